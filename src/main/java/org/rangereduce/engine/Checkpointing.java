package org.rangereduce.engine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.checkpoint.CheckpointFile.Found;
import org.rangereduce.checkpoint.CheckpointLock.Patience;
import org.rangereduce.checkpoint.Contradictions;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.checkpoint.Saver;
import org.rangereduce.checkpoint.WaitStoppedException;
import org.rangereduce.engine.Snapshot.Moment;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.report.Figures;

/** When the state of a run is saved, and where; at the root alone. */
public final class Checkpointing implements AutoCloseable {
  private final CheckpointFile file;
  private final Identity identity;
  private final String owner;
  private final double everySeconds;
  private final boolean fresh;
  private final RunObserver observer;
  private double patienceSeconds;
  private Saver saver;
  private double savedAt;

  /**
   * Keeps checkpoints.
   *
   * @param file where
   * @param identity of the job
   * @param owner who this run is, for another that wants the same file
   * @param everySeconds how much work may be lost
   * @param fresh whether to start again, whatever is in the file
   * @param observer gets what was found and what went wrong
   */
  public Checkpointing(
      Path file,
      Identity identity,
      String owner,
      double everySeconds,
      boolean fresh,
      RunObserver observer) {
    this.file = new CheckpointFile(file);
    this.identity = identity;
    this.owner = owner;
    this.everySeconds = everySeconds;
    this.fresh = fresh;
    this.observer = observer;
  }

  /** From now on waits this long for the end of another run that has the file. */
  public Checkpointing patience(double seconds) {
    patienceSeconds = seconds;
    return this;
  }

  /** Returns how long a round may be, so that a checkpoint can be made in time. */
  double roundSeconds() {
    return Math.min(RoundLength.TARGET_SECONDS, everySeconds);
  }

  /**
   * Locks the file for this run and returns the state that the run begins with.
   *
   * @param stop whether this run was asked to stop, as it may be while it waits for another
   * @throws CheckpointException if the file cannot be used
   * @throws WaitStoppedException if it was asked to stop before it had the file
   */
  RunState open(Kernel kernel, int ranks, BooleanSupplier stop) {
    if (fresh) {
      file.checkReplaceable();
    } else {
      Optional<Found> found = suitable(file.readResult(), kernel);
      if (found.isPresent()) {
        return goOn(kernel, found.get());
      }
    }
    file.lock(owner, new Patience(patienceSeconds, observer::warned, stop))
        .ifPresent(
            trouble ->
                observer.warned(
                    "no lock on "
                        + file.path()
                        + " ("
                        + trouble
                        + "): make sure that no other run uses it"));
    saver = new Saver(file);
    // Only now: before, another run may have been at work, and a file may be damaged for a moment.
    Optional<Found> found = fresh ? Optional.empty() : suitable(file.read(), kernel);
    if (found.isPresent()) {
      return goOn(kernel, found.get());
    }
    RunState state = new RunState(kernel, identity.share());
    // Now, not after a minute of work, is the time to find out that nothing can be written there.
    file.save(snapshot(state, new Moment(0, 0, 0, ranks)).get());
    return state;
  }

  private Optional<Found> suitable(Optional<Found> found, Kernel kernel) {
    String place = file.path().toString();
    found
        .map(Found::checkpoint)
        .ifPresent(
            checkpoint -> {
              identity.check(checkpoint.identity(), place);
              Contradictions.refuse(checkpoint, identity, kernel.reduction(), place);
            });
    return found;
  }

  private RunState goOn(Kernel kernel, Found found) {
    found
        .damage()
        .ifPresent(damage -> observer.warned(damage + "; the previous one is used instead"));
    Checkpoint checkpoint = found.checkpoint();
    observer.resumed(file.path(), checkpoint);
    return new RunState(kernel, checkpoint);
  }

  /** After a round that is not the last: saves beside the run if it is time. */
  void afterRound(RunState state, Moment moment) {
    boolean isDue = moment.loopSeconds() + moment.roundSeconds() - savedAt > everySeconds;
    if (isDue && saver.isIdle()) {
      saver.finish().ifPresent(observer::warned);
      savedAt = moment.loopSeconds();
      saver.begin(snapshot(state, moment));
    }
  }

  /**
   * Saves the state of a run that stops.
   *
   * @return what to say
   * @throws RunFailedException if it cannot be saved
   */
  String stop(RunState state, Moment moment) {
    try {
      saveNow(snapshot(state, moment).get());
      String done = Figures.percent(state.progress(moment.loopSeconds()).fraction());
      return "stopped at " + done + ", the state is saved in " + file.path();
    } catch (CheckpointException e) {
      throw new RunFailedException("stopped, but " + e.getMessage());
    }
  }

  /** Saves the result. The answer is known, so a full disk is no reason to withhold it. */
  void finish(RunState state, Moment moment) {
    if (saver == null) {
      return; // it was finished before
    }
    try {
      saveNow(snapshot(state, moment).get());
    } catch (CheckpointException e) {
      observer.warned(e.getMessage());
    }
  }

  private Supplier<Checkpoint> snapshot(RunState state, Moment moment) {
    return Snapshot.of(identity, state, moment);
  }

  private void saveNow(Checkpoint checkpoint) {
    saver.finish(); // if that failed, this will too, or all is well
    file.save(checkpoint);
  }

  @Override
  public void close() {
    if (saver != null) {
      saver.close();
    }
    file.close();
  }
}
