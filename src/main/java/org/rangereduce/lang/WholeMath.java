package org.rangereduce.lang;

import java.math.BigInteger;

/** Roots, logarithms and counts, rounded down where they are no integers. */
public final class WholeMath {
  private static final String TOO_LARGE =
      "an integer has more than " + IntegerMath.LARGEST_BITS + " bits";

  /** From here on a factorial has more bits than integers may have. */
  private static final BigInteger LARGEST_FACTORIAL = BigInteger.valueOf(6000);

  private WholeMath() {}

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new EvaluationException(otherwise);
    }
  }

  /** Returns whether n is the square of an integer. */
  public static boolean isSquare(BigInteger n) {
    if (n.signum() < 0) {
      return false;
    }
    BigInteger root = n.sqrt();
    return root.multiply(root).equals(n);
  }

  /** Returns whether n is the square of an integer. */
  public static boolean isSquare(long n) {
    if (n < 0) {
      return false;
    }
    long root = IntegerMath.isqrt(n);
    return root * root == n;
  }

  /** Returns the largest r with r^k at most n, bit by bit from the highest. */
  public static BigInteger iroot(BigInteger n, BigInteger k) {
    require(n.signum() >= 0, "iroot of a negative number");
    require(k.signum() > 0, "iroot with an index below 1");
    if (k.compareTo(BigInteger.valueOf(n.bitLength())) >= 0) {
      return BigInteger.valueOf(n.signum());
    }
    int index = k.intValueExact();
    BigInteger root = BigInteger.ZERO;
    for (int bit = n.bitLength() / index; bit >= 0; bit--) {
      BigInteger larger = root.setBit(bit);
      root = larger.pow(index).compareTo(n) <= 0 ? larger : root;
    }
    return root;
  }

  /** Returns the largest r with r^k at most n. */
  public static long iroot(long n, long k) {
    require(n >= 0, "iroot of a negative number");
    require(k > 0, "iroot with an index below 1");
    if (k == 1 || k >= Long.SIZE) {
      return k == 1 ? n : Long.signum(n);
    }
    long root = (long) StrictMath.pow((double) n, 1.0 / k) + 1; // one too many at most, or two
    while (isPowerBeyond(root, k, n)) {
      root--;
    }
    return root;
  }

  private static boolean isPowerBeyond(long root, long k, long n) {
    long most = n;
    for (long factor = 0; factor < k; factor++) {
      most = root == 0 ? most : most / root;
    }
    return root > 0 && most == 0;
  }

  /** Returns the largest k with b^k at most n. */
  public static BigInteger ilog(BigInteger n, BigInteger b) {
    require(n.signum() > 0, "ilog of a number below 1");
    require(b.compareTo(BigInteger.TWO) >= 0, "ilog to a base below 2");
    long k = -1;
    for (BigInteger rest = n; rest.signum() > 0; rest = rest.divide(b)) {
      k++;
    }
    return BigInteger.valueOf(k);
  }

  /** Returns the largest k with b^k at most n. */
  public static long ilog(long n, long b) {
    require(n > 0, "ilog of a number below 1");
    require(b >= 2, "ilog to a base below 2");
    long k = -1;
    for (long rest = n; rest > 0; rest /= b) {
      k++;
    }
    return k;
  }

  /** Returns how often p divides n. */
  public static BigInteger valuation(BigInteger n, BigInteger p) {
    require(n.signum() != 0, "valuation of zero");
    require(p.abs().compareTo(BigInteger.ONE) > 0, "valuation of a divisor below 2");
    long k = 0;
    BigInteger rest = n;
    for (BigInteger[] parts = rest.divideAndRemainder(p);
        parts[1].signum() == 0;
        parts = rest.divideAndRemainder(p)) {
      rest = parts[0];
      k++;
    }
    return BigInteger.valueOf(k);
  }

  /** Returns how often p divides n. */
  public static long valuation(long n, long p) {
    require(n != 0, "valuation of zero");
    require(p > 1 || p < -1, "valuation of a divisor below 2");
    long k = 0;
    for (long rest = n; rest % p == 0; rest /= p) {
      k++;
    }
    return k;
  }

  /** Returns n!. */
  public static BigInteger factorial(BigInteger n) {
    require(n.signum() >= 0, "factorial of a negative number");
    require(n.compareTo(LARGEST_FACTORIAL) <= 0, TOO_LARGE);
    BigInteger result = BigInteger.ONE;
    for (long k = 2; BigInteger.valueOf(k).compareTo(n) <= 0; k++) {
      result = IntegerMath.multiply(result, BigInteger.valueOf(k)); // too large before it is long
    }
    return result;
  }

  /** Returns how many ways there are to choose k of n; none for k below 0 or beyond n. */
  public static BigInteger binomial(BigInteger n, BigInteger k) {
    require(n.signum() >= 0, "binomial of a negative number");
    if (k.signum() < 0 || k.compareTo(n) > 0) {
      return BigInteger.ZERO;
    }
    BigInteger less = k.min(n.subtract(k));
    // There are (n / k)^k ways at least.
    long bits = Math.max(1, n.bitLength() - less.bitLength() - 1);
    require(
        less.bitLength() <= 17 && bits * less.longValue() <= 2L * IntegerMath.LARGEST_BITS,
        TOO_LARGE);
    BigInteger result = BigInteger.ONE;
    for (long j = 1; BigInteger.valueOf(j).compareTo(less) <= 0; j++) {
      BigInteger next = n.subtract(less).add(BigInteger.valueOf(j));
      result = result.multiply(next).divide(BigInteger.valueOf(j));
      IntegerMath.add(result, BigInteger.ZERO); // too large before it is long
    }
    return result;
  }

  /** Returns the n-th Fibonacci number, by doubling; the first two are 0 and 1. */
  public static BigInteger fibonacci(BigInteger n) {
    require(n.signum() >= 0, "fibonacci of a negative number");
    require(n.bitLength() < 18, TOO_LARGE);
    BigInteger a = BigInteger.ZERO;
    BigInteger b = BigInteger.ONE;
    for (int bit = n.bitLength() - 1; bit >= 0; bit--) {
      BigInteger twice = a.multiply(b.shiftLeft(1).subtract(a));
      b = a.multiply(a).add(b.multiply(b));
      a = twice;
      if (n.testBit(bit)) {
        BigInteger sum = a.add(b);
        a = b;
        b = sum;
      }
    }
    return IntegerMath.add(a, BigInteger.ZERO);
  }
}
