package org.rangereduce.study;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.rangereduce.launch.ShellWords;
import org.rangereduce.report.Figures;

/** What a study would do, in words. */
final class Preview {
  private Preview() {}

  /** Returns a line for each run that is missing, in order, and one with the time of all. */
  static String of(
      StudyPlan plan, List<PlannedRun> missing, int done, Outlook outlook, Runner runner) {
    StringBuilder text = new StringBuilder();
    int number = done;
    for (PlannedRun turn : missing) {
      number++;
      text.append(
          String.format(
              Locale.ROOT,
              "%4d  %-10s %-12s %8s  %s%n",
              number,
              plan.named(turn.size()),
              turn.isWarmUp() ? "warm-up" : "repetition " + turn.repetition(),
              about(outlook.seconds(turn.size())),
              ShellWords.quoted(runner.command(plan.point(turn.size()).words()))));
    }
    return text.append(missing.size())
        .append(missing.size() == 1 ? " run" : " runs")
        .append(done > 0 ? " to do, " + done + " done" : " to do")
        .append(", ")
        .append(all(outlook.seconds(missing)))
        .append(", kept in ")
        .append(StudyRecord.file(plan.folder(), plan.only()))
        .append('\n')
        .append(limit(plan, missing, outlook))
        .toString();
  }

  private static String limit(StudyPlan plan, List<PlannedRun> missing, Outlook outlook) {
    double longest =
        missing.stream()
            .flatMapToDouble(turn -> outlook.seconds(turn.size()).stream())
            .max()
            .orElse(0);
    return longest < plan.limitSeconds()
        ? ""
        : "the longest will take more than "
            + Figures.duration(plan.limitSeconds())
            + ", the limit of a run, and fail; --time-limit allows more\n";
  }

  private static String all(OptionalDouble seconds) {
    return seconds.isPresent()
        ? "about " + Figures.duration(seconds.getAsDouble()) + " in all"
        : "which take as long as the program does";
  }

  private static String about(OptionalDouble seconds) {
    if (seconds.isEmpty()) {
      return "?";
    }
    double known = seconds.getAsDouble();
    return known < 10 ? String.format(Locale.ROOT, "%.1f s", known) : Figures.duration(known);
  }
}
