package org.rangereduce;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.Progress;
import org.rangereduce.engine.RunObserver;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.launch.FailureText;
import org.rangereduce.report.Figures;
import org.rangereduce.report.ProgressText;
import org.rangereduce.report.StatusReport;

/**
 * Reports the progress of a run on standard error; a quiet one reports errors only. Safe for use by
 * ranks of one process.
 */
final class Narrator implements RunObserver {
  /** Follows the line about an unexpected failure without its stack trace. */
  static final String WHERE = " (--verbose shows where)";

  private static final double WORTH_SAYING_SECONDS = 10;

  /** In a log: a line after 10 seconds, then ever less often, down to one in 10 minutes. */
  private static final double SHORTEST_PAUSE_SECONDS = 10;

  private static final double LONGEST_PAUSE_SECONDS = 600;
  private static final double PAUSE_FRACTION = 0.1;

  private final PrintStream err;
  private final boolean quiet;
  private final Progress progress;
  private double lastProgress;
  private boolean barIsShown;

  Narrator(PrintStream err, boolean quiet, Progress progress) {
    this.err = err;
    this.quiet = quiet;
    this.progress = progress;
  }

  /** One that reports everything, for failures before or beside a command. */
  static Narrator plain() {
    return new Narrator(StandardError.printer(), false, Progress.LINES);
  }

  static Narrator of(Command.Output output) {
    return new Narrator(StandardError.printer(), output.quiet(), output.progress());
  }

  /** Reports an error, always. */
  void error(String message) {
    print("range-reduce: " + message + "\n");
  }

  /** Reports an unexpected failure: one line, and its stack trace if wanted. */
  void surprise(String where, Throwable cause, boolean verbose) {
    error(where + FailureText.of(cause) + (verbose ? "" : WHERE));
    if (verbose) {
      cause.printStackTrace(err);
    }
  }

  /** Shows where a user's own program has thrown. */
  void trace(String trace) {
    print(trace);
  }

  /** Writes a text. */
  void say(String text) {
    if (!quiet) {
      print(text);
    }
  }

  private synchronized void print(String text) {
    err.print(barIsShown ? ProgressText.ERASE + text : text);
    err.flush();
    barIsShown = false;
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
  public void resumed(Path file, Checkpoint checkpoint) {
    say(StatusReport.resumed(file, checkpoint, Instant.now()));
  }

  @Override
  public void warned(String trouble) {
    error(trouble);
  }

  @Override
  public void progressed(ProgressReport report, double seconds) {
    if (quiet || progress == Progress.NONE) {
      return;
    }
    if (progress == Progress.BAR) {
      say(ProgressText.bar(report));
      barIsShown = true;
    } else if (seconds - lastProgress >= pause(seconds)) {
      lastProgress = seconds;
      say(ProgressText.line(report, seconds));
    }
  }

  private static double pause(double seconds) {
    double pause = Math.max(SHORTEST_PAUSE_SECONDS, PAUSE_FRACTION * seconds);
    return Math.min(LONGEST_PAUSE_SECONDS, pause);
  }
}
