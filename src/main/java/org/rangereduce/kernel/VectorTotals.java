package org.rangereduce.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.rangereduce.kernel.VectorLoops.Accumulators;
import org.rangereduce.reduce.RealMean;
import org.rangereduce.reduce.RealSum;
import org.rangereduce.reduce.RealWindow;
import org.rangereduce.reduce.SquareWindow;

/**
 * Sums of reals over vectors, exact: every lane has windows, whose top is guessed from a few values
 * of f. The loop finds the least and the largest magnitude on its way, and these prove that nothing
 * was lost; if they cannot, it runs once more with the top that is now known. If that is no help
 * either, because the magnitudes differ too much, the plain loop takes the block.
 *
 * @param windows the windows of a reduction
 * @param f f, for the guess
 */
record VectorTotals(Windows windows, LongToDoubleFunction f) {
  /** A guess is four times as large as the values it was made from. */
  private static final double SLACK = 4;

  /** The windows of a reduction, their accumulators, and the way into its partial. */
  interface Windows {
    /** Returns whether nothing is lost, by the least magnitude. */
    boolean holds(double largest, double least);

    /** Returns what the accumulators before the magnitudes start from. */
    double[] starts(double largest);

    /** Takes what they came to into a partial. */
    void take(long[] partial, double[] sums, int elements);
  }

  /** The sum. */
  record Sum(RealSum reduction) implements Windows {
    @Override
    public boolean holds(double largest, double least) {
      return RealWindow.of(largest).holds(least);
    }

    @Override
    public double[] starts(double largest) {
      return windowStarts(RealWindow.of(largest));
    }

    @Override
    public void take(long[] partial, double[] sums, int elements) {
      reduction.addParts(partial, sums);
    }
  }

  /** The mean: a count of what passes the filter, if there is one, then three windows. */
  record Mean(RealMean reduction, boolean filtered) implements Windows {
    @Override
    public boolean holds(double largest, double least) {
      return SquareWindow.of(largest).holds(least);
    }

    @Override
    public double[] starts(double largest) {
      SquareWindow window = SquareWindow.of(largest);
      double[] starts = new double[10];
      System.arraycopy(windowStarts(window.values()), 0, starts, 1, 3);
      System.arraycopy(windowStarts(window.squares()), 0, starts, 4, 3);
      System.arraycopy(windowStarts(window.errors()), 0, starts, 7, 3);
      return starts;
    }

    @Override
    public void take(long[] partial, double[] sums, int elements) {
      reduction.addParts(
          partial,
          filtered ? (long) sums[0] : elements,
          Arrays.copyOfRange(sums, 1, 4),
          Arrays.copyOfRange(sums, 4, 7),
          Arrays.copyOfRange(sums, 7, 10));
    }
  }

  private static double[] windowStarts(RealWindow window) {
    return new double[] {window.first(), window.second(), 0};
  }

  /** Runs a loop over vectors whose accumulators start from these; nothing if it had trouble. */
  interface Run {
    Optional<Accumulators> from(long[] starts);
  }

  /**
   * Takes elements into a partial.
   *
   * @return false if that cannot be done here; the partial is as it was then
   */
  boolean take(long[] partial, long i, long step, int elements, Run run) {
    double guess = guess(i, step, elements);
    for (boolean last = false; ; last = true) {
      double[] starts = windows.starts(guess);
      long[] from = new long[starts.length + 2];
      Arrays.setAll(from, a -> a < starts.length ? Double.doubleToRawLongBits(starts[a]) : 0);
      from[starts.length + 1] = Long.MAX_VALUE;
      Optional<Accumulators> outcome = run.from(from);
      if (outcome.isEmpty()) {
        return false;
      }
      Accumulators a = outcome.get();
      double largest = Double.longBitsToDouble(a.greatest(starts.length));
      long offset = a.least(starts.length + 1); // 0 became the greatest long, 1 the least one
      double least =
          offset == Long.MAX_VALUE
              ? Double.POSITIVE_INFINITY
              : Double.longBitsToDouble(offset - Long.MAX_VALUE);
      boolean below = Math.getExponent(largest) <= Math.getExponent(guess);
      if (below && windows.holds(guess, least)) {
        windows.take(partial, a.sums(starts), elements);
        return true;
      }
      if (last || !(largest <= Double.MAX_VALUE) || !windows.holds(largest, least)) {
        return false;
      }
      guess = largest;
    }
  }

  private double guess(long first, long step, int elements) {
    double largest = 0;
    for (int part = 0; part <= 2; part++) {
      long at = (long) (elements - 1) * part / 2;
      double value = magnitudeAt(first + at * step);
      largest = value <= Double.MAX_VALUE ? Math.max(largest, value) : largest;
    }
    return Math.min(largest * SLACK, Double.MAX_VALUE);
  }

  /** Where there is no value the loop will find out. */
  private double magnitudeAt(long i) {
    try {
      return Math.abs(f.applyAsDouble(i));
    } catch (ArithmeticException e) {
      return 0;
    }
  }
}
