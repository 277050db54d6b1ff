package org.rangereduce.report.scaling;

import org.rangereduce.report.scaling.runs.Measures;

/**
 * What the times of a study are of, in words.
 *
 * @param subject what takes the time
 * @param span where the time is spent, behind "longer to start and end than"
 * @param more what to do where times are too short
 * @param data what may fit into caches
 */
record Wording(String subject, String span, String more, String data) {

  static Wording of(Measures measures) {
    return switch (measures.timing()) {
      case LOOP -> new Wording("loop", "in the loop", "take a larger range", "slices");
      case MPI -> ofProgram("between MPI.Init and MPI.Finalize");
      case OUTPUT -> ofProgram("in the time that it prints");
    };
  }

  private static Wording ofProgram(String span) {
    return new Wording("program", span, "give it more to do", "its data");
  }

  /** Returns the title of a plot of times. */
  static String title(Measures measures) {
    return switch (measures.timing()) {
      case LOOP -> "Time of the loop";
      case MPI -> "Time from MPI.Init to MPI.Finalize";
      case OUTPUT -> "Time that the program prints";
    };
  }
}
