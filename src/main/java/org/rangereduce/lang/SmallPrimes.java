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

  /** How many are at most n. */
  private final int[] counts;

  /** Those below a bound. */
  SmallPrimes(int bound) {
    primes = LongStream.range(3, bound).filter(Primes::isPrime).toArray();
    inverses = LongStream.of(primes).map(Montgomery::inverse).toArray();
    limits = LongStream.of(primes).map(p -> Long.divideUnsigned(-1, p) + Long.MIN_VALUE).toArray();
    counts = new int[bound];
    for (int n = 3; n < bound; n++) {
      counts[n] = counts[n - 1] + (Primes.isPrime(n) ? 1 : 0);
    }
  }

  /** Returns how many there are. */
  int size() {
    return primes.length;
  }

  /** Returns how many have a square that is at most n, which is not negative. */
  int upToRoot(long n) {
    return counts[(int) Math.min(Math.sqrt((double) n), counts.length - 1)];
  }

  /** Returns the first of the primes from one on that divides n; the last if none before does. */
  int next(int from, int last, long n) {
    for (int at = from; at < last; at++) {
      if (divides(at, quotient(at, n))) {
        return at;
      }
    }
    return Math.max(from, last);
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
