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
  private static final String PREVIOUS = "previous-runs";

  private final Path path;
  private final CheckpointLock lock;
  private final Kept kept;

  private StudyFile(Path path, CheckpointLock lock, Kept kept) {
    this.path = path;
    this.lock = lock;
    this.kept = kept;
  }

  /**
   * What is kept of a study.
   *
   * @param headers what it was said to be: as it began, then as it was gone on with
   * @param runs its runs, in their order
   * @param complaints what could not be read, in words
   */
  record Kept(List<StudyHeader> headers, List<Run> runs, List<String> complaints) {

    /** Copies the lists. */
    Kept {
      headers = List.copyOf(headers);
      runs = List.copyOf(runs);
      complaints = List.copyOf(complaints);
    }

    /** Reads files, those that are there. */
    static Kept in(List<Path> files) {
      List<RunsFile> read = files.stream().filter(Files::exists).map(RunsFile::read).toList();
      return new Kept(
          read.stream().flatMap(file -> file.headers().stream()).toList(),
          read.stream().flatMap(file -> file.runs().stream()).toList(),
          read.stream().flatMap(file -> file.complaints().stream()).toList());
    }
  }

  /** Is shown what a file says that the study is, and throws if it is another. */
  interface Check {
    void look(Path file, StudyHeader header);
  }

  /** Returns the file with the runs of all sizes, or of one size alone. */
  static Path of(Path folder, Optional<Integer> only) {
    return folder.resolve(only.map(size -> "runs-" + size + ".jsonl").orElse(RunsFile.NAME));
  }

  /** Returns what is kept of a study, whoever works on it: nothing is changed, nobody kept away. */
  static Kept look(Path folder) {
    List<Path> files = new ArrayList<>(List.of(of(folder, Optional.empty())));
    files.addAll(partsIn(folder));
    return Kept.in(files);
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
  static StudyFile open(Path folder, Optional<Integer> only, String owner, Check check) {
    Path path = of(folder, only);
    Path main = of(folder, Optional.empty());
    try {
      Files.createDirectories(folder);
      CheckpointLock lock = CheckpointLock.take(path, owner);
      try {
        if (only.isPresent()) {
          refuseIfOwned(main);
        }
        cutToWholeLines(path);
        show(path, check);
        show(main, check);
        if (only.isEmpty()) {
          bringIn(partsIn(folder), path, owner, check);
        }
        List<Path> files = only.isPresent() ? List.of(main, path) : List.of(main);
        return new StudyFile(path, lock, Kept.in(files));
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StudyException("the study in " + folder + " cannot be used: " + reason(e));
    }
  }

  private static void show(Path file, Check check) {
    Kept there = Kept.in(List.of(file));
    if (there.headers().isEmpty() && !there.runs().isEmpty()) {
      throw new StudyException(
          file
              + " has runs, but no line that says of which study; --fresh begins anew, --out FOLDER"
              + " keeps both");
    }
    there.headers().stream().findFirst().ifPresent(header -> check.look(file, header));
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
    try (StudyFile file = open(folder, Optional.empty(), owner, (path, header) -> {})) {
      Files.move(file.path, free(folder));
    } catch (IOException e) {
      throw new StudyException(main + " cannot be put aside: " + reason(e));
    }
  }

  /** Returns a name that nothing has: what was measured is never replaced. */
  private static Path free(Path folder) {
    Path name = folder.resolve(PREVIOUS + ".jsonl");
    for (int k = 2; Files.exists(name); k++) {
      name = folder.resolve(PREVIOUS + "-" + k + ".jsonl");
    }
    return name;
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
  private static void cutToWholeLines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length && !RunsFile.read(file).isCutShort()) {
      append(file, "\n"); // all of the line but its end is there
    } else if (end < bytes.length) {
      try (FileChannel channel = FileChannel.open(file, WRITE)) {
        channel.truncate(end);
      }
    }
  }

  /**
   * Lines that are here already, since the last one that did this did not come to its end, stay.
   */
  private static void bringIn(List<Path> parts, Path main, String owner, Check check)
      throws IOException {
    for (Path part : parts) {
      try (CheckpointLock partLock = CheckpointLock.take(part, owner)) {
        cutToWholeLines(part);
        show(part, check);
        List<String> here = Files.exists(main) ? Files.readAllLines(main) : List.of();
        List<String> news = new ArrayList<>(Files.readAllLines(part));
        news.removeAll(here);
        if (!here.isEmpty()) {
          news.removeIf(line -> !line.startsWith(RUN));
        }
        append(main, String.join("", news.stream().map(line -> line + "\n").toList()));
        Files.delete(part);
        partLock.remove();
      }
    }
  }

  /** Returns what was there when the file was opened. */
  Kept kept() {
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
