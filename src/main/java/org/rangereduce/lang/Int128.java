package org.rangereduce.lang;

import java.math.BigInteger;

/**
 * Operations on integers of 128 bits in two's complement, for results that are proven to fit: no
 * operation checks. A number is two longs, {@code low} (unsigned) and {@code high}; since a method
 * gives one long, each operation is a pair of methods, and what they have in common the JIT works
 * out once. Compiled expressions call these by name, with the operands' halves as arguments.
 */
public final class Int128 {
  private static final long LOW = 0xffff_ffffL;
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private Int128() {}

  /** Returns the low half of a + b. */
  public static long addLow(long aLow, long aHigh, long bLow, long bHigh) {
    return aLow + bLow;
  }

  /** Returns the high half of a + b. */
  public static long addHigh(long aLow, long aHigh, long bLow, long bHigh) {
    long sum = aLow + bLow;
    return aHigh + bHigh + ((aLow & bLow | (aLow | bLow) & ~sum) >>> 63);
  }

  /** Returns the low half of a - b. */
  public static long subtractLow(long aLow, long aHigh, long bLow, long bHigh) {
    return aLow - bLow;
  }

  /** Returns the high half of a - b. */
  public static long subtractHigh(long aLow, long aHigh, long bLow, long bHigh) {
    long difference = aLow - bLow;
    return aHigh - bHigh - ((~aLow & bLow | (~aLow | bLow) & difference) >>> 63);
  }

  /** Returns the low half of a * b. */
  public static long multiplyLow(long aLow, long aHigh, long bLow, long bHigh) {
    return aLow * bLow;
  }

  /** Returns the high half of a * b. */
  public static long multiplyHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return unsignedHigh(aLow, bLow) + aLow * bHigh + aHigh * bLow;
  }

  /** Returns the upper 64 bits of the product of two longs without sign. */
  static long unsignedHigh(long a, long b) {
    // Math.multiplyHigh takes its arguments for signed: a negative one is 2^64 too small.
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }

  /** Returns the low half of -a. */
  public static long negateLow(long low, long high) {
    return -low;
  }

  /** Returns the high half of -a. */
  public static long negateHigh(long low, long high) {
    return subtractHigh(0, 0, low, high);
  }

  /** Returns the low half of |a|. */
  public static long absLow(long low, long high) {
    return high < 0 ? -low : low;
  }

  /** Returns the high half of |a|. */
  public static long absHigh(long low, long high) {
    return high < 0 ? negateHigh(low, high) : high;
  }

  /**
   * Returns a negative number, zero or a positive number as a is less than, equal to or above b.
   */
  public static int compare(long aLow, long aHigh, long bLow, long bHigh) {
    return aHigh != bHigh ? Long.compare(aHigh, bHigh) : Long.compareUnsigned(aLow, bLow);
  }

  /** Returns the low half of the smaller of the two. */
  public static long minLow(long aLow, long aHigh, long bLow, long bHigh) {
    return compare(aLow, aHigh, bLow, bHigh) <= 0 ? aLow : bLow;
  }

  /** Returns the high half of the smaller of the two. */
  public static long minHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return Math.min(aHigh, bHigh);
  }

  /** Returns the low half of the larger of the two. */
  public static long maxLow(long aLow, long aHigh, long bLow, long bHigh) {
    return compare(aLow, aHigh, bLow, bHigh) >= 0 ? aLow : bLow;
  }

  /** Returns the high half of the larger of the two. */
  public static long maxHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return Math.max(aHigh, bHigh);
  }

  /**
   * Returns the low half of floor(a / b).
   *
   * @throws EvaluationException if b is 0
   */
  public static long floorDivideLow(long aLow, long aHigh, long bLow, long bHigh) {
    if (!isPositiveLong(bLow, bHigh)) {
      return low(IntegerMath.floorDivide(toBigInteger(aLow, aHigh), toBigInteger(bLow, bHigh)));
    }
    // For a negative a, floor(a / b) is -1 - floor((-1 - a) / b), and -1 - a is ~a.
    long sign = aHigh >> 63;
    return divided(aLow ^ sign, (aHigh ^ sign) % bLow, bLow) ^ sign;
  }

  /**
   * Returns the high half of floor(a / b).
   *
   * @throws EvaluationException if b is 0
   */
  public static long floorDivideHigh(long aLow, long aHigh, long bLow, long bHigh) {
    if (!isPositiveLong(bLow, bHigh)) {
      return high(IntegerMath.floorDivide(toBigInteger(aLow, aHigh), toBigInteger(bLow, bHigh)));
    }
    return Math.floorDiv(aHigh, bLow);
  }

  /**
   * Returns the low half of a - b * floor(a / b).
   *
   * @throws EvaluationException if b is 0
   */
  public static long moduloLow(long aLow, long aHigh, long bLow, long bHigh) {
    return aLow - floorDivideLow(aLow, aHigh, bLow, bHigh) * bLow;
  }

  /**
   * Returns the high half of a - b * floor(a / b).
   *
   * @throws EvaluationException if b is 0
   */
  public static long moduloHigh(long aLow, long aHigh, long bLow, long bHigh) {
    return isPositiveLong(bLow, bHigh)
        ? 0
        : high(IntegerMath.modulo(toBigInteger(aLow, aHigh), toBigInteger(bLow, bHigh)));
  }

  private static boolean isPositiveLong(long low, long high) {
    return high == 0 && low > 0;
  }

  /** Returns the quotient of high * 2^64 + low and b, for 0 <= high < b. */
  private static long divided(long low, long high, long b) {
    if (high == 0 && low >= 0) {
      return low / b;
    }
    if (b <= 1L << 31) { // long division in digits of 32 bits
      long upper = high << 32 | low >>> 32;
      long lower = upper % b << 32 | low & LOW;
      return upper / b << 32 | lower / b;
    }
    return dividedByLong(low, high, b);
  }

  /**
   * Long division in digits of 32 bits with a divisor of two digits, whose first bit is made 1 so
   * that a guess from its first digit is at most 2 too large (D. Knuth, "The Art of Computer
   * Programming", volume 2, 4.3.1, algorithm D).
   */
  private static long dividedByLong(long low, long high, long b) {
    int shift = Long.numberOfLeadingZeros(b); // at least 1
    long divisor = b << shift;
    long upper = high << shift | low >>> 64 - shift;
    long lower = low << shift;
    long first = digit(upper, lower >>> 32, divisor);
    long rest = (upper << 32 | lower >>> 32) - first * divisor;
    return first << 32 | digit(rest, lower & LOW, divisor);
  }

  /** Returns the quotient, one digit, of upper * 2^32 + next and a divisor above upper. */
  private static long digit(long upper, long next, long divisor) {
    long divisorHigh = divisor >>> 32;
    long divisorLow = divisor & LOW;
    long guess = Long.divideUnsigned(upper, divisorHigh);
    long rest = upper - guess * divisorHigh;
    while (rest <= LOW
        && (guess > LOW || Long.compareUnsigned(guess * divisorLow, rest << 32 | next) > 0)) {
      guess--;
      rest += divisorHigh;
    }
    return guess;
  }

  /** Returns the low half of a * 2^n, for n from 0 to 127. */
  public static long shiftLeftLow(long low, long high, int n) {
    return n > 63 ? 0 : low << n;
  }

  /** Returns the high half of a * 2^n, for n from 0 to 127. */
  public static long shiftLeftHigh(long low, long high, int n) {
    return n > 63 ? low << n : n == 0 ? high : high << n | low >>> 64 - n;
  }

  /** Returns the low half of floor(a / 2^n), for n from 0 to 127. */
  public static long shiftRightLow(long low, long high, int n) {
    return n > 63 ? high >> n : n == 0 ? low : low >>> n | high << 64 - n;
  }

  /** Returns the high half of floor(a / 2^n), for n from 0 to 127. */
  public static long shiftRightHigh(long low, long high, int n) {
    return high >> Math.min(n, 63);
  }

  /** Returns the low half of an integer. */
  public static long low(BigInteger a) {
    return a.longValue();
  }

  /** Returns the high half of an integer. */
  public static long high(BigInteger a) {
    return a.shiftRight(64).longValue();
  }

  /** Returns the integer of which these are the halves. */
  public static BigInteger toBigInteger(long low, long high) {
    BigInteger signedLow = BigInteger.valueOf(low);
    if (high == low >> 63) {
      return signedLow;
    }
    BigInteger unsignedLow = low < 0 ? signedLow.add(TWO_TO_64) : signedLow;
    return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
  }

  /** Returns the nearest double, ties to even. */
  public static double toReal(long low, long high) {
    return high == low >> 63 ? (double) low : toBigInteger(low, high).doubleValue();
  }
}
