package org.rangereduce.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyException;
import org.rangereduce.report.scaling.runs.StudyHeader;

/**
 * What is kept of a study.
 *
 * @param headers what it was said to be: as it began, then as it was gone on with
 * @param runs its runs, in their order
 * @param complaints what could not be read, in words
 */
record StudyRecord(List<StudyHeader> headers, List<Run> runs, List<String> complaints) {

  /** Copies the lists. */
  StudyRecord {
    headers = List.copyOf(headers);
    runs = List.copyOf(runs);
    complaints = List.copyOf(complaints);
  }

  /** Is shown what a file says that the study is, and throws if it is another. */
  interface Check {
    void look(Path file, StudyHeader header);
  }

  /** Returns the file with the runs of all sizes, or of one size alone. */
  static Path file(Path folder, Optional<Integer> only) {
    return folder.resolve(only.map(size -> "runs-" + size + ".jsonl").orElse(RunsFile.NAME));
  }

  /** Returns the files of drivers of one size each. */
  static List<Path> parts(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("runs-\\d+\\.jsonl"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StudyException("the folder " + folder + " cannot be read: " + e);
    }
  }

  /**
   * Returns what is kept in a folder, whoever works on it: nothing is changed, nobody kept away.
   *
   * @throws StudyException if a file is not of this study
   */
  static StudyRecord look(Path folder, Check check) {
    List<Path> files = new ArrayList<>(List.of(file(folder, Optional.empty())));
    files.addAll(parts(folder));
    files.forEach(file -> show(file, check));
    return in(files);
  }

  /** Reads files, those that are there. */
  static StudyRecord in(List<Path> files) {
    List<RunsFile> read = files.stream().filter(Files::exists).map(RunsFile::read).toList();
    return new StudyRecord(
        read.stream().flatMap(file -> file.headers().stream()).toList(),
        read.stream().flatMap(file -> file.runs().stream()).toList(),
        read.stream().flatMap(file -> file.complaints().stream()).toList());
  }

  /**
   * Has it checked of what study a file is.
   *
   * @throws StudyException if it has runs and does not say of what study
   */
  static void show(Path file, Check check) {
    StudyRecord kept = in(List.of(file));
    if (kept.headers().isEmpty() && !kept.runs().isEmpty()) {
      throw new StudyException(
          file
              + " has runs, but no line that says of which study; --fresh starts again, --out FOLDER"
              + " keeps both");
    }
    kept.headers().stream().findFirst().ifPresent(header -> check.look(file, header));
  }
}
