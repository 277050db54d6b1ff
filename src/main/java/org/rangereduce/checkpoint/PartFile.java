package org.rangereduce.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file with the state of a part of a job: its checkpoint, or its result as JSON, which has a
 * checkpoint in it.
 *
 * @param path the file
 * @param checkpoint the state
 */
public record PartFile(Path path, Checkpoint checkpoint) {
  private static final String RESULT_FORMAT = "range-reduce-result";

  /** The name of the format stands among the first characters. */
  private static final int HEAD_LENGTH = 100;

  /** A result has a line of figures for each of thousands of ranks; larger is something else. */
  private static final long LARGEST_BYTES = 64 << 20;

  /**
   * Reads a file. The previous file of a damaged checkpoint is no substitute: it is not of the end.
   *
   * @throws CheckpointException if it is not there, damaged, or something else
   */
  public static PartFile read(Path path) {
    try {
      return new PartFile(path, checkpoint(bytes(path), path));
    } catch (DamagedException e) {
      throw new CheckpointException(
          path + " is damaged: " + e.getMessage() + "; run the command of that part again");
    }
  }

  private static byte[] bytes(Path path) {
    if (!CheckpointNames.isThere(path)) {
      throw new CheckpointException("there is no file " + path);
    }
    if (Files.isDirectory(path)) {
      throw new CheckpointException(path + " is a folder; give the files in it");
    }
    try {
      if (Files.size(path) > LARGEST_BYTES) {
        throw notAPart(path);
      }
      return Files.readAllBytes(path);
    } catch (AccessDeniedException e) {
      throw new CheckpointException(path + " cannot be read: permission denied");
    } catch (IOException e) {
      throw new CheckpointException(path + " cannot be read: " + e.getMessage());
    }
  }

  private static Checkpoint checkpoint(byte[] bytes, Path path) throws DamagedException {
    int length = Math.min(HEAD_LENGTH, bytes.length);
    String head = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (head.contains(RESULT_FORMAT) || isResult(bytes)) {
      Object fields = CheckpointText.fields(bytes).get("checkpoint");
      if (!(fields instanceof Map<?, ?> named)) {
        throw new CheckpointException(
            path
                + " is the result of a whole run, with nothing to combine; parts are made by"
                + " --part");
      }
      return CheckpointText.parseSealed(named, path.toString());
    }
    if (bytes.length > 0 && !head.contains(CheckpointText.FORMAT)) {
      throw notAPart(path);
    }
    return CheckpointText.parse(bytes, path.toString());
  }

  /** Tools that reformat JSON may have put the name of the format behind the rest. */
  private static boolean isResult(byte[] bytes) {
    try {
      return RESULT_FORMAT.equals(CheckpointText.fields(bytes).get("format"));
    } catch (DamagedException e) {
      return false;
    }
  }

  private static CheckpointException notAPart(Path path) {
    return new CheckpointException(
        path + " is neither a checkpoint nor the result of a part by --format json");
  }

  /** Returns the run that is working on the part now, if there is one. */
  public Optional<String> owner() {
    return new CheckpointFile(path).owner();
  }
}
