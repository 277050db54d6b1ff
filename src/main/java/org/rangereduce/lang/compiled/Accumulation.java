package org.rangereduce.lang.compiled;

/** What a loop over vectors makes of the values of f. */
public enum Accumulation {
  /** Their sum. */
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
   * How many reals pass the filter; their sum; what rounding took from that; the sum of their
   * squares; what rounding took from that.
   */
  REAL_MOMENTS(5);

  private final int accumulators;

  Accumulation(int accumulators) {
    this.accumulators = accumulators;
  }

  /** Returns how many accumulators each lane has. */
  public int accumulators() {
    return accumulators;
  }
}
