package org.rangereduce.engine;

import org.rangereduce.range.Blocks;

/**
 * How many blocks the next round has. It starts small and grows until a round takes about a second:
 * long enough that its Reduce is noise, short enough that progress is seen. How a run is cut into
 * rounds never changes its result. All ranks adapt it by the same figures.
 */
final class RoundLength {
  private static final long FIRST_ELEMENTS_PER_RANK = 1 << 18;
  static final double TARGET_SECONDS = 1;
  private static final double LARGEST_GROWTH = 16;

  private final double targetSeconds;
  private long blocks;
  private double lastSeconds;

  /** Rounds of the usual length. */
  RoundLength(Blocks all, int ranks) {
    this(all, ranks, TARGET_SECONDS);
  }

  /** Rounds that grow until they take so many seconds. */
  RoundLength(Blocks all, int ranks, double targetSeconds) {
    this.targetSeconds = targetSeconds;
    this.blocks = Math.max(1, FIRST_ELEMENTS_PER_RANK / all.size()) * ranks;
  }

  long blocks() {
    return blocks;
  }

  /** Returns how long a round is made to last. */
  double targetSeconds() {
    return targetSeconds;
  }

  /** Returns how long the last round took. */
  double lastSeconds() {
    return lastSeconds;
  }

  /**
   * Takes into account how long the round at hand took.
   *
   * @param done what part of it was done
   */
  void adapt(double seconds, double done) {
    lastSeconds = seconds;
    double growth = Math.min(LARGEST_GROWTH, done * targetSeconds / Math.max(seconds, 1e-9));
    blocks = (long) Math.max(1, Math.min(blocks * growth, Long.MAX_VALUE / 4));
  }

  /** Takes into account a round of what earlier ones have left. */
  void rest(double seconds) {
    lastSeconds = seconds;
  }
}
