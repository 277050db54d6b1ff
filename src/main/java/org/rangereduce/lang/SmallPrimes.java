package org.rangereduce.lang;

import java.util.stream.LongStream;

/**
 * The odd primes below a bound, in order, and what tells their multiples without a division: a
 * multiple of p times the inverse of p modulo 2^64 is the quotient, and other products are beyond
 * any quotient (T. Granlund and P. L. Montgomery, Division by invariant integers using
 * multiplication, 1994, section 9).
 */
final class SmallPrimes {
  private final long[] primes;
  private final long[] inverses;

  /** The greatest quotients, plus -2^63: so numbers without sign are compared as signed ones. */
  private final long[] limits;

  /** Those below a bound. */
  SmallPrimes(int bound) {
    primes = LongStream.range(3, bound).filter(Primes::isPrime).toArray();
    inverses = LongStream.of(primes).map(Montgomery::inverse).toArray();
    limits = LongStream.of(primes).map(p -> Long.divideUnsigned(-1, p) + Long.MIN_VALUE).toArray();
  }

  /** Returns how many there are. */
  int count() {
    return primes.length;
  }

  /** Returns one of them. */
  long prime(int at) {
    return primes[at];
  }

  /** Returns the quotient of n by a prime if it {@link #divides}. */
  long quotient(int at, long n) {
    return n * inverses[at];
  }

  /** Returns whether a product is a {@link #quotient}. */
  boolean divides(int at, long quotient) {
    return quotient + Long.MIN_VALUE <= limits[at];
  }
}
