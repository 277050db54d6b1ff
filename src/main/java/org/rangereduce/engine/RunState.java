package org.rangereduce.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.reduce.Reduction;

/**
 * Where a run stands between two rounds. All ranks know which elements are done; the total and the
 * number of elements left out are known to the root.
 */
final class RunState {
  private final Kernel kernel;
  private final Optional<Interval> share;
  private final Optional<Checkpoint> begin;
  private final long[] total;
  private Intervals done = Intervals.NONE;
  private boolean finished;

  /** From here on no element counts: behind the end of a search, or from a failure on. */
  private OptionalLong limit = OptionalLong.empty();

  private OptionalLong failed = OptionalLong.empty();
  private long skipped;
  private long rounds;

  /** The state before the first element; an empty share is done at once. */
  RunState(Kernel kernel, Slice share) {
    this.kernel = kernel;
    this.share = share.interval(kernel.blocks());
    this.begin = Optional.empty();
    this.total = kernel.reduction().identity();
    this.finished = share.isEmpty();
  }

  /** The state of a checkpoint. */
  RunState(Kernel kernel, Checkpoint checkpoint) {
    this.kernel = kernel;
    this.share = checkpoint.identity().share().interval(kernel.blocks());
    this.begin = Optional.of(checkpoint);
    this.total = checkpoint.state().accumulator();
    this.skipped = checkpoint.state().skipped();
    moveTo(checkpoint.state().done(), checkpoint.state().finished());
  }

  /** Takes over the state of the root, before the first round. */
  void moveTo(Intervals nowDone, boolean isFinished) {
    done = nowDone;
    finished = isFinished;
  }

  /** Returns what is to be done, as far as it counts. */
  private Intervals left() {
    Intervals gaps = done.gapsIn(share.orElseThrow());
    return limit.isEmpty() ? gaps : gaps.before(limit.getAsLong());
  }

  /**
   * Deals the next round.
   *
   * @param blocks how many blocks a round of new elements has
   */
  Deal deal(long blocks, int ranks, Deal.Cut cut) {
    return Deal.of(left(), share.orElseThrow().last(), kernel.blocks(), blocks, ranks, cut);
  }

  /** Takes the result of a round into the total. */
  void add(long[] reduced, long skippedNow) {
    kernel.reduction().combine(total, reduced);
    skipped += skippedNow;
  }

  /** Takes in how much of its share each rank has done in a round. */
  void finishRound(Deal deal, Agreement agreement) {
    rounds++;
    List<Interval> now = new ArrayList<>();
    for (int rank = 0; rank < deal.shares().size(); rank++) {
      now.addAll(deal.shares().get(rank).upTo(agreement.done(rank)).list());
    }
    done = done.with(now);
    agreement.failedIndex().ifPresent(index -> failed = least(failed, index));
    limit = failed;
    agreement.lastNeeded().ifPresent(index -> limit = least(limit, index));
    finished = left().isEmpty();
  }

  private static OptionalLong least(OptionalLong known, long index) {
    return known.isEmpty() || Long.compareUnsigned(index, known.getAsLong()) < 0
        ? OptionalLong.of(index)
        : known;
  }

  /** Returns the first element that has no value, if the answer depends on it, when all is done. */
  OptionalLong failure() {
    return limit.equals(failed) ? failed : OptionalLong.empty();
  }

  /** Returns the last element that the answer depends on, if those that follow cannot change it. */
  OptionalLong lastNeeded() {
    Reduction reduction = kernel.reduction();
    return reduction.isComplete(total)
        ? OptionalLong.of(reduction.lastNeeded(total))
        : OptionalLong.empty();
  }

  /**
   * Returns the answer for all blocks that are done.
   *
   * @throws RunFailedException if it is too large
   */
  Answer answer() {
    try {
      return kernel.reduction().generate(total);
    } catch (AnswerOverflowException e) {
      throw new RunFailedException(e.getMessage());
    }
  }

  /** Returns the result of the share so far, which may be too large for an answer. */
  Answer partialAnswer() {
    return Answer.partial(inWords(total));
  }

  /** Returns the bare answer of a total, for people. */
  String inWords(long[] someTotal) {
    return kernel.reduction().inWords(someTotal);
  }

  boolean isFinished() {
    return finished;
  }

  /** Returns the elements that are done. */
  Intervals done() {
    return done;
  }

  long[] total() {
    return total;
  }

  /** Returns how many elements were left out, in this start and earlier ones. */
  long skipped() {
    return skipped;
  }

  /** Returns how many rounds this start has made. */
  long rounds() {
    return rounds;
  }

  /** Returns the checkpoint that this start went on from. */
  Optional<Checkpoint> begin() {
    return begin;
  }

  Optional<EarlierStarts> earlier() {
    return begin.map(Checkpoint::earlierStarts);
  }

  /** Returns how many elements of the share are done. */
  BigInteger elements() {
    return done.count();
  }

  /** Returns how much of the share is done, and the rate of this start so far. */
  ProgressReport progress(double seconds) {
    BigInteger before = earlier().map(EarlierStarts::elements).orElse(BigInteger.ZERO);
    double now = elements().subtract(before).doubleValue();
    return new ProgressReport(
        elements(),
        share.map(Interval::count).orElse(BigInteger.ZERO),
        seconds > 0 ? now / seconds : 0);
  }
}
