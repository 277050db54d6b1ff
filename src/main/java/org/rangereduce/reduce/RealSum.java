package org.rangereduce.reduce;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The sum of doubles, added exactly, times a constant factor (1, or the width of a step of an
 * integral), rounded once at the end.
 */
public final class RealSum implements RealTotal {
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
    return new long[RealLimbs.VALUES.length()];
  }

  @Override
  public void accumulate(long[] partial, long i, double value) {
    RealLimbs.VALUES.add(partial, 0, value);
    RealLimbs.VALUES.carry(partial, 0);
  }

  @Override
  public void accumulateAll(long[] partial, double[] values, int count) {
    Magnitudes magnitudes = Magnitudes.of(values, count);
    RealWindow window = RealWindow.of(magnitudes.largest());
    if (window.holds(magnitudes.least())) {
      addParts(partial, window.sum(values, count));
      return;
    }
    for (int k = 0; k < count; k++) {
      RealLimbs.VALUES.add(partial, 0, values[k]);
    }
    RealLimbs.VALUES.carry(partial, 0);
  }

  /** Takes values that are given by finite doubles with the same exact sum. */
  void addParts(long[] partial, double... parts) {
    for (double part : parts) {
      RealLimbs.VALUES.add(partial, 0, part);
    }
    RealLimbs.VALUES.carry(partial, 0);
  }

  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    Optional<NarrowWindow> narrow = NarrowWindow.of(values.end(false), values.end(true));
    return Optional.of(
        narrow.isPresent()
            ? proven(narrow.get())
            : new WindowStep(Accumulation.REAL_SUM, new Windows(), values.reals()).step());
  }

  /** The bounds of f prove that nothing is lost. */
  private VectorStep proven(NarrowWindow window) {
    double[] starts = window.starts();
    return new VectorStep(
        Accumulation.NARROW_REAL_SUM,
        RealWindow.MOST_TERMS,
        VectorStep.of(
                Accumulation.NARROW_REAL_SUM,
                (partial, lanes, elements) -> addParts(partial, lanes.sums(starts)),
                WindowStep.bits(starts))
            .way());
  }

  /** Magnitudes that are seen on the way prove it. */
  private final class Windows implements WindowStep.Windows {
    @Override
    public boolean holds(double largest, double least) {
      return RealWindow.of(largest).holds(least);
    }

    @Override
    public double[] starts(double largest) {
      return RealWindow.of(largest).starts();
    }

    @Override
    public void take(long[] partial, double[] sums, int elements) {
      addParts(partial, sums);
    }
  }

  @Override
  public void combine(long[] into, long[] from) {
    Limbs.addAll(into, from, 0, into.length);
  }

  @Override
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Answer generate(long[] partial) {
    BigInteger units = RealLimbs.VALUES.toUnits(partial, 0);
    double value = Rounding.product(units.multiply(units(factor)), 2 * RealLimbs.LEAST_EXPONENT);
    if (Double.isInfinite(value)) {
      throw new AnswerOverflowException("the result is beyond the largest real, 1.8e308");
    }
    return Answer.real(value);
  }

  /** Returns a double as a multiple of 2^-1074. */
  private static BigInteger units(double value) {
    return new BigDecimal(value)
        .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(-RealLimbs.LEAST_EXPONENT)))
        .toBigIntegerExact();
  }
}
