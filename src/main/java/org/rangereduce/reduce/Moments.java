package org.rangereduce.reduce;

import java.math.BigInteger;

/** Turns exact sums into a mean and a standard deviation, each rounded once. */
final class Moments {
  private Moments() {}

  /**
   * Returns sum / n and sqrt(squares / n - (sum / n)^2), from exact sums; no answer when there was
   * no value.
   *
   * @param sum the sum, in units of 2^exponent
   * @param squares the sum of squares, in units of 2^(2 exponent)
   */
  static Answer answer(BigInteger count, BigInteger sum, BigInteger squares, int exponent) {
    if (count.signum() == 0) {
      return new Answer.NoAnswer();
    }
    // Exact, so nothing cancels when the mean is large and the deviation small; never negative.
    BigInteger spread = count.multiply(squares).subtract(sum.multiply(sum));
    double mean = Rounding.quotient(sum, count, exponent);
    double deviation = Rounding.root(spread, count, exponent);
    if (Double.isInfinite(mean) || Double.isInfinite(deviation)) {
      throw new AnswerOverflowException("the mean is beyond the largest real, 1.8e308");
    }
    return new Answer.MeanAnswer(mean, deviation, count);
  }
}
