package org.rangereduce.lang;

/**
 * Prime factors of 64-bit integers: trial division by the small primes, then Pollard's rho method
 * in the form of Brent (An improved Monte Carlo factorization algorithm, 1980). Nothing is
 * allocated for an integer whose factors are small.
 */
final class Factoring {
  /** Primes below this are tried; a factor beyond is found by rho in some hundred steps. */
  private static final int TRIED = 1 << 12;

  static final SmallPrimes SMALL = new SmallPrimes(TRIED);

  /** How many differences are multiplied before a greatest common divisor is taken. */
  static final int BATCH = 64;

  private Factoring() {}

  /** What the power of a prime in an integer does to a total; 0 stays 0 from then on. */
  interface Step {
    /** Returns the total with p^k. */
    long with(long total, long p, int k);
  }

  /**
   * Goes through the prime factors of the absolute value of n, each once and the small ones first.
   *
   * @param n not 0
   */
  static long fold(long n, long start, Step step) {
    int twos = Long.numberOfTrailingZeros(n);
    long rest = Math.abs(n >> twos);
    long total = twos == 0 ? start : step.with(start, 2, twos);
    if (twos > 0 && total == 0) {
      return 0;
    }
    int last = SMALL.upToRoot(rest);
    for (int at = SMALL.next(0, last, rest); at < last; at = SMALL.next(at + 1, last, rest)) {
      int k = 0;
      for (long q = SMALL.quotient(at, rest); SMALL.divides(at, q); q = SMALL.quotient(at, rest)) {
        rest = q;
        k++;
      }
      total = step.with(total, SMALL.prime(at), k);
      if (total == 0) {
        return 0;
      }
      last = SMALL.upToRoot(rest);
    }
    return rest < (long) TRIED * TRIED
        ? rest == 1 ? total : step.with(total, rest, 1)
        : foldLarge(rest, total, step);
  }

  /** Goes on where no small prime is left. */
  private static long foldLarge(long large, long start, Step step) {
    long rest = large;
    long total = start;
    while (rest > 1) {
      long p = prime(rest);
      int k = 0;
      do {
        rest /= p;
        k++;
      } while (rest % p == 0);
      total = step.with(total, p, k);
      if (total == 0) {
        return 0;
      }
    }
    return total;
  }

  /** Returns the least prime factor of the absolute value of n, which is not 0; 1 has none. */
  static long least(long n) {
    if ((n & 1) == 0) {
      return 2;
    }
    long rest = Math.abs(n);
    int last = SMALL.upToRoot(rest);
    int at = SMALL.next(0, last, rest);
    if (at < last) {
      return SMALL.prime(at);
    }
    if (rest < (long) TRIED * TRIED) {
      return rest;
    }
    return foldLarge(rest, rest, (least, p, k) -> Math.min(least, p));
  }

  /** Returns a prime factor of an odd integer without small ones. */
  private static long prime(long n) {
    long factor = n;
    while (factor >= (long) TRIED * TRIED && !Primes.isPrime(factor)) {
      long one = divisor(factor);
      factor = Math.min(one, factor / one);
    }
    return factor;
  }

  /** Returns a divisor of an odd composite integer that is neither 1 nor the whole. */
  private static long divisor(long n) {
    Montgomery residues = Montgomery.of(n);
    long c = 1;
    long found = rho(residues, c);
    while (found == n) {
      c++;
      found = rho(residues, c);
    }
    return found;
  }

  /** Walks by y^2 + c until two places are the same modulo a factor. */
  private static long rho(Montgomery n, long c) {
    long y = 2;
    for (long length = 1; ; length *= 2) {
      long x = y;
      for (long k = 0; k < length; k++) {
        y = n.plus(n.times(y, y), c);
      }
      for (long done = 0; done < length; done += BATCH) {
        long before = y;
        long product = n.one();
        long steps = Math.min(BATCH, length - done);
        for (long k = 0; k < steps; k++) {
          y = n.plus(n.times(y, y), c);
          product = n.times(product, Math.abs(x - y));
        }
        long common = IntegerMath.gcd(product, n.m());
        if (common != 1) {
          return common == n.m() ? stepByStep(n, c, x, before) : common;
        }
      }
    }
  }

  /** Several factors were met at once, so each step is looked at. */
  private static long stepByStep(Montgomery n, long c, long x, long before) {
    long y = before;
    long common = 1;
    while (common == 1) {
      y = n.plus(n.times(y, y), c);
      common = IntegerMath.gcd(Math.abs(x - y), n.m());
    }
    return common;
  }
}
