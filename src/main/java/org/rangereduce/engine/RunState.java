package org.rangereduce.engine;

import java.math.BigInteger;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.job.EarlierStarts;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Slice;

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
    this.earlier = Optional.of(checkpoint.starts());
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

  /** Returns how many of them this start did. */
  BigInteger elementsNow() {
    return elements().subtract(earlier.map(EarlierStarts::elements).orElse(BigInteger.ZERO));
  }

  BigInteger count() {
    return new BigInteger(Long.toUnsignedString(kernel.blocks().lastIndex())).add(BigInteger.ONE);
  }
}
