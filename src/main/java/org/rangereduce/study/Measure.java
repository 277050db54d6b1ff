package org.rangereduce.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rangereduce.report.scaling.runs.Measures;

/** Finds the figures of a run that succeeded. */
@FunctionalInterface
public interface Measure {

  /**
   * Reads them.
   *
   * @param out the file with the standard output of the run
   * @param figures the file to which a launcher writes of a user's own program; may be missing
   */
  Measured of(Path out, Path figures) throws IOException;

  /** Returns how figures are found that a study takes. */
  static Measure of(Measures measures) {
    return measures.areOfProgram()
        ? new ProgramMeasure(measures)
        : (out, figures) -> Measured.ofReport(text(out));
  }

  /** Returns what is in a file; what is not UTF-8 in it stands as such. */
  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
