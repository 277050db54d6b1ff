package org.rangereduce.report.scaling.runs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a study was to measure. Texts are empty where a file does not say.
 *
 * @param title a name for tables and plots
 * @param scaling whether the range stays as it is or grows with the ranks
 * @param over what a point counts
 * @param points the sizes that were asked for, in the order asked
 * @param repeat how many measured runs each point was to have; 0 if unknown
 * @param warmUp how many runs before those, which are kept apart
 * @param command the command line of the study, quoted for a shell
 * @param job the words of the job
 * @param started when the study was started
 * @param program the version of this program
 * @param commit the commit it was built from
 * @param measures what it takes of its runs
 */
public record StudyHeader(
    String title,
    Scaling scaling,
    Over over,
    List<Integer> points,
    int repeat,
    int warmUp,
    String command,
    List<String> job,
    Optional<Instant> started,
    String program,
    String commit,
    Measures measures) {

  /** Copies the lists. */
  public StudyHeader {
    points = List.copyOf(points);
    job = List.copyOf(job);
  }

  /** What happens to the range as ranks are added. */
  public enum Scaling {
    /** The range stays: more ranks are to be faster. */
    STRONG,
    /** The range grows with the ranks: they are to take as long. */
    WEAK;

    /** Returns the word in the file. */
    public String word() {
      return this == STRONG ? "strong" : "weak";
    }
  }

  /** What the points of a study count. */
  public enum Over {
    /** Ranks. */
    RANKS,
    /** Hosts, each with the same number of ranks. */
    NODES;

    /** Returns the word in the file. */
    public String word() {
      return this == RANKS ? "ranks" : "nodes";
    }
  }
}
