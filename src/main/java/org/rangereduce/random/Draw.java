package org.rangereduce.random;

/**
 * The kinds of draws, each with a stream of its own, and where its bits are: the first two words of
 * the counter of {@link Philox} are the element, of the other two the highest four bits are the
 * kind, then come 46 of the block, and the lowest 13 count how often a draw was rejected. Draws 2j
 * and 2j + 1 are the halves of block j.
 */
public enum Draw {
  /** A real from 0 up to 1, without 1. */
  UNIFORM,
  /** An integer between two ends. */
  INTEGER,
  /** A real of the normal distribution. */
  NORMAL,
  /** A real of the exponential distribution. */
  EXPONENTIAL;

  /** There are draws 0 up to this one. */
  public static final long LAST = (1L << 47) - 1;

  /**
   * More rejections in a row than this cannot be counted; none has a probability beyond 2^-8191.
   */
  public static final int MOST_REJECTIONS = (1 << 13) - 1;

  private static final int KIND_SHIFT = 60;
  private static final int BLOCK_SHIFT = 13;

  /**
   * Returns the second two words of the counter of a draw.
   *
   * @param draw its number, from 0 up to {@link #LAST}
   */
  public long counter(long draw) {
    return (long) ordinal() << KIND_SHIFT | draw >>> 1 << BLOCK_SHIFT;
  }

  /**
   * Returns 64 random bits.
   *
   * @param draw its number, from 0 up to {@link #LAST}
   * @param rejected how often it was drawn before, up to {@link #MOST_REJECTIONS}
   */
  public long bits(long seed, long element, long draw, int rejected) {
    return Philox.half(seed, element, counter(draw) | rejected, (draw & 1) != 0);
  }
}
