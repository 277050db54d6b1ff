package org.rangereduce.lang;

import java.math.BigInteger;

/** Digits of integers in a base from 2 on, each for integers of any size and for 64 bits. */
public final class DigitMath {
  private DigitMath() {}

  private static void requireBase(boolean fromTwo) {
    if (!fromTwo) {
      throw new EvaluationException("digits in a base below 2");
    }
  }

  /** Returns the sum of the digits of the absolute value. */
  public static BigInteger digitSum(BigInteger n, BigInteger base) {
    requireBase(base.compareTo(BigInteger.TWO) >= 0);
    BigInteger sum = BigInteger.ZERO;
    for (BigInteger rest = n.abs(); rest.signum() > 0; rest = rest.divide(base)) {
      sum = sum.add(rest.mod(base));
    }
    return sum;
  }

  /** Returns the sum of the digits of the absolute value. */
  public static long digitSum(long n, long base) {
    requireBase(base >= 2);
    long sum = 0;
    for (long rest = n; rest != 0; rest /= base) {
      sum += Math.abs(rest % base);
    }
    return sum;
  }

  /** Returns how many digits the absolute value has; 0 has one. */
  public static BigInteger digitCount(BigInteger n, BigInteger base) {
    requireBase(base.compareTo(BigInteger.TWO) >= 0);
    long count = 1;
    for (BigInteger rest = n.abs().divide(base); rest.signum() > 0; rest = rest.divide(base)) {
      count++;
    }
    return BigInteger.valueOf(count);
  }

  /** Returns how many digits the absolute value has; 0 has one. */
  public static long digitCount(long n, long base) {
    requireBase(base >= 2);
    long count = 1;
    for (long rest = n / base; rest != 0; rest /= base) {
      count++;
    }
    return count;
  }

  /** Returns the integer with the digits in the other order, and the same sign. */
  public static BigInteger reverse(BigInteger n, BigInteger base) {
    requireBase(base.compareTo(BigInteger.TWO) >= 0);
    BigInteger result = BigInteger.ZERO;
    for (BigInteger rest = n.abs(); rest.signum() > 0; rest = rest.divide(base)) {
      result = IntegerMath.add(IntegerMath.multiply(result, base), rest.mod(base));
    }
    return n.signum() < 0 ? result.negate() : result;
  }

  /** Returns the integer with the digits in the other order, and the same sign. */
  public static long reverse(long n, long base) {
    requireBase(base >= 2);
    long result = 0;
    for (long rest = n; rest != 0; rest /= base) {
      result = result * base + rest % base;
    }
    return result;
  }

  /** Returns whether the digits of the absolute value are the same in both orders. */
  public static boolean isPalindrome(BigInteger n, BigInteger base) {
    return reverse(n, base).equals(n);
  }

  /** Returns whether the digits of the absolute value are the same in both orders. */
  public static boolean isPalindrome(long n, long base) {
    requireBase(base >= 2);
    long half = 0; // what the lower digits are, reversed, until they are as many as the upper
    long rest = n;
    if (rest != 0 && rest % base == 0) {
      return false;
    }
    while (n < 0 ? rest < half : rest > half) {
      half = half * base + rest % base;
      rest /= base;
    }
    return rest == half || rest == half / base;
  }
}
