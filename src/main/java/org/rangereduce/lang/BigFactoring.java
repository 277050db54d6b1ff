package org.rangereduce.lang;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Prime factors of integers of any size, with a bound on the work: beyond 64 bits factors of about
 * 32 bits are found, and the largest of all may have any size.
 */
final class BigFactoring {
  private static final int LARGEST_BITS = 1024;

  /** Steps times words of 64 bits in all walks for one factor: some tenths of a second. */
  private static final long MOST_WORDS = 1L << 20;

  private static final BigInteger ONE = BigInteger.ONE;

  private final BigInteger whole;
  private final SortedMap<BigInteger, Integer> factors = new TreeMap<>();

  private BigFactoring(BigInteger whole) {
    this.whole = whole;
  }

  /**
   * Returns the primes in the absolute value of an integer, and how often each divides it.
   *
   * @param n not 0
   * @throws EvaluationException if that takes too long
   */
  static SortedMap<BigInteger, Integer> factors(BigInteger n) {
    ModularMath.requireBits("factoring", LARGEST_BITS, n);
    BigFactoring factoring = new BigFactoring(n);
    factoring.all(n.abs());
    return factoring.factors;
  }

  private void found(BigInteger prime) {
    factors.merge(prime, 1, Integer::sum);
  }

  private void all(BigInteger n) {
    BigInteger rest = without(n, 2);
    for (int at = 0; at < Factoring.SMALL.size() && rest.bitLength() > 63; at++) {
      rest = without(rest, Factoring.SMALL.prime(at));
    }
    large(rest);
  }

  /** Notes how often a prime divides n, and returns what is left. */
  private BigInteger without(BigInteger n, long p) {
    BigInteger prime = BigInteger.valueOf(p);
    BigInteger rest = n;
    while (rest.mod(prime).signum() == 0) {
      rest = rest.divide(prime);
      found(prime);
    }
    return rest;
  }

  private void large(BigInteger n) {
    if (n.bitLength() <= 63) {
      Factoring.fold(
          n.longValueExact(),
          1,
          (total, p, k) -> {
            factors.merge(BigInteger.valueOf(p), k, Integer::sum);
            return total;
          });
    } else if (Primes.isPrime(n)) {
      found(n);
    } else {
      BigInteger root = n.sqrt();
      BigInteger divisor = root.multiply(root).equals(n) ? root : divisor(n);
      large(divisor);
      large(n.divide(divisor));
    }
  }

  private BigInteger divisor(BigInteger n) {
    long words = (n.bitLength() + 63) / 64;
    long mostSteps = MOST_WORDS / words;
    for (long c = 1; mostSteps > 0; c++) {
      Walk walk = new Walk(n, BigInteger.valueOf(c));
      BigInteger found = walk.divisor(mostSteps);
      if (!found.equals(n)) {
        return found;
      }
      mostSteps -= walk.steps;
    }
    throw tooHard(n);
  }

  private EvaluationException tooHard(BigInteger n) {
    return new EvaluationException(
        "cannot factor "
            + whole
            + (whole.abs().equals(n) ? "" : ": of it " + n + " is left")
            + ", the product of large primes");
  }

  /** A walk by y^2 + c, as {@link Factoring} has it. */
  private static final class Walk {
    private final BigInteger n;
    private final BigInteger c;
    private BigInteger y = BigInteger.TWO;
    private long steps;

    Walk(BigInteger n, BigInteger c) {
      this.n = n;
      this.c = c;
    }

    private void step() {
      y = y.multiply(y).add(c).mod(n);
      steps++;
    }

    /** Returns a divisor that is not 1; the whole if none was found. */
    BigInteger divisor(long mostSteps) {
      for (long length = 1; steps < mostSteps; length *= 2) {
        BigInteger x = y;
        for (long k = 0; k < length; k++) {
          step();
        }
        for (long done = 0; done < length && steps < mostSteps; done += Factoring.BATCH) {
          BigInteger before = y;
          BigInteger product = ONE;
          for (long k = Math.min(Factoring.BATCH, length - done); k > 0; k--) {
            step();
            product = product.multiply(x.subtract(y)).mod(n);
          }
          BigInteger common = product.gcd(n);
          if (!common.equals(ONE)) {
            return common.equals(n) ? stepByStep(x, before) : common;
          }
        }
      }
      return n;
    }

    private BigInteger stepByStep(BigInteger x, BigInteger before) {
      y = before;
      BigInteger common = ONE;
      while (common.equals(ONE)) {
        step();
        common = x.subtract(y).gcd(n);
      }
      return common;
    }
  }
}
