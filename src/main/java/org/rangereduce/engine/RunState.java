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
  private final Optional<EarlierStarts> earlier;
  private final long[] total;
  private long next;
  private boolean finished;
  private long skipped;
  private long rounds;

  /** Before the first block. */
  RunState(Kernel kernel) {
    this.kernel = kernel;
    this.earlier = Optional.empty();
    this.total = kernel.reduction().identity();
  }

  /** Where a checkpoint left off. */
  RunState(Kernel kernel, Checkpoint checkpoint) {
    this.kernel = kernel;
    this.earlier = Optional.of(checkpoint.earlierStarts());
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
    return new Slice(next, next + Math.min(blocks, kernel.blocks().count() - next));
  }

  /** Takes the result of a round into the total. */
  void add(long[] reduced, long skippedNow) {
    kernel.reduction().combine(total, reduced);
    skipped += skippedNow;
  }

  /** A round is over. */
  void finishRound(Slice round, boolean isComplete) {
    rounds++;
    moveTo(round.to(), isComplete || round.to() == kernel.blocks().count());
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

  /** Returns the bare answer of a total, for people. */
  String inWords(long[] someTotal) {
    return RankTotals.answer(kernel.reduction(), someTotal);
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

  Optional<EarlierStarts> earlier() {
    return earlier;
  }

  /** Returns how many elements lie before the next block. */
  BigInteger elements() {
    BigInteger whole =
        BigInteger.valueOf(next).multiply(BigInteger.valueOf(kernel.blocks().size()));
    return whole.min(count());
  }

  private BigInteger count() {
    return new BigInteger(Long.toUnsignedString(kernel.blocks().lastIndex())).add(BigInteger.ONE);
  }

  /** Returns how far the job has come, at the rate of this start, which has taken so long. */
  ProgressReport progress(double seconds) {
    BigInteger before = earlier.map(EarlierStarts::elements).orElse(BigInteger.ZERO);
    double now = elements().subtract(before).doubleValue();
    return new ProgressReport(elements(), count(), seconds > 0 ? now / seconds : 0);
  }
}
