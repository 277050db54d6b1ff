package org.rangereduce.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsText;
import org.rangereduce.report.scaling.runs.StudyException;
import org.rangereduce.report.scaling.runs.StudyHeader;

/**
 * Makes the runs of a study that are missing, one after another. A run that fails is kept with its
 * status and its last line, and the others go on; when the study is gone on with, it is tried
 * again. A size whose runs fail twice in a row, and none of whose runs was good, is left alone
 * until then.
 */
public final class Driver {
  private static final int FAILURES_TO_GIVE_UP = 2;

  private final StudyPlan plan;
  private final Origin origin;
  private final Runner runner;
  private final Supplier<Instant> now;
  private final Supplier<OptionalDouble> sample;
  private final Narration narration;
  private final ProgressLines lines;
  private final Map<Integer, Integer> failures = new HashMap<>();
  private final Set<Integer> good = new HashSet<>();
  private volatile boolean stopped;

  /** How a study ended. */
  public enum Ending {
    /** All runs are there. */
    COMPLETE,
    /** Some runs failed. */
    WITH_FAILURES,
    /** It was stopped; the same again goes on. */
    STOPPED
  }

  /**
   * A driver.
   *
   * @param origin who this is, for the record
   * @param runner makes the runs
   * @param now the time of day
   * @param sample measures elements of the job per second on one core, if it is long enough
   * @param narration is told how it goes
   */
  public Driver(
      StudyPlan plan,
      Origin origin,
      Runner runner,
      Supplier<Instant> now,
      Supplier<OptionalDouble> sample,
      Narration narration) {
    this.plan = plan;
    this.origin = origin;
    this.runner = runner;
    this.now = now;
    this.sample = sample;
    this.narration = narration;
    this.lines = new ProgressLines(plan);
  }

  /** Ends the run at hand and then the study; any thread may call this. */
  public void stop() {
    stopped = true;
    runner.stop();
  }

  /**
   * Makes the runs.
   *
   * @param owner who this process is, for others that want the same study
   * @throws org.rangereduce.checkpoint.CheckpointException if another process is at this study
   * @throws StudyException if its folder holds another one, or cannot be used
   */
  public Ending run(String owner) {
    try (StudyFile file = StudyFile.open(plan.folder(), plan.only(), owner, this::checkSame)) {
      file.complaints().forEach(narration::warn);
      begin(file);
      return makeRuns(file);
    } catch (IOException e) {
      throw new StudyException("the study in " + plan.folder() + " cannot be kept: " + e);
    }
  }

  /** Puts aside what is in the folder, for a study that begins anew. */
  public void putAside(String owner) {
    StudyFile.putAside(plan.folder(), owner);
  }

  /**
   * Says which runs are missing, in their order, and how long they will take; makes none.
   *
   * @param fresh whether the study would begin anew
   */
  public String preview(boolean fresh) {
    List<Run> runs = List.of();
    if (!fresh) {
      StudyFile.Kept kept = StudyFile.look(plan.folder());
      kept.headers().forEach(header -> checkSame(plan.folder(), header));
      runs = kept.runs();
    }
    List<Turn> missing = missing(runs);
    int done = plan.turns().size() - missing.size();
    return Preview.of(plan, missing, done, new Outlook(plan, sample, runs), runner);
  }

  /**
   * Leaves the study to jobs of Slurm, each for one size that has runs to make, and one for the
   * report.
   *
   * @param words the words behind scaling-study.sh as they were written
   * @return a line for each job
   */
  public String submit(
      Submitter submitter, Path script, List<String> sbatch, List<String> words, String owner) {
    bringTogether(owner); // and let go of it: the first job may start before the last is submitted
    List<Turn> missing = missing(StudyFile.look(plan.folder()).runs());
    Set<Integer> sizes = new TreeSet<>(missing.stream().map(Turn::size).toList());
    return new Submission(plan, script, sbatch, words).submit(submitter, sizes);
  }

  /** Brings together what drivers of one size each have made; makes no run. */
  public void bringTogether(String owner) {
    try (StudyFile file = StudyFile.open(plan.folder(), Optional.empty(), owner, this::checkSame)) {
      file.complaints().forEach(narration::warn);
    }
  }

  private void checkSame(Path file, StudyHeader first) {
    Differences.between(first, plan)
        .ifPresent(
            words -> {
              throw new StudyException(
                  file
                      + " holds another study: "
                      + words
                      + "; --fresh begins anew, --out FOLDER keeps both");
            });
  }

  /** Has the file say what the study is to measure, unless it says so already. */
  private void begin(StudyFile file) throws IOException {
    List<StudyHeader> headers = file.kept().headers();
    TreeSet<Integer> sizes = new TreeSet<>(plan.sizes());
    headers.forEach(header -> sizes.addAll(header.points()));
    StudyHeader header = plan.header(new ArrayList<>(sizes), origin, now.get());
    if (headers.isEmpty()) {
      file.append(RunsText.study(header));
      return;
    }
    StudyHeader last = headers.get(headers.size() - 1);
    boolean isMore = !last.points().equals(header.points()) || last.repeat() != header.repeat();
    if (isMore || !missing(file.kept().runs()).isEmpty()) {
      Differences.since(last, origin)
          .ifPresent(words -> narration.warn("times may differ from those before: " + words));
      file.append(RunsText.session(header));
    }
  }

  private List<Turn> missing(List<Run> runs) {
    List<Turn> done =
        runs.stream()
            .filter(Run::succeeded)
            .map(run -> new Turn(run.point(), run.repetition()))
            .toList();
    return Schedule.without(plan.turns(), done);
  }

  private Ending makeRuns(StudyFile file) throws IOException {
    List<Turn> all = plan.turns();
    List<Turn> missing = missing(file.kept().runs());
    Outlook outlook = new Outlook(plan, sample, file.kept().runs());
    if (missing.size() < all.size()) {
      narration.say(
          (all.size() - missing.size()) + " of " + all.size() + " runs are done already\n");
    }
    file.kept().runs().stream().filter(Run::succeeded).forEach(run -> good.add(run.point()));
    int order = file.kept().runs().stream().mapToInt(Run::order).max().orElse(0);
    int failed = 0;
    for (int k = 0; k < missing.size() && !stopped; k++) {
      Turn turn = missing.get(k);
      int number = all.size() - missing.size() + k + 1;
      if (isGivenUp(turn.size())) {
        failed++;
        continue;
      }
      narration.say(lines.start(turn, number, all.size(), outlook.seconds(turn.size())));
      Entry entry = makeRun(turn, ++order);
      Run run = entry.run();
      if (stopped && !run.succeeded()) {
        narration.say("stopped\n");
        break;
      }
      file.append(RunsText.run(run, entry.report()));
      outlook.add(run);
      failed += run.succeeded() ? 0 : 1;
      count(run);
      narration.say(lines.end(run, outlook.seconds(missing.subList(k + 1, missing.size()))));
      if (isGivenUp(run.point())) {
        narration.say(lines.givenUp(run));
      }
    }
    return stopped ? Ending.STOPPED : failed > 0 ? Ending.WITH_FAILURES : Ending.COMPLETE;
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

  private Entry makeRun(Turn turn, int order) {
    Point point = plan.point(turn.size());
    Entry.Started started =
        new Entry.Started(turn, order, now.get(), runner.command(point.words()));
    Runner.Outcome outcome = runner.run(started.command(), plan.limitSeconds());
    return Entry.of(point, started, outcome, origin);
  }
}
