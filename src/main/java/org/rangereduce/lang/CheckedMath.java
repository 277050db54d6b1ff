package org.rangereduce.lang;

/**
 * Operations on 64 bits whose result need not fit: then they throw an {@link ArithmeticException}
 * that is no {@link EvaluationException}, and the element is done again with wider integers.
 * Compiled expressions call these by name.
 */
public final class CheckedMath {
  private CheckedMath() {}

  private static ArithmeticException overflow() {
    return new ArithmeticException("beyond 64 bits");
  }

  /** Returns the largest integer at most a / b. */
  public static long floorDivide(long a, long b) {
    if (a == Long.MIN_VALUE && b == -1) {
      throw overflow();
    }
    return IntegerMath.floorDivide(a, b);
  }

  /** Returns base^exponent; 0^0 is 1. */
  public static long power(long base, long exponent) {
    if (base >= -1 && base <= 1 || exponent <= 1) {
      return IntegerMath.power(base, exponent);
    }
    if (exponent > 63) {
      throw overflow();
    }
    long result = base;
    for (long n = 1; n < exponent; n++) {
      result = Math.multiplyExact(result, base);
    }
    return result;
  }

  /** Returns a * 2^n. */
  public static long shiftLeft(long a, long n) {
    if (a == 0 || n < 0) {
      return IntegerMath.shiftLeft(a, n);
    }
    long shifted = n > 63 ? 0 : a << n;
    if (n > 63 || shifted >> n != a) {
      throw overflow();
    }
    return shifted;
  }

  /** Returns the integer that a whole double is. */
  public static long toLong(double whole) {
    if (whole >= -0x1p63 && whole < 0x1p63) {
      return (long) whole;
    }
    throw overflow();
  }
}
