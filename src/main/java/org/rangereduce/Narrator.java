package org.rangereduce;

import java.io.PrintStream;
import java.math.BigInteger;
import java.util.List;
import org.rangereduce.engine.RunObserver;
import org.rangereduce.report.Figures;

/**
 * Tells people on standard error how it goes; a quiet one tells errors only. Safe for use by ranks
 * of one process.
 */
final class Narrator implements RunObserver {
  /** Follows what is told of a surprise without its stack trace. */
  static final String WHERE = " (--verbose shows where)";

  private static final double WORTH_SAYING_SECONDS = 10;
  private static final double BETWEEN_PROGRESS_SECONDS = 10;

  private final PrintStream err;
  private final boolean quiet;
  private double lastProgress;

  Narrator(PrintStream err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
  }

  /** Says what is wrong, always. */
  void error(String message) {
    err.println("range-reduce: " + message);
  }

  /** Says what nobody expected: one line, and if wanted where it comes from. */
  void surprise(String where, Throwable cause, boolean verbose) {
    error(where + cause + (verbose ? "" : WHERE));
    if (verbose) {
      cause.printStackTrace(err);
    }
  }

  /** Says something for the record. */
  void say(String text) {
    if (!quiet) {
      err.print(text);
      err.flush();
    }
  }

  @Override
  public void estimated(double seconds, double elementsPerSecond) {
    if (seconds >= WORTH_SAYING_SECONDS) {
      say(
          "this will take about "
              + Figures.duration(seconds)
              + ", at "
              + Figures.rate(elementsPerSecond)
              + "\n");
    }
  }

  @Override
  public void traced(List<String> rankTraces) {
    say(String.join("\n", rankTraces) + "\n");
  }

  @Override
  public void progressed(BigInteger elements, BigInteger of, double seconds) {
    if (seconds - lastProgress < BETWEEN_PROGRESS_SECONDS) {
      return;
    }
    lastProgress = seconds;
    double done = elements.doubleValue() / of.doubleValue();
    String left = Figures.duration(seconds / done - seconds);
    say(
        Figures.percent(done)
            + " after "
            + Figures.duration(seconds)
            + ", "
            + Figures.rate(elements.doubleValue() / seconds)
            + ", "
            + left
            + " left\n");
  }
}
