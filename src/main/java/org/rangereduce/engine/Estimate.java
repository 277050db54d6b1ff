package org.rangereduce.engine;

import java.util.function.LongSupplier;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Slice;

/**
 * Measures how fast a kernel is on a sample of its range, for a fraction of a second, and says how
 * long the whole takes.
 */
public final class Estimate {
  /** Jobs with fewer elements end before an estimate could be read. */
  private static final double SMALLEST_ELEMENTS = 1 << 28;

  /** Long enough for the JIT to compile the loop. */
  private static final long SAMPLE_NANOS = 300_000_000;

  private Estimate() {}

  /** Says whether a job is so long that an estimate is worth its time. */
  public static boolean isWorthwhile(Kernel kernel) {
    return elements(kernel) >= SMALLEST_ELEMENTS;
  }

  /**
   * Returns how many elements per second one core does, measured on the last and fastest part of
   * the sample.
   */
  public static double elementsPerSecond(Kernel kernel, LongSupplier nanoTime) {
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

  /** Returns how many seconds the whole range takes on so many cores. */
  public static double seconds(Kernel kernel, double elementsPerSecond, int cores) {
    return elements(kernel) / (elementsPerSecond * cores);
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
