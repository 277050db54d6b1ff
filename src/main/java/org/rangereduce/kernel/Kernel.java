package org.rangereduce.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Plan.Arithmetic;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Interval;
import org.rangereduce.range.LongRange;
import org.rangereduce.range.Slice;
import org.rangereduce.range.Stretch;
import org.rangereduce.reduce.Loop;
import org.rangereduce.reduce.Reduction;

/**
 * Computes slices of one job: compiled once, when it is made, then immutable and shared by ranks
 * and threads.
 *
 * <p>64-bit arithmetic without overflow checks is used wherever interval analysis proves it safe,
 * which is asked again for parts of the range: i^3 over 1..10^7 is wide only above 2097151. What is
 * proven never changes a result, only its speed.
 */
public final class Kernel {
  private static final long FIRST_WAIT_NANOS = 500_000_000;

  private static final long LONGEST_WAIT_NANOS = 64 * FIRST_WAIT_NANOS;

  /** How much longer than a try the time before it is. */
  private static final long WAIT_PER_TRY = 20;

  private final Job job;
  private final Blocks blocks;
  private final Plan plan;
  private final Reduction reduction;
  private final ExactLoop exact;
  private boolean isWarm;
  private long sampleBlock;
  private long lastTry;
  private long waitNanos;

  /** Compiles a job, with vectors where there are any. */
  public Kernel(Job job) {
    this(job, true);
  }

  /**
   * Compiles a job.
   *
   * @param vectors whether vectors may be used; the results are the same
   */
  public Kernel(Job job, boolean vectors) {
    this(job, vectors, Blocks.of(job.range()));
  }

  /** Compiles a job with blocks of another size, which must not show in any result: for tests. */
  Kernel(Job job, boolean vectors, Blocks blocks) {
    this.job = job;
    this.blocks = blocks;
    this.plan = new Plan(job, vectors);
    this.reduction = plan.reduction();
    this.exact = new ExactLoop(job, reduction);
  }

  /** Returns how values are reduced. */
  public Reduction reduction() {
    return reduction;
  }

  /** Returns the blocks of the range. */
  public Blocks blocks() {
    return blocks;
  }

  /** Returns what was chosen, and why, for {@code --explain}. */
  public Plan plan() {
    return plan;
  }

  /**
   * Finds out on a sample, from the middle of the range if that is narrow, which form of the loop
   * is fastest here, and has it compiled before the clock of a run starts. Does nothing for a job
   * that is short anyway, nor when called again.
   */
  public synchronized void warmUp(LongSupplier nanoTime) {
    if (isWarm || plan.fastestLoop().isEmpty()) {
      return;
    }
    isWarm = true;
    LongStream.of(blocks.count() / 2, 0, blocks.count() - 1)
        .filter(block -> plan.arithmetic() != Arithmetic.NARROW_IN_PARTS || isNarrow(block))
        .findFirst()
        .ifPresent(block -> choose(block, nanoTime));
  }

  private void choose(long block, LongSupplier nanoTime) {
    sampleBlock = block;
    plan.fastestLoop()
        .orElseThrow()
        .choose(sample(), blocks.length(block), blocks.count(), nanoTime);
    waitNanos = FIRST_WAIT_NANOS;
    lastTry = nanoTime.getAsLong();
  }

  private FastestLoop.Sample sample() {
    return (loop, length) -> taken(loop, reduction.identity(), blocks.start(sampleBlock), length);
  }

  /**
   * Looks again which form is fastest, where the JIT had no time to compile them on a busy host
   * before {@link #warmUp} lost patience: after half a second, a second, two, and so on, for a
   * twentieth of that time. To be called now and then.
   */
  public synchronized void stayWarm(LongSupplier nanoTime) {
    boolean maySwitch = plan.fastestLoop().isPresent() && !plan.fastestLoop().get().isSettled();
    if (maySwitch
        && waitNanos <= LONGEST_WAIT_NANOS
        && nanoTime.getAsLong() - lastTry > waitNanos) {
      int length = blocks.length(sampleBlock);
      plan.fastestLoop()
          .orElseThrow()
          .chooseAgain(sample(), length, waitNanos / WAIT_PER_TRY, nanoTime);
      waitNanos *= 2;
      lastTry = nanoTime.getAsLong();
    }
  }

  /**
   * Says from which element on integers lose digits on their way through doubles; nothing if that
   * is proven to be nowhere.
   */
  public Optional<String> digitLoss() {
    return DigitLoss.of(job);
  }

  /**
   * Returns f at an index of the range, or nothing if the filter leaves it out.
   *
   * @throws EvaluationException if there is no value
   */
  public Optional<Object> valueAt(long index) {
    return exact.valueAt(index);
  }

  /**
   * Takes one element into a partial, by the definition of f.
   *
   * @throws ArithmeticException if it has no value
   */
  public void take(long[] partial, long index) {
    exact.take(partial, index);
  }

  private boolean isNarrow(long block) {
    return isNarrow(new Slice(block, block + 1).interval(blocks).orElseThrow());
  }

  /** Returns whether 64 bits are enough for all integers at some elements. */
  private boolean isNarrow(Interval interval) {
    long first = job.range().valueAt(interval.first());
    long last = job.range().valueAt(interval.last());
    return Plan.boundsOver(job, first, last).allFitLong();
  }

  /** Hands out elements of the range to those that take them, in order. */
  public Walk walk(List<Interval> intervals) {
    return new Walk(plan, blocks, this::isNarrow, intervals);
  }

  /**
   * Takes a piece into a partial, up to the first element that has no value or to the end of a
   * search.
   *
   * @param partial changed in place
   * @param progress takes in how far it came
   */
  public void take(Walk.Piece piece, long[] partial, Progress progress) {
    if (!taken(piece.loop(), partial, piece.index(), piece.length())) {
      oneByOne(partial, piece.index(), piece.length(), progress);
    }
    progress.add(piece.length());
  }

  private boolean taken(Loop loop, long[] partial, long index, int length) {
    LongRange range = job.range();
    try {
      return loop.take(partial, new Stretch(index, range.valueAt(index), range.step(), length));
    } catch (ArithmeticException e) {
      return false; // the evaluator says which element and why
    }
  }

  private void oneByOne(long[] partial, long first, int length, Progress progress) {
    for (int k = 0; k < length && !reduction.isComplete(partial); k++) {
      try {
        exact.take(partial, first + k);
      } catch (ArithmeticException e) {
        // A value that the reduction cannot take is not one that is not there.
        if (!job.skipUndefined() || !(e instanceof EvaluationException)) {
          progress.fail(first + k);
          return;
        }
        progress.skip();
      }
    }
  }

  /** Says in a sentence why there is no value at an index that {@link Progress#fail} was given. */
  public String faultAt(long index) {
    try {
      exact.take(reduction.identity(), index);
      throw new IllegalStateException(
          "f has a value at " + job.place(index) + ", but the compiled form found none");
    } catch (ArithmeticException e) {
      return job.place(index) + ": " + e.getMessage();
    }
  }
}
