package org.rangereduce.reduce;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.rangereduce.range.Stretch;

/**
 * Sums of reals over vectors, exact: every lane has windows, whose top is guessed from a few values
 * of f. The loop finds the least and the largest magnitude on its way, and these prove that nothing
 * was lost; if they cannot, it runs once more with the top that is now known. If that is no help
 * either, because the magnitudes differ too much, the plain loop takes the stretch.
 *
 * @param operation what the loop does; its last two accumulators are the magnitudes
 * @param windows the windows of a reduction
 * @param f f, for the guess
 */
record WindowStep(Accumulation operation, Windows windows, LongToDoubleFunction f) {
  /** A guess is four times as large as the values it was made from. */
  private static final double SLACK = 4;

  /** The windows of a reduction, their accumulators, and the way into its partial. */
  interface Windows {
    /** Returns whether nothing is lost, by the least magnitude. */
    boolean holds(double largest, double least);

    /** Returns what the accumulators before the magnitudes start from. */
    double[] starts(double largest);

    /** Takes their values into a partial. */
    void take(long[] partial, double[] sums, int elements);
  }

  /** Returns it as a step. */
  VectorStep step() {
    return new VectorStep(operation, RealWindow.MOST_TERMS, this::take);
  }

  /** Returns doubles as their bits. */
  static long[] bits(double... values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private Optional<VectorStep.Taken> take(Stretch stretch, VectorStep.Run run) {
    double guess = guess(stretch);
    for (boolean last = false; ; last = true) {
      double[] starts = windows.starts(guess);
      long[] from = Arrays.copyOf(bits(starts), starts.length + 2);
      from[starts.length + 1] = Long.MAX_VALUE;
      Optional<Lanes> outcome = run.from(from);
      if (outcome.isEmpty()) {
        return Optional.empty();
      }
      Lanes lanes = outcome.get();
      double largest = Double.longBitsToDouble(lanes.greatest(starts.length));
      long offset = lanes.least(starts.length + 1); // 0 became the greatest long, 1 the least one
      double least =
          offset == Long.MAX_VALUE
              ? Double.POSITIVE_INFINITY
              : Double.longBitsToDouble(offset - Long.MAX_VALUE);
      boolean below = Math.getExponent(largest) <= Math.getExponent(guess);
      if (below && windows.holds(guess, least)) {
        return Optional.of(partial -> windows.take(partial, lanes.sums(starts), stretch.length()));
      }
      if (last || !(largest <= Double.MAX_VALUE) || !windows.holds(largest, least)) {
        return Optional.empty();
      }
      guess = largest;
    }
  }

  private double guess(Stretch stretch) {
    double largest = 0;
    for (int part = 0; part <= 2; part++) {
      long at = (long) (stretch.length() - 1) * part / 2;
      double value = magnitudeAt(stretch.first() + at * stretch.step());
      largest = value <= Double.MAX_VALUE ? Math.max(largest, value) : largest;
    }
    return Math.min(largest * SLACK, Double.MAX_VALUE);
  }

  /** If there is no value, the loop will report it. */
  private double magnitudeAt(long i) {
    try {
      return Math.abs(f.applyAsDouble(i));
    } catch (ArithmeticException e) {
      return 0;
    }
  }
}
