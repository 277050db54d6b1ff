package org.rangereduce.reduce;

import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/** A reduction of doubles to exact sums, rounded once at the end. */
public interface RealTotal extends RealReduction {

  /**
   * Takes many values into a partial: as {@link #accumulate} does, but faster.
   *
   * @param partial changed in place
   * @param values finite ones
   * @param count how many of them, at most {@link RealWindow#MOST_TERMS}
   */
  void accumulateAll(long[] partial, double[] values, int count);

  @Override
  default Loop loop(Values values) {
    LongToDoubleFunction f = values.reals();
    LongPredicate where = values.where();
    return (partial, stretch) -> {
      Batches batches = new Batches(f, where, stretch.step());
      return batches.take(this, partial, stretch.first(), stretch.length());
    };
  }

  @Override
  default String arithmeticOfReals() {
    return "doubles, their sum exact and rounded once: three sums of fixed units where the"
        + " magnitudes in a block prove that no bit is lost, else an accumulator of all bits";
  }

  /**
   * Values that are written down in batches, and these added.
   *
   * @param f the function
   * @param where the filter
   * @param step the distance of neighbouring elements
   */
  record Batches(LongToDoubleFunction f, LongPredicate where, long step) {
    /** Values that stay in a core's first-level cache until they are added. */
    private static final int SIZE = 1024;

    private boolean take(RealTotal total, long[] partial, long first, int length) {
      long[] sum = partial.clone(); // so that a value that is not there leaves the partial alone
      double[] values = new double[Math.min(length, SIZE)];
      long i = first;
      for (int left = length; left > 0; left -= SIZE) {
        int batch = Math.min(left, SIZE);
        int count = write(values, i, batch);
        if (count < 0) {
          return false;
        }
        total.accumulateAll(sum, values, count);
        i += batch * step;
      }
      System.arraycopy(sum, 0, partial, 0, partial.length);
      return true;
    }

    /**
     * Writes down the values of elements that pass; returns how many, or -1 if one is not there.
     */
    private int write(double[] values, long first, int length) {
      int count = 0;
      boolean allFinite = true;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          double value = f.applyAsDouble(i);
          allFinite &= Double.isFinite(value);
          values[count++] = value;
        }
      }
      return allFinite ? count : -1;
    }
  }
}
