package org.rangereduce.lang;

import java.math.BigInteger;

/** Powers and inverses modulo an integer, each for integers of any size and for 64 bits. */
public final class ModularMath {
  /** Beyond this a power takes longer than a second. */
  static final int LARGEST_BITS = 8192;

  private ModularMath() {}

  /**
   * Refuses integers with which modular powers would take too long.
   *
   * @throws EvaluationException if one has more than {@code most} bits
   */
  static void requireBits(String function, int most, BigInteger... integers) {
    for (BigInteger integer : integers) {
      if (integer.bitLength() > most) {
        throw new EvaluationException(function + " of an integer of more than " + most + " bits");
      }
    }
  }

  private static EvaluationException noInverse(Number a, Number m) {
    return new EvaluationException(a + " has no inverse modulo " + m);
  }

  private static void requireModulus(boolean notZero, String function) {
    if (!notZero) {
      throw new EvaluationException(function + " with a modulus of zero");
    }
  }

  /**
   * Returns a^b modulo m, with the sign of m as {@code %} has it; a negative b takes the inverse of
   * a.
   */
  public static BigInteger powmod(BigInteger a, BigInteger b, BigInteger m) {
    requireModulus(m.signum() != 0, "powmod");
    requireBits("powmod", LARGEST_BITS, b, m);
    BigInteger modulus = m.abs();
    if (b.signum() < 0 && !a.gcd(modulus).equals(BigInteger.ONE)) {
      throw noInverse(a, m);
    }
    BigInteger power = a.modPow(b, modulus);
    return m.signum() < 0 && power.signum() != 0 ? power.add(m) : power;
  }

  /** The same for 64 bits; products on the way have 128. */
  public static long powmod(long a, long b, long m) {
    requireModulus(m != 0, "powmod");
    if (m == Long.MIN_VALUE || b == Long.MIN_VALUE) { // their absolute values are no longs
      return powmod(BigInteger.valueOf(a), BigInteger.valueOf(b), BigInteger.valueOf(m))
          .longValueExact();
    }
    long modulus = Math.abs(m);
    long base = Math.floorMod(a, modulus);
    if (b < 0) {
      base = inverse(base, modulus, a, m);
    }
    long power = power(base, Math.abs(b), modulus);
    return m < 0 && power != 0 ? power + m : power;
  }

  /** Returns the b with a * b = 1 modulo m, with the sign of m. */
  public static BigInteger invmod(BigInteger a, BigInteger m) {
    requireModulus(m.signum() != 0, "invmod");
    return powmod(a, BigInteger.ONE.negate(), m);
  }

  /** Returns the b with a * b = 1 modulo m, with the sign of m. */
  public static long invmod(long a, long m) {
    requireModulus(m != 0, "invmod");
    if (m == Long.MIN_VALUE) { // its absolute value is no long
      return invmod(BigInteger.valueOf(a), BigInteger.valueOf(m)).longValueExact();
    }
    long modulus = Math.abs(m);
    long inverse = inverse(Math.floorMod(a, modulus), modulus, a, m);
    return m < 0 && inverse != 0 ? inverse + m : inverse;
  }

  /** Returns the inverse of a residue, by Euclid's algorithm. */
  private static long inverse(long residue, long modulus, long a, long m) {
    long r = modulus;
    long next = residue;
    long factor = 0;
    long nextFactor = 1;
    while (next != 0) {
      long quotient = r / next;
      long rest = r - quotient * next;
      long restFactor = factor - quotient * nextFactor;
      r = next;
      next = rest;
      factor = nextFactor;
      nextFactor = restFactor;
    }
    if (r != 1) {
      throw noInverse(a, m);
    }
    return Math.floorMod(factor, modulus);
  }

  /**
   * Returns base^exponent for a residue. The odd part of the modulus and its power of two are done
   * apart and put together by the Chinese remainder theorem.
   */
  private static long power(long base, long exponent, long modulus) {
    int twos = Long.numberOfTrailingZeros(modulus);
    long odd = modulus >> twos;
    long byOdd = 0;
    if (odd > 1) {
      Montgomery montgomery = Montgomery.of(odd);
      byOdd = montgomery.residue(montgomery.power(montgomery.form(base % odd), exponent));
    }
    if (twos == 0) {
      return byOdd;
    }
    long mask = (1L << twos) - 1;
    long byTwos = 1;
    for (long bit = Long.highestOneBit(exponent); bit != 0; bit >>>= 1) {
      byTwos *= byTwos * ((exponent & bit) != 0 ? base : 1);
    }
    long inverse = odd > 1 ? Montgomery.of(odd).inverse() : 1;
    return byOdd + odd * ((byTwos - byOdd) * inverse & mask);
  }
}
