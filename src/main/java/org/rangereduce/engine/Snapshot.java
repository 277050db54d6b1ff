package org.rangereduce.engine;

import java.math.BigInteger;
import java.time.Instant;
import java.util.function.Supplier;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.checkpoint.Checkpoint.State;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.job.EarlierStarts;

/** Makes a checkpoint of the state of a run. */
final class Snapshot {
  private Snapshot() {}

  /** What was measured when a checkpoint is made. */
  record Moment(double loopSeconds, double roundElements, double roundSeconds, int ranks) {}

  /**
   * Takes the state as it is now; the answer in words is evaluated when the checkpoint is asked
   * for. A start that had nothing left to do gives the checkpoint that it found.
   */
  static Supplier<Checkpoint> of(Identity identity, RunState state, Moment moment) {
    if (state.rounds() == 0 && state.isFinished() && state.begin().isPresent()) {
      return state.begin()::get;
    }
    State kept =
        new State(
            state.done(), state.isFinished(), state.elements(), state.skipped(), state.total());
    double now = moment.loopSeconds();
    EarlierStarts earlier = state.earlier().orElse(new EarlierStarts(0, BigInteger.ZERO, 0, 0, 0));
    long rounds = earlier.rounds() + state.rounds();
    double rate = state.progress(now).perSecond();
    Instant saved = Instant.now();
    return () ->
        new Checkpoint(
            identity,
            kept,
            new History(
                earlier.starts() + 1,
                rounds,
                earlier.seconds() + now,
                moment.roundElements(),
                moment.roundSeconds(),
                rate,
                moment.ranks(),
                saved,
                state.inWords(kept.accumulator())));
  }
}
