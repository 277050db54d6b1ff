package org.rangereduce.reduce;

import java.math.BigInteger;

/** A reduction of exact integers. */
public interface IntegerReduction extends Reduction {

  /**
   * Takes one value into a partial.
   *
   * @param partial changed in place
   * @param i the element of the range that gave the value
   * @param value f(i)
   */
  void accumulate(long[] partial, long i, BigInteger value);

  /**
   * Takes one 64-bit value into a partial; the same as the general form, without an object where
   * that can be avoided.
   *
   * @param partial changed in place
   * @param i the element of the range that gave the value
   * @param value f(i)
   */
  default void accumulate(long[] partial, long i, long value) {
    accumulate(partial, i, BigInteger.valueOf(value));
  }
}
