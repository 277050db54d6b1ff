package org.rangereduce.cli;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;

/** Reads the options about the time that a study measures. */
final class StudyTime {
  private StudyTime() {}

  /**
   * Returns what is measured.
   *
   * @param timePattern what was written behind {@code --time-pattern}, or null
   * @param noDigest whether {@code --no-digest} was written
   * @throws UsageException if that has no place with such a job, or the pattern is wrong
   */
  static Measures of(StudyKind kind, String timePattern, boolean noDigest) {
    if (kind.reduce().isPresent() && (timePattern != null || noDigest)) {
      throw new UsageException(
          (timePattern != null ? "--time-pattern" : "--no-digest")
              + " belongs to a program of your own; a reduction reports its time and its answer");
    }
    if (timePattern != null) {
      check(timePattern);
    }
    return new Measures(
        timePattern == null ? kind.timing() : Timing.OUTPUT,
        timePattern == null ? "" : timePattern,
        noDigest ? DigestOf.NONE : kind.digest());
  }

  private static void check(String pattern) {
    try {
      int groups = Pattern.compile(pattern).matcher("").groupCount();
      if (groups != 1) {
        throw new UsageException(
            "--time-pattern needs one group in round brackets, the seconds, as in 'time: ([0-9.]+)';"
                + " '"
                + pattern
                + "' has "
                + (groups == 0 ? "none" : groups + "; (?:...) is no group"));
      }
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          "--time-pattern '"
              + pattern
              + "' is no regular expression: "
              + e.getDescription()
              + (e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1)));
    }
  }
}
