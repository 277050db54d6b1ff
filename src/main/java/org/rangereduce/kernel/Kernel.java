package org.rangereduce.kernel;

import java.util.Optional;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Plan.Arithmetic;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Reduction;

/**
 * Computes slices of one job: compiled once, when it is made, then immutable and shared by ranks
 * and threads.
 *
 * <p>64-bit arithmetic without overflow checks is used wherever interval analysis proves it safe,
 * which is asked anew for parts of the range: i^3 over 1..10^7 is wide only above 2097151. What is
 * proven never changes a result, only its speed.
 */
public final class Kernel {
  /**
   * Pieces with fewer elements than this are not cut further to find out where 64 bits are enough.
   */
  private static final int SMALLEST_PIECE = 4096;

  private final Job job;
  private final Blocks blocks;
  private final Plan plan;
  private final Reduction reduction;
  private final ExactLoop exact;

  /** Compiles a job. */
  public Kernel(Job job) {
    this.job = job;
    this.blocks = Blocks.of(job.range());
    this.plan = new Plan(job);
    this.reduction = plan.reduction();
    this.exact = new ExactLoop(job, reduction);
  }

  /** Returns how values are brought together. */
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
   * Returns f at an index of the range, or nothing if the filter leaves it out.
   *
   * @throws EvaluationException if there is no value
   */
  public Optional<Object> valueAt(long index) {
    return exact.valueAt(index);
  }

  /**
   * Takes one element into a partial, as {@link #compute} would.
   *
   * @throws ArithmeticException if it has no value
   */
  public void take(long[] partial, long index) {
    exact.take(partial, index);
  }

  /**
   * Takes the elements of a slice into a partial, up to the first that has no value or to the end
   * of a search.
   *
   * @param slice whole blocks of the range
   * @param partial changed in place
   */
  public Progress compute(Slice slice, long[] partial) {
    Progress progress = new Progress();
    piece(slice, partial, progress);
    return progress;
  }

  /** Takes a piece with the narrow loop if that is safe on all of it, else halves it. */
  private void piece(Slice slice, long[] partial, Progress progress) {
    if (slice.isEmpty() || progress.isFailed()) {
      return;
    }
    boolean cuttable = plan.arithmetic() == Arithmetic.NARROW_IN_PARTS;
    boolean narrow = plan.arithmetic() == Arithmetic.NARROW || cuttable && isNarrow(slice);
    boolean small = slice.blocks() == 1 || slice.blocks() < SMALLEST_PIECE / blocks.size();
    if (narrow || !cuttable || small) {
      run(narrow ? plan.narrowLoop() : plan.generalLoop(), slice, partial, progress);
      return;
    }
    long middle = slice.from() + slice.blocks() / 2;
    piece(new Slice(slice.from(), middle), partial, progress);
    piece(new Slice(middle, slice.to()), partial, progress);
  }

  private boolean isNarrow(Slice slice) {
    long lastBlock = slice.to() - 1;
    long first = job.range().valueAt(blocks.start(slice.from()));
    long last = job.range().valueAt(blocks.start(lastBlock) + blocks.length(lastBlock) - 1);
    return Plan.boundsOver(job, first, last).allFitLong();
  }

  private void run(BlockLoop loop, Slice slice, long[] partial, Progress progress) {
    long step = job.range().step();
    for (long block = slice.from(); block < slice.to(); block++) {
      if (progress.isFailed() || reduction.isComplete(partial)) {
        return;
      }
      long index = blocks.start(block);
      int length = blocks.length(block);
      if (!taken(loop, partial, index, step, length)) {
        oneByOne(partial, index, length, progress);
      }
      progress.add(length);
    }
  }

  private boolean taken(BlockLoop loop, long[] partial, long index, long step, int length) {
    try {
      return loop.take(partial, index, job.range().valueAt(index), step, length);
    } catch (ArithmeticException e) {
      return false; // the evaluator says which element and why
    }
  }

  private void oneByOne(long[] partial, long first, int length, Progress progress) {
    for (int k = 0; k < length && !reduction.isComplete(partial); k++) {
      try {
        exact.take(partial, first + k);
      } catch (ArithmeticException e) {
        if (!job.skipUndefined()) {
          progress.fail(first + k);
          return;
        }
        progress.skip();
      }
    }
  }

  /** Says in a sentence why there is no value at an index at which {@link #compute} failed. */
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
