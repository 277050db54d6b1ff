package org.rangereduce.lang;

import java.math.BigInteger;

/**
 * Functions of the prime factors of an integer, each for integers of any size and for 64 bits. As
 * in PARI/GP a negative integer has the value of its absolute value, and 0 has none.
 */
public final class FactorMath {
  private static final BigInteger ONE = BigInteger.ONE;

  private FactorMath() {}

  private static void require(boolean notZero, String function) {
    if (!notZero) {
      throw new EvaluationException(function + " of zero");
    }
  }

  private static long fold(String function, long n, long start, Factoring.Step step) {
    require(n != 0, function);
    return Factoring.fold(n, start, step);
  }

  /** What the power of a prime in an integer does to a total. */
  private interface BigStep {
    BigInteger with(BigInteger total, BigInteger p, int k);
  }

  private static BigInteger fold(String function, BigInteger n, BigInteger start, BigStep step) {
    require(n.signum() != 0, function);
    BigInteger total = start;
    for (var power : BigFactoring.factors(n).entrySet()) {
      total = step.with(total, power.getKey(), power.getValue());
    }
    return total;
  }

  /** Returns (-1)^k for the product of k different primes, and 0 where a square divides n. */
  public static long mobius(long n) {
    return fold("mobius", n, 1, (total, p, k) -> k == 1 ? -total : 0);
  }

  /** Returns (-1)^k for the product of k different primes, and 0 where a square divides n. */
  public static BigInteger mobius(BigInteger n) {
    return fold("mobius", n, ONE, (total, p, k) -> k == 1 ? total.negate() : BigInteger.ZERO);
  }

  /** Returns whether no square but 1 divides n; 0 is a multiple of every square. */
  public static boolean isSquareFree(long n) {
    return n != 0 && mobius(n) != 0;
  }

  /** Returns whether no square but 1 divides n; 0 is a multiple of every square. */
  public static boolean isSquareFree(BigInteger n) {
    return n.signum() != 0 && mobius(n).signum() != 0;
  }

  /** Returns how many of 1..n have no divisor in common with n (Euler's totient). */
  public static long phi(long n) {
    return fold("phi", n, 1, (total, p, k) -> total * (p - 1) * IntegerMath.power(p, k - 1));
  }

  /** Returns how many of 1..n have no divisor in common with n (Euler's totient). */
  public static BigInteger phi(BigInteger n) {
    return fold(
        "phi", n, ONE, (total, p, k) -> total.multiply(p.subtract(ONE)).multiply(p.pow(k - 1)));
  }

  /** Returns the sum of the divisors from 1 on. */
  public static long sigma(long n) {
    return fold("sigma", n, 1, (total, p, k) -> total * geometric(p, k));
  }

  /** Returns 1 + q + ... + q^k. */
  private static long geometric(long q, int k) {
    long sum = 1;
    for (int j = 0; j < k; j++) {
      sum = sum * q + 1;
    }
    return sum;
  }

  /** Returns the sum of the divisors from 1 on. */
  public static BigInteger sigma(BigInteger n) {
    return sigma(n, ONE);
  }

  private static void requirePower(boolean notNegative) {
    if (!notNegative) {
      throw new EvaluationException("sigma with a negative power");
    }
  }

  /** Returns the sum of the powers of the divisors from 1 on. */
  public static long sigma(long n, long power) {
    requirePower(power >= 0);
    return fold("sigma", n, 1, (total, p, k) -> total * geometric(IntegerMath.power(p, power), k));
  }

  /** Returns the sum of the powers of the divisors from 1 on. */
  public static BigInteger sigma(BigInteger n, BigInteger power) {
    requirePower(power.signum() >= 0);
    return fold(
        "sigma",
        n,
        ONE,
        (total, p, k) -> {
          BigInteger q = IntegerMath.power(p, power);
          BigInteger sum = ONE;
          for (int j = 0; j < k; j++) {
            sum = IntegerMath.add(IntegerMath.multiply(sum, q), ONE);
          }
          return IntegerMath.multiply(total, sum);
        });
  }

  /** Returns how many divisors there are from 1 on. */
  public static long tau(long n) {
    return fold("tau", n, 1, (total, p, k) -> total * (k + 1));
  }

  /** Returns how many divisors there are from 1 on. */
  public static BigInteger tau(BigInteger n) {
    return fold("tau", n, ONE, (total, p, k) -> total.multiply(BigInteger.valueOf(k + 1L)));
  }

  /** Returns how many primes divide n. */
  public static long omega(long n) {
    return fold("omega", n, 0, (total, p, k) -> total + 1);
  }

  /** Returns how many primes divide n. */
  public static BigInteger omega(BigInteger n) {
    return fold("omega", n, BigInteger.ZERO, (total, p, k) -> total.add(ONE));
  }

  /** Returns of how many primes n is the product. */
  public static long bigOmega(long n) {
    return fold("bigomega", n, 0, (total, p, k) -> total + k);
  }

  /** Returns of how many primes n is the product. */
  public static BigInteger bigOmega(BigInteger n) {
    return fold("bigomega", n, BigInteger.ZERO, (total, p, k) -> total.add(BigInteger.valueOf(k)));
  }

  /** Returns the product of the primes that divide n. */
  public static long radical(long n) {
    return fold("rad", n, 1, (total, p, k) -> total * p);
  }

  /** Returns the product of the primes that divide n. */
  public static BigInteger radical(BigInteger n) {
    return fold("rad", n, ONE, (total, p, k) -> total.multiply(p));
  }

  /** Returns the greatest prime that divides n; 1 for 1, as OEIS A006530 has it. */
  public static long greatest(long n) {
    return fold("gpf", n, 1, (total, p, k) -> Math.max(total, p));
  }

  /** Returns the greatest prime that divides n; 1 for 1, as OEIS A006530 has it. */
  public static BigInteger greatest(BigInteger n) {
    return fold("gpf", n, ONE, (total, p, k) -> total.max(p));
  }

  /** Returns the least prime that divides n; 1 for 1, as OEIS A020639 has it. */
  public static long least(long n) {
    require(n != 0, "spf");
    return Factoring.least(n);
  }

  /** Returns the least prime that divides n; 1 for 1, as OEIS A020639 has it. */
  public static BigInteger least(BigInteger n) {
    require(n.signum() != 0, "spf");
    if (n.bitLength() <= 63) {
      return BigInteger.valueOf(Factoring.least(n.longValueExact()));
    }
    return BigFactoring.factors(n).firstKey();
  }
}
