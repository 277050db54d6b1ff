package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * An exact accumulator of doubles or of their squares (a superaccumulator after U. Kulisch,
 * "Computer Arithmetic and Validity", 2008): one fixed-point number of {@link Limbs}, in units of
 * the smallest double, 2^-1074, or of its square, and wide enough for 2^64 times the largest. Every
 * addition is exact, subnormals included, so the order does not matter.
 *
 * <p>Additions propagate no carries; less than 2^30 of them may be made before {@link #carry}.
 */
enum RealLimbs {
  /** Sums of doubles. */
  VALUES(1),
  /** Sums of squares of doubles, and of doubles. */
  SQUARES(2);

  /** The exponent of the smallest double. */
  static final int LEAST_EXPONENT = -1074;

  /** 2^1024 / 2^-1074. */
  private static final int VALUE_BITS = 2098;

  private static final int COUNT_BITS = 64;
  private static final long FRACTION = 0xf_ffff_ffff_ffffL;
  private static final int SIGNIFICAND_BITS = 53;

  private final int power;
  private final int length;

  RealLimbs(int power) {
    this.power = power;
    this.length = Limbs.forBits(power * VALUE_BITS + COUNT_BITS) + 1; // an addition spans three
  }

  /** Returns how many limbs there are. */
  int length() {
    return length;
  }

  /** Adds a finite double. */
  void add(long[] limbs, int offset, double value) {
    long bits = Double.doubleToRawLongBits(value);
    long significand = significand(bits);
    int unit = (1 - power) * LEAST_EXPONENT;
    Limbs.addShifted(limbs, offset, bits < 0 ? -significand : significand, unit + shift(bits));
  }

  /** Adds the square of a finite double; for {@link #SQUARES}. */
  void addSquare(long[] limbs, int offset, double value) {
    long bits = Double.doubleToRawLongBits(value);
    long significand = significand(bits);
    long low = significand * significand;
    long high = Math.multiplyHigh(significand, significand);
    int shift = 2 * shift(bits);
    Limbs.addShifted(limbs, offset, low & (1L << SIGNIFICAND_BITS) - 1, shift);
    Limbs.addShifted(
        limbs,
        offset,
        high << Long.SIZE - SIGNIFICAND_BITS | low >>> SIGNIFICAND_BITS,
        shift + SIGNIFICAND_BITS);
  }

  /** A subnormal (biased exponent 0) has no hidden bit and the exponent of biased 1. */
  private static long significand(long bits) {
    long fraction = bits & FRACTION;
    return biased(bits) == 0 ? fraction : fraction | FRACTION + 1;
  }

  private static int shift(long bits) {
    return Math.max(biased(bits), 1) - 1;
  }

  private static int biased(long bits) {
    return (int) (bits >>> 52) & 0x7ff;
  }

  /** Propagates carries. */
  void carry(long[] limbs, int offset) {
    Limbs.carry(limbs, offset, length);
  }

  /** Returns the sum as a number of units. */
  BigInteger toUnits(long[] limbs, int offset) {
    return Limbs.toBigInteger(limbs, offset, length);
  }
}
