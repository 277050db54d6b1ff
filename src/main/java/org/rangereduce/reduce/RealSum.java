package org.rangereduce.reduce;

import java.math.BigDecimal;

/**
 * The sum of doubles, added exactly, times a constant factor (1, or the width of a step of an
 * integral), rounded at the end.
 */
public final class RealSum implements RealReduction {
  private final double factor;

  /** A plain sum. */
  public RealSum() {
    this(1);
  }

  /** A sum whose exact value is multiplied by a finite factor before it is rounded. */
  public RealSum(double factor) {
    this.factor = factor;
  }

  @Override
  public long[] identity() {
    return new long[RealLimbs.LENGTH];
  }

  @Override
  public void accumulate(long[] partial, long i, double value) {
    RealLimbs.add(partial, 0, value);
    Limbs.carry(partial, 0, RealLimbs.LENGTH);
  }

  @Override
  public void combine(long[] into, long[] from) {
    Limbs.addAll(into, from, 0, RealLimbs.LENGTH);
  }

  @Override
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Answer generate(long[] partial) {
    double value =
        factor == 1
            ? RealLimbs.toDouble(partial, 0)
            : RealLimbs.toDecimal(partial, 0).multiply(new BigDecimal(factor)).doubleValue();
    if (Double.isInfinite(value)) {
      throw new AnswerOverflowException("the result is beyond the largest real, 1.8e308");
    }
    return new Answer.RealAnswer(value);
  }
}
