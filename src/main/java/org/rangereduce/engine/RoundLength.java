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

  private final int ranks;
  private final double targetSeconds;
  private long blocks;

  /** Rounds of the usual length. */
  RoundLength(Blocks all, int ranks) {
    this(all, ranks, TARGET_SECONDS);
  }

  /** Rounds that grow until they take {@code targetSeconds}. */
  RoundLength(Blocks all, int ranks, double targetSeconds) {
    this.ranks = ranks;
    this.targetSeconds = targetSeconds;
    this.blocks = Math.max(1, FIRST_ELEMENTS_PER_RANK / all.size()) * ranks;
  }

  long blocks() {
    return blocks;
  }

  /**
   * Takes into account how long the last round took. There is a block for each rank at least: where
   * elements are expensive, none is to be idle.
   *
   * @param done what part of it was done
   */
  void adapt(double seconds, double done) {
    double growth = Math.min(LARGEST_GROWTH, done * targetSeconds / Math.max(seconds, 1e-9));
    blocks = (long) Math.max(ranks, Math.min(blocks * growth, Long.MAX_VALUE / 4));
  }
}
