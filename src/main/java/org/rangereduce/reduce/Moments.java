package org.rangereduce.reduce;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Turns exact sums into a mean and a standard deviation. */
final class Moments {
  /** Enough digits that only the last rounding, to a double, is seen. */
  private static final MathContext PRECISE = new MathContext(60);

  private Moments() {}

  /**
   * Returns sum / n and sqrt(squares / n - (sum / n)^2), from exact sums; no answer when there was
   * no value.
   */
  static Answer answer(BigInteger count, BigDecimal sum, BigDecimal squares) {
    if (count.signum() == 0) {
      return new Answer.NoAnswer();
    }
    BigDecimal n = new BigDecimal(count);
    // n * squares - sum^2 is exact, so nothing cancels when the mean is large and the deviation
    // small.
    BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum)).max(BigDecimal.ZERO);
    double mean = sum.divide(n, PRECISE).doubleValue();
    double deviation = spread.round(PRECISE).sqrt(PRECISE).divide(n, PRECISE).doubleValue();
    if (Double.isInfinite(mean) || Double.isInfinite(deviation)) {
      throw new AnswerOverflowException("the mean is beyond the largest real, 1.8e308");
    }
    return new Answer.MeanAnswer(mean, deviation, count);
  }
}
