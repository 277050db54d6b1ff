package org.rangereduce.lang;

import java.math.BigInteger;

/** Whether integers are prime: proven for 64 bits, by Baillie-PSW beyond. */
public final class Primes {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger TWO = BigInteger.TWO;

  /** Bit p is set for the primes p below 64. */
  private static final long SMALL = smallPrimes();

  private static final int SMALLEST_UNKNOWN = 64;

  /** Beyond this the search for a neighbouring prime takes longer than a second. */
  private static final int LARGEST_SEARCHED_BITS = 1024;

  private Primes() {}

  private static long smallPrimes() {
    long primes = 0;
    for (int n = 2; n < SMALLEST_UNKNOWN; n++) {
      boolean isPrime = true;
      for (int d = 2; d * d <= n; d++) {
        isPrime &= n % d != 0;
      }
      primes |= isPrime ? 1L << n : 0;
    }
    return primes;
  }

  /** Returns whether n is a prime. */
  public static boolean isPrime(long n) {
    if (n < SMALLEST_UNKNOWN) {
      return n > 1 && (SMALL >> n & 1) != 0;
    }
    if ((n & 1) == 0 || n % 3 == 0 || n % 5 == 0 || n % 7 == 0 || n % 11 == 0 || n % 13 == 0) {
      return false;
    }
    if (n < 17 * 17) {
      return true;
    }
    Montgomery m = Montgomery.of(n);
    // Jaeschke 1993 for 32 bits; Sinclair's seven bases, checked by Feitsma and Galway's list of
    // pseudoprimes to base 2, for 64.
    return n < 4_759_123_141L
        ? passes(m, 2) && passes(m, 7) && passes(m, 61)
        : passes(m, 2)
            && passes(m, 325)
            && passes(m, 9375)
            && passes(m, 28_178)
            && passes(m, 450_775)
            && passes(m, 9_780_504)
            && passes(m, 1_795_265_022);
  }

  /** Returns the least prime beyond n. */
  public static BigInteger next(BigInteger n) {
    ModularMath.requireBits("nextprime", LARGEST_SEARCHED_BITS, n);
    BigInteger candidate = n.max(ONE).add(ONE);
    while (!isPrime(candidate)) {
      candidate = candidate.add(ONE);
    }
    return candidate;
  }

  /** Returns the least prime beyond n. */
  public static long next(long n) {
    long candidate = Math.max(n, 1) + 1;
    while (!isPrime(candidate)) {
      candidate++;
    }
    return candidate;
  }

  /** Returns the greatest prime below n. */
  public static BigInteger previous(BigInteger n) {
    requirePrimeBelow(n.compareTo(TWO) > 0);
    ModularMath.requireBits("prevprime", LARGEST_SEARCHED_BITS, n);
    BigInteger candidate = n.subtract(ONE);
    while (!isPrime(candidate)) {
      candidate = candidate.subtract(ONE);
    }
    return candidate;
  }

  /** Returns the greatest prime below n. */
  public static long previous(long n) {
    requirePrimeBelow(n > 2);
    long candidate = n - 1;
    while (!isPrime(candidate)) {
      candidate--;
    }
    return candidate;
  }

  private static void requirePrimeBelow(boolean beyondTwo) {
    if (!beyondTwo) {
      throw new EvaluationException("there is no prime below 2");
    }
  }

  /** Returns whether n is a probable prime to a base in the strong sense (Miller and Rabin). */
  private static boolean passes(Montgomery n, long base) {
    long residue = base % n.m();
    if (residue == 0) {
      return true;
    }
    int twos = Long.numberOfTrailingZeros(n.m() - 1);
    long minusOne = n.m() - n.one();
    long power = n.power(n.form(residue), n.m() - 1 >> twos);
    if (power == n.one() || power == minusOne) {
      return true;
    }
    for (int k = 1; k < twos; k++) {
      power = n.times(power, power);
      if (power == minusOne) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether n is a prime; beyond 64 bits whether it passes the test of Baillie, Pomerance,
   * Selfridge and Wagstaff (1980), which no composite number is known to pass.
   */
  public static boolean isPrime(BigInteger n) {
    if (n.bitLength() <= 63) {
      return isPrime(n.longValue());
    }
    ModularMath.requireBits("isprime", ModularMath.LARGEST_BITS, n);
    return n.signum() > 0
        && n.testBit(0)
        && n.gcd(BigInteger.valueOf(3L * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31 * 37)).equals(ONE)
        && passesBaseTwo(n)
        && passesLucas(n);
  }

  private static boolean passesBaseTwo(BigInteger n) {
    BigInteger minusOne = n.subtract(ONE);
    int twos = minusOne.getLowestSetBit();
    BigInteger power = TWO.modPow(minusOne.shiftRight(twos), n);
    if (power.equals(ONE) || power.equals(minusOne)) {
      return true;
    }
    for (int k = 1; k < twos; k++) {
      power = power.multiply(power).mod(n);
      if (power.equals(minusOne)) {
        return true;
      }
    }
    return false;
  }

  /** The strong Lucas test with Selfridge's parameters: D of 5, -7, 9, ... with (D/n) = -1. */
  private static boolean passesLucas(BigInteger n) {
    BigInteger root = n.sqrt();
    if (root.multiply(root).equals(n)) {
      return false;
    }
    long d = 5;
    int jacobi = Symbols.jacobi(BigInteger.valueOf(d), n);
    while (jacobi != -1) {
      if (jacobi == 0 && !BigInteger.valueOf(d).abs().equals(n)) {
        return false;
      }
      d = d > 0 ? -d - 2 : -d + 2;
      jacobi = Symbols.jacobi(BigInteger.valueOf(d), n);
    }
    return lucas(n, BigInteger.valueOf(d), BigInteger.valueOf((1 - d) / 4));
  }

  /** From the highest bit of n + 1 without its twos: double the index, and add one where it is. */
  private static boolean lucas(BigInteger n, BigInteger d, BigInteger q) {
    BigInteger plusOne = n.add(ONE);
    int twos = plusOne.getLowestSetBit();
    BigInteger index = plusOne.shiftRight(twos);
    BigInteger u = ONE;
    BigInteger v = ONE;
    BigInteger power = q;
    for (int bit = index.bitLength() - 2; bit >= 0; bit--) {
      u = u.multiply(v).mod(n);
      v = v.multiply(v).subtract(power.shiftLeft(1)).mod(n);
      power = power.multiply(power).mod(n);
      if (index.testBit(bit)) {
        BigInteger sum = half(u.add(v), n);
        v = half(d.multiply(u).add(v), n);
        u = sum;
        power = power.multiply(q).mod(n);
      }
    }
    if (u.signum() == 0) {
      return true;
    }
    for (int k = 0; k < twos; k++) {
      if (v.signum() == 0) {
        return true;
      }
      v = v.multiply(v).subtract(power.shiftLeft(1)).mod(n);
      power = power.multiply(power).mod(n);
    }
    return false;
  }

  private static BigInteger half(BigInteger a, BigInteger n) {
    return (a.testBit(0) ? a.add(n) : a).shiftRight(1).mod(n);
  }
}
