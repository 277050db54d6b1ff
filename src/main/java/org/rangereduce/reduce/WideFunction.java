package org.rangereduce.reduce;

import java.math.BigInteger;

/** A function of integers with values of 128 bits, two's complement. */
public interface WideFunction {

  /**
   * Returns the low 64 bits of the value.
   *
   * @param i the argument
   * @param high gets the high 64 bits at index 0
   */
  long at(long i, long[] high);

  /** Returns the value that two halves stand for. */
  static BigInteger value(long low, long high) {
    return high == low >> 63 ? BigInteger.valueOf(low) : Words.read(new long[] {low, high}, 0, 2);
  }
}
