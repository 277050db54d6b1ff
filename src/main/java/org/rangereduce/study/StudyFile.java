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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.checkpoint.CheckpointLock;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyException;
import org.rangereduce.report.scaling.runs.StudyHeader;

/**
 * The file of a study while its runs are made: one process at a time has it, and each run is on the
 * disk when it has been added. A process that makes the runs of one size only has a file of its own
 * beside it (runs-4.jsonl), which the next one that makes all brings in.
 */
final class StudyFile implements AutoCloseable {
  /** How the line of a run starts. */
  private static final String RUN = "{\"kind\":\"run\"";

  /** What a study that begins anew leaves of the one before. */
  static final String PREVIOUS = "previous-" + RunsFile.NAME;

  private final Path path;
  private final CheckpointLock lock;
  private final List<StudyHeader> headers = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private StudyFile(Path path, CheckpointLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Returns the file with the runs of all sizes, or of one size alone. */
  static Path of(Path folder, Optional<Integer> only) {
    return folder.resolve(only.map(size -> "runs-" + size + ".jsonl").orElse(RunsFile.NAME));
  }

  /**
   * Opens the file of a study, or makes one.
   *
   * @param only the size that this process makes the runs of; all if empty
   * @param owner who this process is, for others that want the file
   * @throws CheckpointException if another process has it
   * @throws StudyException if it cannot be used
   */
  static StudyFile open(Path folder, Optional<Integer> only, String owner) {
    Path path = of(folder, only);
    try {
      Files.createDirectories(folder);
      StudyFile file = new StudyFile(path, CheckpointLock.take(path, owner));
      try {
        file.cutToWholeLines();
        if (only.isEmpty()) {
          file.bringIn(partsIn(folder), owner);
        } else {
          Path main = of(folder, Optional.empty());
          refuseIfOwned(main);
          file.read(main);
        }
        file.read(path);
        return file;
      } catch (IOException | RuntimeException e) {
        file.close();
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

  /** A study that begins anew keeps what was there under another name. */
  static void putAside(Path folder, String owner) {
    Path main = of(folder, Optional.empty());
    if (!Files.exists(main) && partsIn(folder).isEmpty()) {
      return;
    }
    try (StudyFile file = open(folder, Optional.empty(), owner)) {
      Files.move(file.path, folder.resolve(PREVIOUS), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StudyException(main + " cannot be put aside: " + reason(e));
    }
  }

  private static List<Path> partsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("runs-\\d+\\.jsonl"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StudyException("the folder " + folder + " cannot be read: " + reason(e));
    }
  }

  /** What a crash has left of a line would spoil the next one. */
  private void cutToWholeLines() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(path);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      try (FileChannel channel = FileChannel.open(path, WRITE)) {
        channel.truncate(end);
      }
    }
  }

  /**
   * Lines that are here already, since the last one that did this did not come to its end, stay.
   */
  private void bringIn(List<Path> parts, String owner) throws IOException {
    for (Path part : parts) {
      try (CheckpointLock partLock = CheckpointLock.take(part, owner)) {
        List<String> here = Files.exists(path) ? Files.readAllLines(path) : List.of();
        List<String> news = new ArrayList<>(Files.readAllLines(part));
        news.removeAll(here);
        if (!here.isEmpty()) {
          news.removeIf(line -> !line.startsWith(RUN));
        }
        append(String.join("", news.stream().map(line -> line + "\n").toList()));
        Files.delete(part);
        partLock.remove();
      }
    }
  }

  private void read(Path source) {
    if (Files.exists(source)) {
      RunsFile file = RunsFile.read(source);
      headers.addAll(file.headers());
      runs.addAll(file.runs());
      complaints.addAll(file.complaints());
    }
  }

  /** Returns what the study was said to be: as it began, then as it was gone on with. */
  List<StudyHeader> headers() {
    return List.copyOf(headers);
  }

  /** Returns the runs that were there when the file was opened. */
  List<Run> runs() {
    return List.copyOf(runs);
  }

  /** Returns what could not be read, or why others cannot be kept away, in words. */
  List<String> complaints() {
    List<String> all = new ArrayList<>(complaints);
    lock.trouble()
        .ifPresent(why -> all.add(path + " cannot be locked (" + why + "): run one study in it"));
    return all;
  }

  Path path() {
    return path;
  }

  /** Adds a whole line, which is on the disk when this returns. */
  void append(String text) throws IOException {
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
