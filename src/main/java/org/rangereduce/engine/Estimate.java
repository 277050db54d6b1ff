package org.rangereduce.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.kernel.Progress;
import org.rangereduce.kernel.Walk;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Interval;

/**
 * How long a whole range will take, from a sample that is measured for a fraction of a second.
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
   * Returns the estimate for this number of cores; nothing for a job that is shorter than an
   * estimate is worth.
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
    Blocks blocks = kernel.blocks();
    // From the middle: the first elements are often the smallest and fastest.
    long middle = blocks.start(blocks.count() / 2);
    Walk walk = kernel.walk(List.of(new Interval(middle, blocks.lastIndex())));
    long start = nanoTime.getAsLong();
    double best = 0;
    long elements = 1; // its cost is not known
    while (nanoTime.getAsLong() - start < SAMPLE_NANOS) {
      long before = nanoTime.getAsLong();
      long done = take(kernel, walk, elements);
      long after = nanoTime.getAsLong();
      if (done < elements) {
        break;
      }
      best = Math.max(best, done / Math.max(1e-9, (after - before) / 1e9));
      elements *= after - before < SAMPLE_NANOS / 10 ? 8 : 1;
    }
    return best;
  }

  private static long take(Kernel kernel, Walk walk, long elements) {
    long[] partial = kernel.reduction().identity();
    long done = 0;
    while (done < elements) {
      int most = (int) Math.min(elements - done, kernel.blocks().size());
      Optional<Walk.Piece> piece = walk.next(most);
      if (piece.isEmpty()) {
        break;
      }
      kernel.take(piece.get(), partial, new Progress());
      done += piece.get().length();
    }
    return done;
  }

  /**
   * Returns how many cores a run can use: one per thread, but ranks of one process share those of
   * its host.
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
