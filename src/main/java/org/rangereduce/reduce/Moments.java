package org.rangereduce.reduce;

import java.math.BigInteger;
import org.rangereduce.reduce.Answer.Field;
import org.rangereduce.reduce.Answer.Value;

/** Turns exact sums into a mean and a standard deviation, each rounded once. */
final class Moments {
  private Moments() {}

  /**
   * Returns sum / n and sqrt(squares / n - (sum / n)^2), from exact sums; no answer when there was
   * no value. The deviation is that of the whole population: divided by the count, not the count
   * less one.
   *
   * @param sum the sum, in units of 2^exponent
   * @param squares the sum of squares, in units of 2^(2 exponent)
   */
  static Answer answer(BigInteger count, BigInteger sum, BigInteger squares, int exponent) {
    if (count.signum() == 0) {
      return Answer.none();
    }
    // Exact, so nothing cancels when the mean is large and the deviation small; never negative.
    BigInteger spread = count.multiply(squares).subtract(sum.multiply(sum));
    double mean = Rounding.quotient(sum, count, exponent);
    double deviation = Rounding.root(spread, count, exponent);
    if (Double.isInfinite(mean) || Double.isInfinite(deviation)) {
      throw new AnswerOverflowException("the mean is beyond the largest real, 1.8e308");
    }
    return answer(mean, deviation, count);
  }

  /** Returns the answer with these fields. */
  static Answer answer(double mean, double deviation, BigInteger count) {
    return Answer.of(
        "mean",
        Field.of("value", Value.of(mean)),
        Field.of("standardDeviation", Value.of(deviation)).led(", standard deviation "),
        Field.of("count", Value.of(count)).asDetail());
  }
}
