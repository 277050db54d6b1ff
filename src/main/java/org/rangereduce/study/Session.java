package org.rangereduce.study;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsText;
import org.rangereduce.study.Driver.Ending;

/**
 * The runs that one start of a study makes, one after another. A run that fails is kept with its
 * status and its last line, and the others go on. A size whose runs fail twice in a row, and none
 * of whose runs was good, is left alone.
 */
final class Session {
  private static final int FAILURES_TO_GIVE_UP = 2;

  private final Maker maker;
  private final StopRequest stop;
  private final Narration narration;
  private final ProgressLines lines;
  private final Outlook outlook;
  private final Map<Integer, Integer> failures = new HashMap<>();
  private final Set<Integer> good = new HashSet<>();

  /** Who makes a run. */
  interface Maker {
    /**
     * Makes it.
     *
     * @param order its place among all runs of the study, from 1
     */
    Entry make(PlannedRun turn, int order);
  }

  /**
   * A session.
   *
   * @param stop returns whether it is to end
   * @param narration reports how it goes
   */
  Session(
      Maker maker, StopRequest stop, Narration narration, ProgressLines lines, Outlook outlook) {
    this.maker = maker;
    this.stop = stop;
    this.narration = narration;
    this.lines = lines;
    this.outlook = outlook;
  }

  /**
   * Makes runs and keeps them.
   *
   * @param turns those to make, in order
   * @param done how many were made before
   */
  Ending makeRuns(StudyFile file, List<PlannedRun> turns, int done) throws IOException {
    List<Run> before = file.kept().runs();
    before.stream().filter(Run::succeeded).forEach(run -> good.add(run.point()));
    int order = before.stream().mapToInt(Run::order).max().orElse(0);
    int failed = 0;
    for (int k = 0; k < turns.size() && !stop.isMade(); k++) {
      PlannedRun turn = turns.get(k);
      if (isGivenUp(turn.size())) {
        failed++;
        continue;
      }
      double seconds = outlook.seconds(turn.size()).orElse(0);
      narration.say(lines.start(turn, done + k + 1, done + turns.size(), seconds));
      Entry entry = maker.make(turn, ++order);
      Run run = entry.run();
      if (!run.succeeded() && stop.explains(run.status())) {
        narration.say("stopped\n");
        break;
      }
      file.append(RunsText.run(run, entry.report()));
      outlook.add(run);
      failed += run.succeeded() ? 0 : 1;
      count(run);
      narration.say(lines.end(run, outlook.seconds(turns.subList(k + 1, turns.size())).orElse(0)));
      if (isGivenUp(run.point())) {
        narration.say(lines.givenUp(run));
      }
    }
    return stop.isMade() ? Ending.STOPPED : failed > 0 ? Ending.WITH_FAILURES : Ending.COMPLETE;
  }

  private void count(Run run) {
    if (run.succeeded()) {
      good.add(run.point());
    }
    failures.merge(run.point(), run.succeeded() ? 0 : 1, Integer::sum);
  }

  private boolean isGivenUp(int size) {
    return !good.contains(size) && failures.getOrDefault(size, 0) >= FAILURES_TO_GIVE_UP;
  }
}
