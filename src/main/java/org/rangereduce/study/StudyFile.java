package org.rangereduce.study;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.checkpoint.CheckpointLock;
import org.rangereduce.checkpoint.CheckpointNames;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyException;

/**
 * The file of a study while its runs are made: one process at a time has it, and each run is on the
 * disk when it has been added. A process that makes the runs of one size only has a file of its own
 * beside it (runs-4.jsonl), which the next one that makes all brings in.
 */
final class StudyFile implements AutoCloseable {
  /** How the line of a run starts. */
  private static final String RUN = "{\"kind\":\"run\"";

  private final Path path;
  private final CheckpointLock lock;
  private final StudyRecord kept;

  private StudyFile(Path path, CheckpointLock lock, StudyRecord kept) {
    this.path = path;
    this.lock = lock;
    this.kept = kept;
  }

  /**
   * Opens the file of a study, or makes one.
   *
   * @param only the size that this process makes the runs of; all if empty
   * @param owner who this process is, for others that want the file
   * @param check is shown the first header of each file
   * @throws CheckpointException if another process has it
   * @throws StudyException if it cannot be used
   */
  static StudyFile open(
      Path folder, Optional<Integer> only, String owner, StudyRecord.Check check) {
    Path path = StudyRecord.file(folder, only);
    Path main = StudyRecord.file(folder, Optional.empty());
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder); // a folder above that is missing is a typing error
      }
      CheckpointLock lock = CheckpointLock.take(path, owner);
      try {
        if (only.isPresent()) {
          refuseIfOwned(main);
        }
        StudyRecord.show(path, check);
        StudyRecord.show(main, check);
        endLastLine(path);
        if (only.isEmpty()) {
          bringIn(StudyRecord.parts(folder), path, owner, check);
        }
        List<Path> files = only.isPresent() ? List.of(main, path) : List.of(main);
        return new StudyFile(path, lock, StudyRecord.in(files));
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StudyException("the study in " + folder + " cannot be used: " + reason(e));
    }
  }

  private static void refuseIfOwned(Path main) {
    CheckpointLock.ownerOf(main)
        .ifPresent(
            owner -> {
              throw new CheckpointException(
                  main + " is in use by another run, " + owner + "; wait for it or stop it");
            });
  }

  /** A study that starts again keeps what was there, and what was put aside before. */
  static void putAside(Path folder, String owner) {
    Path main = StudyRecord.file(folder, Optional.empty());
    if (!CheckpointNames.isThere(main) && StudyRecord.parts(folder).isEmpty()) {
      return;
    }
    try {
      CheckpointLock lock = CheckpointLock.take(main, owner);
      try {
        moveAside(folder, owner);
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new StudyException(main + " cannot be put aside: " + reason(e));
    }
  }

  private static void moveAside(Path folder, String owner) throws IOException {
    Path main = StudyRecord.file(folder, Optional.empty());
    if (CheckpointNames.isThere(main)) {
      Files.move(main, unused(folder));
    }
    for (Path part : StudyRecord.parts(folder)) {
      CheckpointLock partLock = CheckpointLock.take(part, owner);
      try {
        Files.move(part, unused(folder));
      } finally {
        partLock.close();
      }
    }
  }

  private static Path unused(Path folder) {
    Path path = folder.resolve("previous-" + RunsFile.NAME);
    for (int number = 2; CheckpointNames.isThere(path); number++) {
      path = folder.resolve("previous-runs-" + number + ".jsonl");
    }
    return path;
  }

  /**
   * What a crash has left of a line would spoil the next one; a line that only lacks its end, as
   * editors leave it, gets one.
   */
  private static void endLastLine(Path file) throws IOException {
    if (!CheckpointNames.isThere(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end == bytes.length) {
      return;
    }
    if (RunsFile.read(file).isCutShort()) {
      try (FileChannel channel = FileChannel.open(file, WRITE)) {
        channel.truncate(end);
      }
    } else {
      append(file, "\n");
    }
  }

  /**
   * Lines that are here already, since the last one that did this did not come to its end, stay.
   */
  private static void bringIn(List<Path> parts, Path main, String owner, StudyRecord.Check check)
      throws IOException {
    for (Path part : parts) {
      CheckpointLock partLock = CheckpointLock.take(part, owner);
      try {
        StudyRecord.show(part, check);
        endLastLine(part);
        List<String> here = CheckpointNames.isThere(main) ? Files.readAllLines(main) : List.of();
        List<String> news = new ArrayList<>(Files.readAllLines(part));
        news.removeAll(here);
        if (!here.isEmpty()) {
          news.removeIf(line -> !line.startsWith(RUN));
        }
        append(main, String.join("", news.stream().map(line -> line + "\n").toList()));
        Files.delete(part);
      } finally {
        partLock.close();
      }
    }
  }

  /** Returns what was there when the file was opened. */
  StudyRecord kept() {
    return kept;
  }

  /** Returns what could not be read, or why others cannot be kept away, in words. */
  List<String> complaints() {
    List<String> all = new ArrayList<>(kept.complaints());
    lock.trouble()
        .ifPresent(why -> all.add(path + " cannot be locked (" + why + "): run one study in it"));
    return all;
  }

  /** Adds a whole line, which is on the disk when this returns. */
  void append(String text) throws IOException {
    append(path, text);
  }

  private static void append(Path path, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(path, CREATE, READ, WRITE)) {
      channel.position(channel.size());
      ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null
        ? e.toString()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  @Override
  public void close() {
    try {
      lock.close(); // the lock's own file stays: another process may just be taking it
    } catch (IOException e) {
      throw new StudyException(path + ".lock cannot be let go of: " + reason(e));
    }
  }
}
