package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * The mean and standard deviation of doubles: count, sum and sum of squares, all exact, rounded
 * once at the end.
 */
public final class RealMean implements RealTotal {
  private static final int COUNT_LENGTH = Limbs.forBits(65);
  private static final int SUM = COUNT_LENGTH;
  private static final int SQUARES = SUM + RealLimbs.VALUES.length();

  @Override
  public long[] identity() {
    return new long[SQUARES + RealLimbs.SQUARES.length()];
  }

  @Override
  public void accumulate(long[] partial, long i, double value) {
    addOneByOne(partial, new double[] {value}, 1);
  }

  @Override
  public void accumulateAll(long[] partial, double[] values, int count) {
    Magnitudes magnitudes = Magnitudes.of(values, count);
    SquareWindow window = SquareWindow.of(magnitudes.largest());
    if (window.holds(magnitudes.least())) {
      double[][] sums = window.sums(values, count);
      addParts(partial, count, sums[0], sums[1], sums[2]);
    } else {
      addOneByOne(partial, values, count);
    }
  }

  private static void addOneByOne(long[] partial, double[] values, int count) {
    for (int k = 0; k < count; k++) {
      RealLimbs.VALUES.add(partial, SUM, values[k]);
      RealLimbs.SQUARES.addSquare(partial, SQUARES, values[k]);
    }
    Limbs.add(partial, 0, count);
    carry(partial);
  }

  /**
   * Takes values that are given by finite doubles.
   *
   * @param partial changed in place
   * @param count how many values
   * @param sum doubles with the same exact sum as the values
   * @param squares doubles whose exact sum, with that of the errors, is the sum of their squares
   * @param errors more of these
   */
  void addParts(long[] partial, long count, double[] sum, double[] squares, double[] errors) {
    Limbs.add(partial, 0, count);
    for (int k = 0; k < sum.length; k++) {
      RealLimbs.VALUES.add(partial, SUM, sum[k]);
      RealLimbs.SQUARES.add(partial, SQUARES, squares[k]);
      RealLimbs.SQUARES.add(partial, SQUARES, errors[k]);
    }
    carry(partial);
  }

  private static void carry(long[] partial) {
    Limbs.carry(partial, 0, COUNT_LENGTH);
    RealLimbs.VALUES.carry(partial, SUM);
    RealLimbs.SQUARES.carry(partial, SQUARES);
  }

  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    Windows windows = new Windows(values.isFiltered());
    return Optional.of(new WindowStep(Accumulation.REAL_MOMENTS, windows, values.reals()).step());
  }

  /** A count of what passes the filter, if there is one, then three windows. */
  private final class Windows implements WindowStep.Windows {
    private final boolean filtered;

    private Windows(boolean filtered) {
      this.filtered = filtered;
    }

    @Override
    public boolean holds(double largest, double least) {
      return SquareWindow.of(largest).holds(least);
    }

    @Override
    public double[] starts(double largest) {
      SquareWindow window = SquareWindow.of(largest);
      double[] starts = new double[10];
      System.arraycopy(window.values().starts(), 0, starts, 1, 3);
      System.arraycopy(window.squares().starts(), 0, starts, 4, 3);
      System.arraycopy(window.errors().starts(), 0, starts, 7, 3);
      return starts;
    }

    @Override
    public void take(long[] partial, double[] sums, int elements) {
      addParts(
          partial,
          filtered ? (long) sums[0] : elements,
          Arrays.copyOfRange(sums, 1, 4),
          Arrays.copyOfRange(sums, 4, 7),
          Arrays.copyOfRange(sums, 7, 10));
    }
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
    BigInteger sum = RealLimbs.VALUES.toUnits(partial, SUM);
    BigInteger squares = RealLimbs.SQUARES.toUnits(partial, SQUARES);
    BigInteger count = Limbs.toBigInteger(partial, 0, COUNT_LENGTH);
    return Moments.answer(count, sum, squares, RealLimbs.LEAST_EXPONENT);
  }
}
