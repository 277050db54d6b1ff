package org.rangereduce.checkpoint;

import java.math.BigInteger;
import java.time.Instant;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.range.Intervals;

/**
 * Everything that a run needs to go on, and a history for people.
 *
 * @param identity what must be the same in a run that goes on from here
 * @param state everything that the result depends on
 * @param history how it went so far
 */
public record Checkpoint(Identity identity, State state, History history) {

  /**
   * Where the job stands.
   *
   * @param done which elements are done, by their indexes in the range
   * @param finished whether the job is done; a find can be done before its last block
   * @param elements how many elements have been looked at
   * @param skipped how many of them had no value and were left out
   * @param accumulator the partial of all elements that are done
   */
  public record State(
      Intervals done, boolean finished, BigInteger elements, long skipped, long[] accumulator) {

    /** Copies the accumulator. */
    public State {
      accumulator = accumulator.clone();
    }

    @Override
    public long[] accumulator() {
      return accumulator.clone();
    }
  }

  /**
   * How it went so far.
   *
   * @param starts how many starts of the program worked on the job
   * @param rounds how many rounds of compute and Reduce they made
   * @param seconds the time of these rounds
   * @param roundElements how many elements the last round was to have, about
   * @param roundSeconds how long it took
   * @param elementsPerSecond the rate of the last start
   * @param ranks how many ranks the last start had
   * @param saved when this was saved
   * @param result the answer for the elements looked at, as {@code --format value} gives it, for
   *     people; only the accumulator is used
   */
  public record History(
      int starts,
      long rounds,
      double seconds,
      double roundElements,
      double roundSeconds,
      double elementsPerSecond,
      int ranks,
      Instant saved,
      String result) {}

  /** Returns how far the part has come. */
  public ProgressReport progress() {
    BigInteger all = identity.share().count(identity.blocks());
    return new ProgressReport(state.elements(), all, history.elementsPerSecond());
  }

  /** Returns what the starts up to here did. */
  public EarlierStarts earlierStarts() {
    return new EarlierStarts(
        history.starts(), state.elements(), state.skipped(), history.rounds(), history.seconds());
  }
}
