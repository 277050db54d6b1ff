package org.rangereduce.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.function.LongToDoubleFunction;
import org.rangereduce.reduce.Decimal;

/**
 * The exact sum of many doubles and of their squares, another way than the program's: significands
 * are added up for each exponent, and put together at the end.
 */
final class ExactTotals {
  private static final int EXPONENTS = 2048;
  private static final int CHUNK = 30;
  private static final long MASK = (1L << CHUNK) - 1;
  private final long[][] sums = new long[EXPONENTS][2];
  private final long[][] squares = new long[EXPONENTS][4];
  private long count;

  static ExactTotals of(long first, long last, LongToDoubleFunction f) {
    ExactTotals totals = new ExactTotals();
    for (long i = first; i <= last; i++) {
      totals.add(f.applyAsDouble(i));
    }
    return totals;
  }

  void add(double value) {
    int exponent = Math.max(Math.getExponent(value), -1022) + 1022;
    long bits = Double.doubleToLongBits(value);
    long magnitude = bits & 0xf_ffff_ffff_ffffL;
    magnitude |= Math.abs(value) >= Double.MIN_NORMAL ? 1L << 52 : 0;
    long low = magnitude & MASK;
    long high = magnitude >> CHUNK;
    sums[exponent][0] += value < 0 ? -low : low;
    sums[exponent][1] += value < 0 ? -high : high;
    squares[exponent][0] += low * low & MASK;
    squares[exponent][1] += (low * low >> CHUNK) + (2 * low * high & MASK);
    squares[exponent][2] += (2 * low * high >> CHUNK) + (high * high & MASK);
    squares[exponent][3] += high * high >> CHUNK;
    count++;
  }

  private static BigDecimal together(long[][] parts, int power) {
    BigInteger units = BigInteger.ZERO; // of 2^-1074, or of its square
    for (int exponent = 0; exponent < EXPONENTS; exponent++) {
      for (int part = 0; part < parts[exponent].length; part++) {
        BigInteger sum = BigInteger.valueOf(parts[exponent][part]);
        units = units.add(sum.shiftLeft(power * exponent + part * CHUNK));
      }
    }
    return new BigDecimal(units).multiply(new BigDecimal(0.5).pow(power * 1074));
  }

  /** Returns the sum, rounded once. */
  double sum() {
    return together(sums, 1).doubleValue();
  }

  /** Returns mean and standard deviation as the program prints them. */
  String mean() {
    MathContext precise = new MathContext(1500);
    BigDecimal n = new BigDecimal(count);
    BigDecimal sum = together(sums, 1);
    BigDecimal spread = n.multiply(together(squares, 2)).subtract(sum.pow(2));
    double deviation = spread.sqrt(precise).divide(n, precise).doubleValue();
    double mean = sum.divide(n, precise).doubleValue();
    return Decimal.of(mean) + " " + Decimal.of(deviation);
  }
}
