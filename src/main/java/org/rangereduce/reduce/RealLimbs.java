package org.rangereduce.reduce;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An exact accumulator of doubles (a superaccumulator after U. Kulisch, "Computer Arithmetic and
 * Validity", 2008): one fixed-point number of {@link Limbs} in units of 2^-1074, the smallest
 * double, wide enough for 2^64 times the largest. Every addition is exact, so the order does not
 * matter, and only {@link #toDouble} rounds, once and correctly.
 */
final class RealLimbs {
  private static final int UNIT_EXPONENT = 1074;

  /**
   * 2^1024 / 2^-1074 needs 2098 bits; 64 more for the number of terms, one limb for an addition
   * that spans three.
   */
  static final int LENGTH = Limbs.forBits(2098 + 64) + 1;

  private RealLimbs() {}

  /** Adds a finite double, exactly. */
  static void add(long[] limbs, int offset, double value) {
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52) & 0x7ff;
    long fraction = bits & 0xf_ffff_ffff_ffffL;
    // A subnormal (biased exponent 0) has no hidden bit and the exponent of biased 1.
    long significand = biased == 0 ? fraction : fraction | 1L << 52;
    Limbs.addShifted(limbs, offset, bits < 0 ? -significand : significand, Math.max(biased, 1) - 1);
  }

  /** Returns the sum as an integer multiple of 2^-1074. */
  static BigInteger toUnits(long[] limbs, int offset) {
    return Limbs.toBigInteger(limbs, offset, LENGTH);
  }

  /** Returns the sum as an exact decimal. */
  static BigDecimal toDecimal(long[] limbs, int offset) {
    return new BigDecimal(toUnits(limbs, offset)).multiply(new BigDecimal(0.5).pow(UNIT_EXPONENT));
  }

  /**
   * Returns the double nearest to the sum, ties to even; infinite if it is beyond the largest
   * double.
   */
  static double toDouble(long[] limbs, int offset) {
    return toDouble(toUnits(limbs, offset), -UNIT_EXPONENT);
  }

  /**
   * Returns {@code integer * 2^exponent} rounded once to the nearest double, for results that are
   * not subnormal or are exact.
   */
  private static double toDouble(BigInteger integer, int exponent) {
    int dropped = Math.max(0, integer.bitLength() - 62);
    BigInteger kept = integer.shiftRight(dropped);
    if (dropped > 0 && integer.getLowestSetBit() < dropped) {
      kept = kept.setBit(0); // sticky: what was dropped must still decide a tie
    }
    // 62 bits rounded to 53 is the only rounding; scaling is exact: fewer than 54 bits, or far
    // above the subnormals.
    return Math.scalb((double) kept.longValueExact(), dropped + exponent);
  }
}
