package org.rangereduce.engine;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many elements a thread takes between two looks at the clock: what it does in about ten
 * milliseconds, or one element if that takes longer. Without a clock, whole blocks.
 */
final class Pace {
  private static final long PIECE_NANOS = 10_000_000;

  /** How many times longer than the one before a piece is at most. */
  private static final int LARGEST_GROWTH = 4;

  private final int longest;
  private final Optional<LongSupplier> nanoTime;

  /** Threads may overwrite each other here; it is an estimate in any case. */
  private volatile int length;

  /**
   * A pace that is not known yet.
   *
   * @param longest how many elements at most
   */
  Pace(int longest, Optional<LongSupplier> nanoTime) {
    this.longest = longest;
    this.nanoTime = nanoTime;
    this.length = nanoTime.isPresent() ? 1 : longest;
  }

  int length() {
    return length;
  }

  /** Does work on {@code elements} elements and learns from the time that it takes. */
  void time(int elements, Runnable work) {
    if (nanoTime.isEmpty()) {
      work.run();
      return;
    }
    long before = nanoTime.get().getAsLong();
    work.run();
    long nanos = Math.max(1, nanoTime.get().getAsLong() - before);
    double fit = (double) elements * PIECE_NANOS / nanos;
    if (fit < length || elements >= length) { // a short end of a block is no measure
      length =
          (int) Math.max(1, Math.min(Math.min(fit, longest), (double) elements * LARGEST_GROWTH));
    }
  }
}
