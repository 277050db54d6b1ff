package org.rangereduce.reduce;

import java.math.BigDecimal;

/**
 * The mean and standard deviation of doubles. Sums carry their rounding errors along, so they are
 * good to about 106 bits; a square is taken as the double nearest to it and the double nearest to
 * what that left out (by a fused multiply-add), so the sum of squares is good to about 106 bits per
 * term and a deviation far smaller than the mean keeps its digits. A square beyond 1.8e308 makes
 * the sum overflow, which {@link #accumulate} refuses.
 */
public final class RealMean implements RealReduction {
  private static final int COUNT_LENGTH = Limbs.forBits(65);
  private static final int SUM = COUNT_LENGTH;
  private static final int SQUARES = SUM + RealLimbs.LENGTH;

  @Override
  public long[] identity() {
    return new long[SQUARES + RealLimbs.LENGTH];
  }

  @Override
  public void accumulate(long[] partial, long i, double value) {
    double square = value * value;
    if (Double.isInfinite(square)) {
      throw new ArithmeticException(
          "overflow: the square of " + value + ", for the standard deviation, is beyond 1.8e308");
    }
    addBlock(
        partial, 1, new double[] {value}, new double[] {square, Math.fma(value, value, -square)});
  }

  /**
   * Takes a block of values given by parts of its sums.
   *
   * @param partial changed in place
   * @param count how many values
   * @param sum doubles whose exact sum is very nearly the sum of the values
   * @param squares doubles whose exact sum is very nearly the sum of their squares
   */
  public void addBlock(long[] partial, long count, double[] sum, double[] squares) {
    Limbs.add(partial, 0, count);
    for (double part : sum) {
      RealLimbs.add(partial, SUM, part);
    }
    for (double part : squares) {
      RealLimbs.add(partial, SQUARES, part);
    }
    carry(partial);
  }

  private static void carry(long[] partial) {
    Limbs.carry(partial, 0, COUNT_LENGTH);
    Limbs.carry(partial, SUM, RealLimbs.LENGTH);
    Limbs.carry(partial, SQUARES, RealLimbs.LENGTH);
  }

  @Override
  public void combine(long[] into, long[] from) {
    for (int k = 0; k < into.length; k++) {
      into[k] += from[k];
    }
    carry(into);
  }

  @Override
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Answer generate(long[] partial) {
    BigDecimal sum = RealLimbs.toDecimal(partial, SUM);
    BigDecimal squares = RealLimbs.toDecimal(partial, SQUARES);
    return Moments.answer(Limbs.toBigInteger(partial, 0, COUNT_LENGTH), sum, squares);
  }
}
