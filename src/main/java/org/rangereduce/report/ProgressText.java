package org.rangereduce.report;

import org.rangereduce.job.ProgressReport;

/** How far a run has come, as a line for a log or a bar for a terminal. */
public final class ProgressText {
  /** Takes a bar off the terminal: to the start of the line, and erase it (ECMA-48, EL). */
  public static final String ERASE = "\r\u001b[K";

  private static final int BAR_CELLS = 30;

  private ProgressText() {}

  /** Returns a line, with its line break. */
  public static String line(ProgressReport progress, double seconds) {
    return Figures.percent(progress.fraction())
        + " after "
        + Figures.duration(seconds)
        + ", "
        + rateAndRest(progress)
        + "\n";
  }

  /** Returns a bar, without a line break. */
  public static String bar(ProgressReport progress) {
    int full = (int) (BAR_CELLS * progress.fraction());
    return "["
        + "#".repeat(full)
        + ".".repeat(BAR_CELLS - full)
        + "] "
        + Figures.percent(progress.fraction())
        + ", "
        + rateAndRest(progress);
  }

  private static String rateAndRest(ProgressReport progress) {
    return Figures.rate(progress.perSecond())
        + ", "
        + Figures.duration(progress.secondsLeft())
        + " left";
  }
}
