package org.rangereduce.lang;

import java.math.BigInteger;

/**
 * Quotients and square roots of integers, rounded to an integer or compared without the way over
 * doubles, each for integers of any size and for 64 bits. The 64-bit forms are only used where the
 * result is known to fit. Compiled expressions call these by name.
 */
public final class ExactMath {
  private static final BigInteger ONE = BigInteger.ONE;

  private ExactMath() {}

  /** Returns the largest integer at most a / b. */
  public static BigInteger floorQuotient(BigInteger a, BigInteger b) {
    return IntegerMath.floorDivide(a, b);
  }

  /** Returns the largest integer at most a / b. */
  public static long floorQuotient(long a, long b) {
    return IntegerMath.floorDivide(a, b);
  }

  /** Returns the smallest integer at least a / b. */
  public static BigInteger ceilQuotient(BigInteger a, BigInteger b) {
    return IntegerMath.floorDivide(a.negate(), b).negate();
  }

  /** Returns the smallest integer at least a / b. */
  public static long ceilQuotient(long a, long b) {
    long floor = IntegerMath.floorDivide(a, b);
    return a - floor * b == 0 ? floor : floor + 1;
  }

  /** Returns a / b without its fraction. */
  public static BigInteger truncQuotient(BigInteger a, BigInteger b) {
    return a.signum() * b.signum() < 0 ? ceilQuotient(a, b) : floorQuotient(a, b);
  }

  /** Returns a / b without its fraction. */
  public static long truncQuotient(long a, long b) {
    return (a < 0) != (b < 0) ? ceilQuotient(a, b) : floorQuotient(a, b);
  }

  /** Returns the integer nearest to a / b, halves away from zero. */
  public static BigInteger roundQuotient(BigInteger a, BigInteger b) {
    BigInteger twice = b.abs().shiftLeft(1);
    BigInteger magnitude = floorQuotient(a.abs().shiftLeft(1).add(b.abs()), twice);
    return a.signum() * b.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /** Returns the integer nearest to a / b, halves away from zero. */
  public static long roundQuotient(long a, long b) {
    long whole = truncQuotient(a, b);
    // Less than b in magnitude; as negative numbers, which reach further.
    long rest = -Math.abs(a - whole * b);
    long divisor = b < 0 ? b : -b;
    boolean away = rest <= divisor - rest;
    return !away ? whole : (a < 0) != (b < 0) ? whole - 1 : whole + 1;
  }

  /** Returns the largest integer at most sqrt(n). */
  public static BigInteger floorRoot(BigInteger n) {
    requireRadicand(n.signum() >= 0, n);
    return n.sqrt();
  }

  /** Returns the largest integer at most sqrt(n). */
  public static long floorRoot(long n) {
    requireRadicand(n >= 0, n);
    return IntegerMath.isqrt(n);
  }

  /** Returns the smallest integer at least sqrt(n). */
  public static BigInteger ceilRoot(BigInteger n) {
    BigInteger root = floorRoot(n);
    return root.multiply(root).equals(n) ? root : root.add(ONE);
  }

  /** Returns the smallest integer at least sqrt(n). */
  public static long ceilRoot(long n) {
    long root = floorRoot(n);
    return root * root == n ? root : root + 1;
  }

  /** Returns the integer nearest to sqrt(n), which is never halfway between two. */
  public static BigInteger roundRoot(BigInteger n) {
    BigInteger root = floorRoot(n);
    return n.subtract(root.multiply(root)).compareTo(root) > 0 ? root.add(ONE) : root;
  }

  /** Returns the integer nearest to sqrt(n), which is never halfway between two. */
  public static long roundRoot(long n) {
    long root = floorRoot(n);
    return n - root * root > root ? root + 1 : root; // (root + 1/2)^2 is root^2 + root + 1/4
  }

  /** Returns sqrt(n) without its fraction. */
  public static BigInteger truncRoot(BigInteger n) {
    return floorRoot(n);
  }

  /** Returns sqrt(n) without its fraction. */
  public static long truncRoot(long n) {
    return floorRoot(n);
  }

  /**
   * Returns a negative number, 0 or a positive one as a / b is less than, equal to or above c / d.
   */
  public static int compareQuotients(BigInteger a, BigInteger b, BigInteger c, BigInteger d) {
    requireDivisors(b.signum() != 0 && d.signum() != 0);
    int order = a.multiply(d).compareTo(c.multiply(b));
    return b.signum() == d.signum() ? order : -order;
  }

  /**
   * Returns a negative number, 0 or a positive one as a / b is less than, equal to or above c / d.
   */
  public static int compareQuotients(long a, long b, long c, long d) {
    requireDivisors(b != 0 && d != 0);
    int order = Int128.compare(a * d, Math.multiplyHigh(a, d), c * b, Math.multiplyHigh(c, b));
    return b < 0 == d < 0 ? order : -order;
  }

  /** Compares sqrt(n) with c / d. */
  public static int compareRootToQuotient(BigInteger n, BigInteger c, BigInteger d) {
    requireRadicand(n.signum() >= 0, n);
    requireDivisors(d.signum() != 0);
    return c.signum() * d.signum() < 0
        ? 1
        : n.multiply(d.multiply(d)).compareTo(c.multiply(c)); // both sides squared
  }

  /** Compares sqrt(n) with c / d. */
  public static int compareRootToQuotient(long n, long c, long d) {
    if (d != 1) {
      return compareRootToQuotient(
          BigInteger.valueOf(n), BigInteger.valueOf(c), BigInteger.valueOf(d));
    }
    requireRadicand(n >= 0, n);
    return c < 0 ? 1 : Int128.compare(n, 0, c * c, Math.multiplyHigh(c, c));
  }

  /** Compares a / b with sqrt(n). */
  public static int compareQuotientToRoot(BigInteger a, BigInteger b, BigInteger n) {
    return -compareRootToQuotient(n, a, b);
  }

  /** Compares a / b with sqrt(n). */
  public static int compareQuotientToRoot(long a, long b, long n) {
    return -compareRootToQuotient(n, a, b);
  }

  /** Compares sqrt(n) with sqrt(m). */
  public static int compareRoots(BigInteger n, BigInteger m) {
    requireRadicand(n.signum() >= 0, n);
    requireRadicand(m.signum() >= 0, m);
    return n.compareTo(m);
  }

  /** Compares sqrt(n) with sqrt(m). */
  public static int compareRoots(long n, long m) {
    requireRadicand(n >= 0, n);
    requireRadicand(m >= 0, m);
    return Long.compare(n, m);
  }

  private static void requireDivisors(boolean notZero) {
    if (!notZero) {
      throw new EvaluationException("division by zero");
    }
  }

  private static void requireRadicand(boolean notNegative, Number radicand) {
    if (!notNegative) {
      throw new EvaluationException(RealMath.negativeRoot(radicand.doubleValue()));
    }
  }
}
