package org.rangereduce.report.scaling.runs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What stands in a file runs.jsonl.
 *
 * @param path the file
 * @param headers what the study was to measure: first as it began, then as it was gone on with; may
 *     be empty
 * @param runs its runs, in the order of the file
 * @param complaints what was left out of account and why, a line each that names its place
 * @param isCutShort whether the file ends in the middle of a line, as after a crash
 */
public record RunsFile(
    Path path,
    List<StudyHeader> headers,
    List<Run> runs,
    List<String> complaints,
    boolean isCutShort) {

  /** The name of the file in the folder of a study. */
  public static final String NAME = "runs.jsonl";

  /** Copies the lists. */
  public RunsFile {
    headers = List.copyOf(headers);
    runs = List.copyOf(runs);
    complaints = List.copyOf(complaints);
  }

  /** Returns the file of a study that is named by its folder or by the file itself. */
  public static Path of(Path study) {
    return Files.isDirectory(study) ? study.resolve(NAME) : study;
  }

  /**
   * Reads a study.
   *
   * @param study its folder or its file
   * @throws StudyException if there is no such file, or it is none of a study
   */
  public static RunsFile read(Path study) {
    Path path = of(study);
    if (!Files.exists(path)) {
      throw new StudyException(
          Files.isDirectory(study)
              ? "there is no " + NAME + " in the folder " + study + "; give the folder of a study"
              : "there is no file or folder " + study + "; give the folder of a study");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return new RunsReader(path).read(new Lines(in));
    } catch (IOException e) {
      throw new StudyException(path + " cannot be read: " + e.getMessage());
    }
  }
}
