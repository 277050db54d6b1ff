package org.rangereduce.engine;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Slice;

/**
 * How long a whole range will take, by a sample of it that is measured for a fraction of a second.
 *
 * @param seconds for the whole range
 * @param elementsPerSecond on all cores together
 */
public record Estimate(double seconds, double elementsPerSecond) {
  /** Jobs with fewer elements end before an estimate could be read. */
  private static final double SMALLEST_ELEMENTS = 1 << 28;

  /** Long enough for the JIT to compile the loop. */
  private static final long SAMPLE_NANOS = 300_000_000;

  /**
   * Returns the estimate for so many cores, or nothing if the job is so short that none is worth
   * its time.
   */
  public static Optional<Estimate> of(Kernel kernel, int cores, LongSupplier nanoTime) {
    if (elements(kernel) < SMALLEST_ELEMENTS) {
      return Optional.empty();
    }
    kernel.warmUp(nanoTime);
    double rate = cores * onOneCore(kernel, nanoTime);
    return Optional.of(new Estimate(elements(kernel) / rate, rate));
  }

  /** Elements per second of one core, measured on the last and fastest part of the sample. */
  private static double onOneCore(Kernel kernel, LongSupplier nanoTime) {
    long start = nanoTime.getAsLong();
    double best = 0;
    long blocks = 1;
    long next =
        kernel.blocks().count()
            / 2; // the middle: the first elements are often the smallest and fastest
    while (nanoTime.getAsLong() - start < SAMPLE_NANOS
        && next + blocks <= kernel.blocks().count()) {
      long before = nanoTime.getAsLong();
      long done =
          kernel.compute(new Slice(next, next + blocks), kernel.reduction().identity()).elements();
      long after = nanoTime.getAsLong();
      best = Math.max(best, done / Math.max(1e-9, (after - before) / 1e9));
      next += blocks;
      blocks *= after - before < SAMPLE_NANOS / 10 ? 2 : 1;
    }
    return best;
  }

  /**
   * Returns how many cores a run can use: one per thread, but ranks of one process share those of
   * its machine.
   */
  public static int cores(int ranks, int threads, boolean oneProcess) {
    int wanted = ranks * threads;
    return oneProcess ? Math.min(wanted, Runtime.getRuntime().availableProcessors()) : wanted;
  }

  private static double elements(Kernel kernel) {
    double last = kernel.blocks().lastIndex();
    return (last < 0 ? last + 0x1p64 : last) + 1;
  }
}
