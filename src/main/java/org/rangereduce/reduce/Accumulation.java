package org.rangereduce.reduce;

/**
 * What a loop over vectors does with the values of f: the operations that {@code lang.compiled} can
 * write.
 */
public enum Accumulation {
  /** Their sum, for integers. */
  SUM(1),
  /** Their sum modulo 2^64; the sum of their high 32 bits. */
  WRAPPED_SUM(2),
  /** How many satisfy f, a condition. */
  COUNT(1),
  /** The least; the first i that has it. */
  LEAST(2),
  /** The greatest; the first i that has it. */
  GREATEST(2),
  /** All of them, bit by bit. */
  AND(1),
  /** Any of them, bit by bit. */
  OR(1),
  /** An odd number of them, bit by bit. */
  XOR(1),
  /**
   * How many pass the filter; the sum of integers of at most 31 bits; the sum of their squares
   * modulo 2^64; the sum of the high 32 bits of those.
   */
  MOMENTS(4),
  /**
   * The sum of reals in the three parts of a {@link RealWindow}; the bits of their largest
   * magnitude; those of the least that is not 0, plus the greatest long.
   */
  REAL_SUM(5),
  /**
   * The sum of reals in the two parts of a {@link NarrowWindow}, where their bounds prove that
   * nothing is lost.
   */
  NARROW_REAL_SUM(2),
  /**
   * How many reals pass the filter; their sum, that of the doubles nearest to their squares and
   * that of the errors of these, in three parts each; magnitudes as before.
   */
  REAL_MOMENTS(12);

  private final int accumulators;

  Accumulation(int accumulators) {
    this.accumulators = accumulators;
  }

  /** Returns how many accumulators each lane has. */
  public int accumulators() {
    return accumulators;
  }

  /**
   * Returns whether elements must come in ascending order, so that the first of equal values in a
   * lane is the one with the smallest i.
   */
  public boolean isAscending() {
    return this == LEAST || this == GREATEST;
  }
}
