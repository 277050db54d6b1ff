package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * Exact results as doubles: each is rounded once, to the nearest, ties to even, subnormal ones too.
 * What is beyond the largest double becomes infinite.
 */
final class Rounding {
  private static final int PRECISION = 53;
  private static final int LEAST_EXPONENT = -1074;

  /** How many bits of a quotient are enough: what is left out only decides ties. */
  private static final int QUOTIENT_BITS = 64;

  private Rounding() {}

  /** Returns {@code integer * 2^exponent}. */
  static double product(BigInteger integer, int exponent) {
    return signed(integer, nearest(integer.abs(), false, exponent));
  }

  /** Returns {@code numerator / denominator * 2^exponent}, for a denominator above 0. */
  static double quotient(BigInteger numerator, BigInteger denominator, int exponent) {
    int shift = Math.max(0, QUOTIENT_BITS + denominator.bitLength() - numerator.bitLength());
    BigInteger[] parts = numerator.abs().shiftLeft(shift).divideAndRemainder(denominator);
    return signed(numerator, nearest(parts[0], parts[1].signum() != 0, exponent - shift));
  }

  /**
   * Returns {@code sqrt(radicand) / denominator * 2^exponent}, for a radicand not below 0 and a
   * denominator above 0. The floor of a root over an integer is the floor of its own floor over it.
   */
  static double root(BigInteger radicand, BigInteger denominator, int exponent) {
    int shift = Math.max(0, QUOTIENT_BITS + 1 + denominator.bitLength() - radicand.bitLength() / 2);
    BigInteger[] root = radicand.shiftLeft(2 * shift).sqrtAndRemainder();
    BigInteger[] parts = root[0].divideAndRemainder(denominator);
    boolean more = root[1].signum() != 0 || parts[1].signum() != 0;
    return nearest(parts[0], more, exponent - shift);
  }

  private static double signed(BigInteger of, double magnitude) {
    return of.signum() < 0 ? -magnitude : magnitude;
  }

  /**
   * Rounds a magnitude.
   *
   * @param more whether the exact value is a little larger, by less than 1 in the integer; it has
   *     more than 53 bits then
   */
  private static double nearest(BigInteger magnitude, boolean more, int exponent) {
    int dropped = Math.max(magnitude.bitLength() - PRECISION, LEAST_EXPONENT - exponent);
    if (dropped <= 0) {
      return Math.scalb(magnitude.doubleValue(), exponent);
    }
    BigInteger kept = magnitude.shiftRight(dropped);
    boolean half = magnitude.testBit(dropped - 1);
    boolean beyondHalf = more || magnitude.getLowestSetBit() < dropped - 1;
    if (half && (beyondHalf || kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    return Math.scalb(kept.doubleValue(), exponent + dropped);
  }
}
