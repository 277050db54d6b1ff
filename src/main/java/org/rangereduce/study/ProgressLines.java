package org.rangereduce.study;

import org.rangereduce.report.Figures;
import org.rangereduce.report.scaling.runs.Run;

/** How a study goes, in words: a line for each run, its first half when the run starts. */
final class ProgressLines {
  private static final double SOON_SECONDS = 1;

  private final StudyPlan plan;

  ProgressLines(StudyPlan plan) {
    this.plan = plan;
  }

  /**
   * Returns what is said before a run.
   *
   * @param number which run of all it is, from 1
   * @param seconds how long it will take
   */
  String start(PlannedRun turn, int number, int of, double seconds) {
    return "run "
        + number
        + " of "
        + of
        + ": "
        + plan.named(turn.size())
        + ", "
        + (turn.isWarmUp() ? "to warm up" : "repetition " + turn.repetition())
        + (seconds > SOON_SECONDS ? ", about " + Figures.duration(seconds) : "")
        + " ... ";
  }

  /** Returns what is said after it, with the time that those to come will take. */
  String end(Run run, double secondsLeft) {
    return run.result()
            .map(
                result ->
                    Figures.seconds(run.wallSeconds().orElse(0))
                        + (plan.measures().areOfProgram() ? " (measured " : " (loop ")
                        + Figures.seconds(result.loopSeconds())
                        + ")")
            .orElseGet(() -> "failed with status " + run.status() + ": " + run.message())
        + (secondsLeft > 0 ? ", " + Figures.duration(secondsLeft) + " left" : "")
        + "\n";
  }

  /** Returns what is said when no more runs of this size are tried. */
  String givenUp(Run run) {
    return plan.named(run.point()) + ": no more runs of this size are tried\n";
  }
}
