package org.rangereduce.engine;

import org.rangereduce.range.Blocks;

/**
 * How many blocks the next round has. It starts small and grows until a round takes about a second:
 * long enough that its Reduce is noise, short enough that progress is seen. How a run is cut into
 * rounds never changes its result.
 */
final class RoundLength {
  private static final long FIRST_ELEMENTS_PER_RANK = 1 << 18;
  static final double TARGET_SECONDS = 1;
  private static final double LARGEST_GROWTH = 16;

  private final double targetSeconds;
  private final long first;
  private long blocks;
  private double lastSeconds;

  /** Rounds of the usual length. */
  RoundLength(Blocks all, int ranks) {
    this(all, ranks, TARGET_SECONDS);
  }

  /** Rounds that grow until they take so many seconds. */
  RoundLength(Blocks all, int ranks, double targetSeconds) {
    this.targetSeconds = targetSeconds;
    this.first = Math.max(1, FIRST_ELEMENTS_PER_RANK / all.size()) * ranks;
    this.blocks = first;
  }

  long blocks() {
    return blocks;
  }

  /** Returns a length that takes no time to speak of, whatever an element costs. */
  long shortest() {
    return first;
  }

  /** Starts small again: what has been learned says nothing about what comes. */
  void restart() {
    blocks = first;
  }

  /** Returns how long the last round took. */
  double lastSeconds() {
    return lastSeconds;
  }

  /** Takes into account how long the round at hand took. */
  void adapt(double seconds) {
    lastSeconds = seconds;
    double growth = Math.min(LARGEST_GROWTH, targetSeconds / Math.max(seconds, 1e-9));
    blocks = (long) Math.max(1, Math.min(blocks * growth, Long.MAX_VALUE / 4));
  }
}
