package org.rangereduce.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Functions of reals to some 60 digits, by series: slow, and nothing like the program's. */
final class BigReal {
  static final MathContext DIGITS = new MathContext(100);

  static final BigDecimal PI = pi();
  static final BigDecimal LOG_2 = logOfTwo();

  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal SMALL = new BigDecimal("1e-110");

  private BigReal() {}

  /** Machin's formula. */
  private static BigDecimal pi() {
    return arcTangentOfInverse(5)
        .multiply(BigDecimal.valueOf(16))
        .subtract(arcTangentOfInverse(239).multiply(BigDecimal.valueOf(4)));
  }

  private static BigDecimal arcTangentOfInverse(long n) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), DIGITS);
    BigDecimal square = BigDecimal.valueOf(n * n);
    for (long k = 1; power.compareTo(new BigDecimal("1e-110")) > 0; k += 2) {
      BigDecimal term = power.divide(BigDecimal.valueOf(k), DIGITS);
      sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
      power = power.divide(square, DIGITS);
    }
    return sum;
  }

  /** The sum of 1 / (k 2^k). */
  private static BigDecimal logOfTwo() {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = BigDecimal.ONE;
    for (long k = 1; k < 400; k++) {
      power = power.divide(BigDecimal.valueOf(2), DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS));
    }
    return sum;
  }

  /** Returns e^x, by the series of x / 2^k. */
  static BigDecimal exp(BigDecimal x) {
    int halvings = Math.max(0, x.precision() - x.scale()) * 4 + 8;
    BigDecimal small = x.divide(TWO.pow(halvings), DIGITS);
    BigDecimal sum = ONE;
    BigDecimal term = ONE;
    for (long k = 1; term.abs().compareTo(SMALL) > 0; k++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term);
    }
    for (int k = 0; k < halvings; k++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** Returns log(x): powers of two apart, 2 artanh((m - 1) / (m + 1)). */
  static BigDecimal log(BigDecimal x) {
    int twos =
        x.compareTo(ONE) >= 0
            ? x.toBigInteger().bitLength() - 1
            : Math.getExponent(x.doubleValue());
    BigDecimal m = twos > 0 ? x.divide(TWO.pow(twos), DIGITS) : x.multiply(TWO.pow(-twos), DIGITS);
    BigDecimal q = m.subtract(ONE).divide(m.add(ONE), DIGITS);
    BigDecimal square = q.multiply(q, DIGITS);
    BigDecimal sum = BigDecimal.ZERO;
    for (long k = 1; q.abs().compareTo(SMALL) > 0; k += 2) {
      sum = sum.add(q.divide(BigDecimal.valueOf(k), DIGITS));
      q = q.multiply(square, DIGITS);
    }
    return sum.multiply(TWO).add(LOG_2.multiply(BigDecimal.valueOf(twos)), DIGITS);
  }

  /** Returns erf(x), by the series of Maclaurin. */
  static BigDecimal erf(BigDecimal x) {
    BigDecimal square = x.multiply(x, DIGITS).negate();
    BigDecimal power = x;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal least = x.abs().multiply(SMALL);
    for (long n = 0; power.abs().compareTo(least) > 0; n++) {
      sum = sum.add(power.divide(BigDecimal.valueOf(2 * n + 1), DIGITS));
      power = power.multiply(square, DIGITS).divide(BigDecimal.valueOf(n + 1), DIGITS);
    }
    return sum.multiply(TWO).divide(PI.sqrt(DIGITS), DIGITS);
  }

  /**
   * Returns log |gamma(x)| for an x that is no pole: Stirling's series beyond 60, and gamma(x + 1)
   * = x gamma(x) down from there.
   */
  static BigDecimal logGamma(BigDecimal x) {
    BigDecimal product = ONE;
    BigDecimal y = x;
    while (y.compareTo(BigDecimal.valueOf(60)) < 0) {
      product = product.multiply(y, DIGITS);
      y = y.add(ONE);
    }
    return stirling(y).subtract(log(product.abs()), DIGITS);
  }

  private static BigDecimal stirling(BigDecimal y) {
    BigDecimal half = new BigDecimal("0.5");
    BigDecimal sum =
        y.subtract(half)
            .multiply(log(y), DIGITS)
            .subtract(y)
            .add(half.multiply(log(PI.multiply(TWO)), DIGITS));
    BigDecimal power = y;
    for (int k = 1; k <= 40; k++) {
      BigDecimal coefficient =
          bernoulli(2 * k).divide(BigDecimal.valueOf(2L * k * (2 * k - 1)), DIGITS);
      sum = sum.add(coefficient.divide(power, DIGITS));
      power = power.multiply(y, DIGITS).multiply(y, DIGITS);
    }
    return sum;
  }

  private static final java.util.Map<Integer, BigDecimal> BERNOULLI = new java.util.HashMap<>();

  /** By Akiyama and Tanigawa's triangle of fractions. */
  private static BigDecimal bernoulli(int n) {
    return BERNOULLI.computeIfAbsent(n, BigReal::newBernoulli);
  }

  private static BigDecimal newBernoulli(int n) {
    BigInteger[] top = new BigInteger[n + 1];
    BigInteger[] bottom = new BigInteger[n + 1];
    for (int m = 0; m <= n; m++) {
      top[m] = BigInteger.ONE;
      bottom[m] = BigInteger.valueOf(m + 1L);
      for (int j = m; j >= 1; j--) {
        BigInteger t = top[j - 1].multiply(bottom[j]).subtract(top[j].multiply(bottom[j - 1]));
        t = t.multiply(BigInteger.valueOf(j));
        BigInteger b = bottom[j - 1].multiply(bottom[j]);
        BigInteger common = t.gcd(b);
        top[j - 1] = t.divide(common);
        bottom[j - 1] = b.divide(common);
      }
    }
    return new BigDecimal(top[0]).divide(new BigDecimal(bottom[0]), DIGITS);
  }
}
