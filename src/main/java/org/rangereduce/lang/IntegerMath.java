package org.rangereduce.lang;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Integer operations of the language, each for integers of any size and for 64 bits. The 64-bit
 * forms are only used where the result is known to fit, and do not check. Compiled expressions call
 * these by name, so the evaluator and the compiled form cannot differ.
 */
public final class IntegerMath {
  /**
   * No integer, on the way or as a result, has more bits than this (some 19,700 decimal digits).
   */
  public static final int LARGEST_BITS = 1 << 16;

  /** floor(sqrt(2^63 - 1)). */
  private static final long LARGEST_ROOT = 3_037_000_499L;

  private static final BigInteger MINUS_ONE = BigInteger.ONE.negate();

  private IntegerMath() {}

  /** Returns the value if it is not too large. */
  private static BigInteger bounded(BigInteger value) {
    if (value.bitLength() > LARGEST_BITS) {
      throw tooLarge();
    }
    return value;
  }

  private static EvaluationException tooLarge() {
    return new EvaluationException("an integer has more than " + LARGEST_BITS + " bits");
  }

  /** Returns a + b. */
  public static BigInteger add(BigInteger a, BigInteger b) {
    return bounded(a.add(b));
  }

  /** Returns a - b. */
  public static BigInteger subtract(BigInteger a, BigInteger b) {
    return bounded(a.subtract(b));
  }

  /** Returns a * b. */
  public static BigInteger multiply(BigInteger a, BigInteger b) {
    if (a.bitLength() + b.bitLength() > LARGEST_BITS + 2) { // before it takes long
      throw tooLarge();
    }
    return bounded(a.multiply(b));
  }

  /** Returns -a. */
  public static BigInteger negate(BigInteger a) {
    return bounded(a.negate());
  }

  /** Returns the largest integer at most a / b. */
  public static BigInteger floorDivide(BigInteger a, BigInteger b) {
    requireDivisor(b.signum() != 0);
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return bounded(below ? parts[0].add(MINUS_ONE) : parts[0]);
  }

  /** Returns the largest integer at most a / b. */
  public static long floorDivide(long a, long b) {
    requireDivisor(b != 0);
    return Math.floorDiv(a, b);
  }

  /** Returns a - b * floor(a / b), which has the sign of b. */
  public static BigInteger modulo(BigInteger a, BigInteger b) {
    requireDivisor(b.signum() != 0);
    BigInteger rest = a.remainder(b);
    return rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest;
  }

  /** Returns a - b * floor(a / b), which has the sign of b. */
  public static long modulo(long a, long b) {
    requireDivisor(b != 0);
    return Math.floorMod(a, b);
  }

  private static void requireDivisor(boolean notZero) {
    if (!notZero) {
      throw new EvaluationException("division by zero");
    }
  }

  /** Returns base^exponent; 0^0 is 1. */
  public static BigInteger power(BigInteger base, BigInteger exponent) {
    requireExponent(exponent.signum());
    if (base.bitLength() <= 1 && base.abs().bitLength() <= 1) { // -1, 0, 1: any exponent will do
      return base.pow(exponent.signum() == 0 ? 0 : exponent.testBit(0) ? 1 : 2);
    }
    // |base| >= 2, so the result has more than (bitLength - 1) * exponent bits.
    if (exponent.bitLength() > 31
        || (base.abs().bitLength() - 1L) * exponent.longValue() > LARGEST_BITS) {
      throw tooLarge();
    }
    return bounded(base.pow(exponent.intValueExact()));
  }

  /** Returns base^exponent; 0^0 is 1. */
  public static long power(long base, long exponent) {
    requireExponent(Long.signum(exponent));
    if (base == 0 || base == 1 || base == -1) {
      return exponent == 0 || base == 1 ? 1 : base == 0 ? 0 : (exponent & 1) == 0 ? 1 : -1;
    }
    long result = 1;
    for (long n = 0; n < exponent; n++) { // at most 63 times, as the result fits
      result *= base;
    }
    return result;
  }

  private static void requireExponent(int sign) {
    if (sign < 0) {
      throw new EvaluationException("an integer to a negative power");
    }
  }

  /** Returns a * 2^n. */
  public static BigInteger shiftLeft(BigInteger a, BigInteger n) {
    requireShift(n.signum());
    if (a.signum() == 0) {
      return a;
    }
    if (n.bitLength() > 31 || a.bitLength() + n.longValue() > LARGEST_BITS) {
      throw tooLarge();
    }
    return a.shiftLeft(n.intValueExact());
  }

  /** Returns a * 2^n. */
  public static long shiftLeft(long a, long n) {
    requireShift(Long.signum(n));
    return n > 63 ? 0 : a << n; // a result that fits, shifted so far, can only be 0
  }

  /** Returns floor(a / 2^n). */
  public static BigInteger shiftRight(BigInteger a, BigInteger n) {
    requireShift(n.signum());
    return a.shiftRight(n.bitLength() > 31 ? Integer.MAX_VALUE : n.intValueExact());
  }

  /** Returns floor(a / 2^n). */
  public static long shiftRight(long a, long n) {
    requireShift(Long.signum(n));
    return a >> Math.min(n, 63);
  }

  private static void requireShift(int sign) {
    if (sign < 0) {
      throw new EvaluationException("a shift by a negative number of bits");
    }
  }

  /** Returns the absolute value. */
  public static BigInteger abs(BigInteger a) {
    return bounded(a.abs());
  }

  /** Returns -1, 0 or 1. */
  public static BigInteger sign(BigInteger a) {
    return BigInteger.valueOf(a.signum());
  }

  /** Returns -1, 0 or 1. */
  public static long sign(long a) {
    return Long.signum(a);
  }

  /** Returns the greatest common divisor, never negative; gcd(0, 0) is 0. */
  public static BigInteger gcd(BigInteger a, BigInteger b) {
    return bounded(a.gcd(b));
  }

  /** Returns the greatest common divisor, never negative; gcd(0, 0) is 0. */
  public static long gcd(long a, long b) {
    return Math.abs(signedGcd(a, b));
  }

  /**
   * Returns the greatest common divisor with either sign, so that the one of -2^63 and 0 has a
   * result too.
   */
  public static long signedGcd(long a, long b) {
    while (b != 0) {
      long rest = a % b; // -2^63 % -1 is 0 in Java, so no special case
      a = b;
      b = rest;
    }
    return a;
  }

  /** Returns the least common multiple, never negative; 0 if either is 0. */
  public static BigInteger lcm(BigInteger a, BigInteger b) {
    return a.signum() == 0 || b.signum() == 0
        ? BigInteger.ZERO
        : abs(multiply(a.divide(a.gcd(b)), b));
  }

  /** Returns the least common multiple, never negative; 0 if either is 0. */
  public static long lcm(long a, long b) {
    return a == 0 || b == 0 ? 0 : Math.abs(a / gcd(a, b) * b);
  }

  /** Returns floor(sqrt(a)). */
  public static BigInteger isqrt(BigInteger a) {
    requireRoot(a.signum());
    return a.sqrt();
  }

  /** Returns floor(sqrt(a)). */
  public static long isqrt(long a) {
    requireRoot(Long.signum(a));
    // The rounded root is at most one off: (double) a and the root each have a relative error of
    // 2^-53.
    long root = Math.min((long) Math.sqrt((double) a), LARGEST_ROOT);
    if (root * root > a) {
      return root - 1;
    }
    return root < LARGEST_ROOT && (root + 1) * (root + 1) <= a ? root + 1 : root;
  }

  private static void requireRoot(int sign) {
    if (sign < 0) {
      throw new EvaluationException("isqrt of a negative number");
    }
  }

  /** Returns the number of one bits. */
  public static BigInteger popcount(BigInteger a) {
    requireCountable(a.signum());
    return BigInteger.valueOf(a.bitCount());
  }

  /** Returns the number of one bits. */
  public static long popcount(long a) {
    requireCountable(Long.signum(a));
    return Long.bitCount(a);
  }

  private static void requireCountable(int sign) {
    if (sign < 0) {
      throw new EvaluationException(
          "popcount of a negative number, which has one bits without end");
    }
  }

  /** Returns the integer that a whole double is, exactly. */
  public static BigInteger toInteger(double whole) {
    return new BigDecimal(RealMath.finite(whole)).toBigIntegerExact();
  }

  /** Returns the nearest double, ties to even; infinite beyond the largest. */
  public static double toReal(BigInteger a) {
    return a.doubleValue();
  }

  private static void requireNumbers(boolean some, Number a, Number b) {
    if (!some) {
      throw new EvaluationException("clamp to no number: from " + a + " to " + b);
    }
  }

  /** Returns the integer in a..b next to x. */
  public static BigInteger clamp(BigInteger x, BigInteger a, BigInteger b) {
    requireNumbers(a.compareTo(b) <= 0, a, b);
    return a.max(x.min(b));
  }

  /** Returns the integer in a..b next to x. */
  public static long clamp(long x, long a, long b) {
    requireNumbers(a <= b, a, b);
    return Math.max(a, Math.min(x, b));
  }
}
