package org.rangereduce.engine;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.reduce.Reduction;

/**
 * Where a run stands between two rounds. All ranks know how far it has come; what came of it, the
 * total and the number of elements left out, is known to the root.
 */
final class RunState {
  private final Kernel kernel;
  private final Slice share;
  private final Optional<Checkpoint> begin;
  private final long[] total;
  private long next;
  private boolean finished;
  private long skipped;
  private long rounds;

  /** Before the first block of a run's share of the job, which is done at once if it has none. */
  RunState(Kernel kernel, Slice share) {
    this.kernel = kernel;
    this.share = share;
    this.begin = Optional.empty();
    this.total = kernel.reduction().identity();
    moveTo(share.from(), share.isEmpty());
  }

  /** Where a checkpoint left off. */
  RunState(Kernel kernel, Checkpoint checkpoint) {
    this.kernel = kernel;
    this.share = checkpoint.identity().share();
    this.begin = Optional.of(checkpoint);
    this.total = checkpoint.state().accumulator();
    this.skipped = checkpoint.state().skipped();
    moveTo(checkpoint.state().nextBlock(), checkpoint.state().finished());
  }

  /** Goes to where the root stands, before the first round. */
  void moveTo(long block, boolean isFinished) {
    next = block;
    finished = isFinished;
  }

  /** Returns the next round, of so many blocks or those that are left. */
  Slice round(long blocks) {
    return new Slice(next, next + Math.min(blocks, share.to() - next));
  }

  /** Takes the result of a round into the total. */
  void add(long[] reduced, long skippedNow) {
    kernel.reduction().combine(total, reduced);
    skipped += skippedNow;
  }

  /** A round is over. */
  void finishRound(Slice round, boolean isComplete) {
    rounds++;
    moveTo(round.to(), isComplete || round.to() == share.to());
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

  /** Returns what the share has come to, which may be too large for an answer. */
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

  long next() {
    return next;
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

  /** Returns how many elements of the share lie before the next block. */
  BigInteger elements() {
    return new Slice(share.from(), next).count(kernel.blocks());
  }

  /** Returns how far the share has come, at the rate of this start, which has taken so long. */
  ProgressReport progress(double seconds) {
    BigInteger before = earlier().map(EarlierStarts::elements).orElse(BigInteger.ZERO);
    double now = elements().subtract(before).doubleValue();
    return new ProgressReport(
        elements(), share.count(kernel.blocks()), seconds > 0 ? now / seconds : 0);
  }
}
