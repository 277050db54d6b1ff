package org.rangereduce.report.scaling.runs;

/**
 * What a study takes of its runs.
 *
 * @param timing which time
 * @param pattern the regular expression that finds the time, if it is one in standard output; else
 *     empty
 * @param digest of what the digest is
 */
public record Measures(Timing timing, String pattern, DigestOf digest) {

  /** What a study takes of a reduction, which reports of itself. */
  public static final Measures OF_REDUCTION = new Measures(Timing.LOOP, "", DigestOf.ANSWER);

  /** Which time of a run counts. */
  public enum Timing {
    /** That of the loop of a reduction. */
    LOOP("loop"),
    /** From the last rank leaving MPI.Init to the first entering MPI.Finalize. */
    MPI("mpi"),
    /** What a pattern finds in standard output. */
    OUTPUT("output");

    private final String word;

    Timing(String word) {
      this.word = word;
    }

    /** Returns the word in the file. */
    public String word() {
      return word;
    }
  }

  /** Of what the digest is. */
  public enum DigestOf {
    /** The answer of a reduction. */
    ANSWER("answer"),
    /** Standard output, without the time that a pattern has found there. */
    OUTPUT("output"),
    /** Nothing: results are not compared. */
    NONE("none");

    private final String word;

    DigestOf(String word) {
      this.word = word;
    }

    /** Returns the word in the file. */
    public String word() {
      return word;
    }
  }

  /** Returns whether the runs are of a user's own program, of which less is known. */
  public boolean areOfProgram() {
    return timing != Timing.LOOP;
  }

  /** Returns which time counts, in words that go behind "times are". */
  public String times() {
    return switch (timing) {
      case LOOP -> "of the loop, without start-up";
      case MPI -> "from the last rank leaving MPI.Init to the first entering MPI.Finalize";
      case OUTPUT -> "those that '" + pattern + "' finds in standard output";
    };
  }
}
