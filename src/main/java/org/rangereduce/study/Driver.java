package org.rangereduce.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.rangereduce.launch.cluster.Submitter;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsText;
import org.rangereduce.report.scaling.runs.StudyException;
import org.rangereduce.report.scaling.runs.StudyHeader;

/**
 * Makes the runs of a study that are missing, or lists them, or submits jobs that make them. Runs
 * that failed are tried again when the study is gone on with.
 */
public final class Driver {
  /** A signal to all processes of a job reaches all of them within this time. */
  private static final long SIGNAL_MILLIS = 1500;

  private final StudyPlan plan;
  private final Origin origin;
  private final Runner runner;
  private final Supplier<Instant> now;
  private final Supplier<OptionalDouble> sample;
  private final Narration narration;
  private final StopRequest stop;

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
   * @param origin the description of this program for the file
   * @param runner makes the runs
   * @param now the time of day
   * @param sample measures elements of the job per second on one core, if it is long enough
   * @param narration reports how it goes
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
    this.stop = new StopRequest(!origin.batchJob().isEmpty(), SIGNAL_MILLIS);
  }

  /** Ends the current run and then the study; any thread may call this. */
  public void stop() {
    stop.make();
    runner.stop();
  }

  /** Ends the current run without waiting for it, as this process is to end at once. */
  public void abandon() {
    stop.make();
    runner.abandon();
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
      runner.clear();
      begin(file);
      return makeRuns(file);
    } catch (IOException e) {
      throw new StudyException("the study in " + plan.folder() + " cannot be kept: " + e);
    }
  }

  /** Puts aside what is in the folder, for a study that starts again. */
  public void putAside(String owner) {
    StudyFile.putAside(plan.folder(), owner);
  }

  /**
   * Returns which runs are missing, in their order, and how long they will take; makes none.
   *
   * @param fresh whether the study would start again
   */
  public String preview(boolean fresh) {
    List<Run> runs = fresh ? List.of() : StudyRecord.look(plan.folder(), this::checkSame).runs();
    return Preview.of(plan, toMake(runs), done(runs), new Outlook(plan, sample, runs), runner);
  }

  /**
   * Submits jobs of a batch system, one for each size that has runs to make, and one for the
   * report.
   *
   * @param words the arguments of scaling-study.sh as they were written
   * @return a line for each job
   */
  public String submit(
      Submitter submitter, Path script, List<String> sbatch, List<String> words, String owner) {
    Submission submission = new Submission(plan, script, sbatch, words);
    submission.queued(submitter.queued()).ifPresent(narration::warn);
    record(owner); // and let go of it: the first job may start before the last is submitted
    List<PlannedRun> missing = missing(StudyRecord.look(plan.folder(), this::checkSame).runs());
    Set<Integer> sizes = new TreeSet<>(missing.stream().map(PlannedRun::size).toList());
    return submission.submit(submitter, sizes);
  }

  /** Writes the command into the file: those of the jobs are not meant to be repeated. */
  private void record(String owner) {
    try (StudyFile file = StudyFile.open(plan.folder(), Optional.empty(), owner, this::checkSame)) {
      file.complaints().forEach(narration::warn);
      begin(file);
    } catch (IOException e) {
      throw new StudyException("the study in " + plan.folder() + " cannot be kept: " + e);
    }
  }

  /** Merges the runs that drivers of one size each have made; makes no run. */
  public void merge(String owner) {
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
                      + "; --fresh starts again, --out FOLDER keeps both");
            });
  }

  /** Writes what the study measures into the file, unless it is there already. */
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

  private List<PlannedRun> missing(List<Run> runs) {
    return Schedule.without(plan.turns(), good(runs));
  }

  private int done(List<Run> runs) {
    return plan.turns().size() - missing(runs).size();
  }

  /** Those that are missing, and where some were made long ago, one to warm up again. */
  private List<PlannedRun> toMake(List<Run> runs) {
    return Schedule.goOn(plan.turns(), good(runs));
  }

  private static List<PlannedRun> good(List<Run> runs) {
    return runs.stream()
        .filter(Run::succeeded)
        .map(run -> new PlannedRun(run.point(), run.repetition()))
        .toList();
  }

  private Ending makeRuns(StudyFile file) throws IOException {
    List<Run> runs = file.kept().runs();
    int done = done(runs);
    if (done > 0) {
      narration.say(done + " of " + plan.turns().size() + " runs are done already\n");
    }
    Outlook outlook = new Outlook(plan, sample, runs);
    return new Session(this::makeRun, stop, narration, new ProgressLines(plan), outlook)
        .makeRuns(file, toMake(runs), done);
  }

  private Entry makeRun(PlannedRun turn, int order) {
    StudySize point = plan.point(turn.size());
    Entry.Started started =
        new Entry.Started(turn, order, now.get(), runner.command(point.words()));
    Runner.Outcome outcome = runner.run(started.command(), plan.limitSeconds());
    return Entry.of(point, started, outcome, origin);
  }
}
