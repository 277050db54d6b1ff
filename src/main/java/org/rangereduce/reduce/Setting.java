package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * What a reduction is made for: all that it may know of its job.
 *
 * @param isReal whether f gives reals
 * @param bits how many bits (without sign) the largest possible value has, of integers
 * @param parameters the numbers that were asked for, by the names of their {@link Parameter}s
 * @param valueAt gives the element of the range at an (unsigned) index
 * @param width of a step between {@link Domain#MIDPOINTS}; 1 in other domains
 */
public record Setting(
    boolean isReal,
    long bits,
    Map<String, BigInteger> parameters,
    LongUnaryOperator valueAt,
    double width) {
  /** A range has at most 2^64 elements. */
  private static final long COUNT_BITS = 65;

  /** Returns how many bits (without sign) the largest possible sum of such powers of f has. */
  long sumBits(int power) {
    return power * bits + COUNT_BITS;
  }
}
