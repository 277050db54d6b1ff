package org.rangereduce.kernel;

import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import org.rangereduce.reduce.RealExtreme;
import org.rangereduce.reduce.RealReduction;
import org.rangereduce.reduce.RealTotal;

/** Loops over real values. Sums are exact, so nothing depends on the order of additions. */
final class RealLoops {
  /** Values that stay in a core's first-level cache until they are added. */
  private static final int BATCH = 1024;

  private RealLoops() {}

  static BlockLoop of(RealReduction reduction, LongToDoubleFunction f, LongPredicate where) {
    return reduction instanceof RealTotal total
        ? new Total(total, f, where)
        : extreme((RealExtreme) reduction, f, where);
  }

  /** A sum, or sums: values are written down in batches, and these added. */
  record Total(RealTotal reduction, LongToDoubleFunction f, LongPredicate where)
      implements BlockLoop {

    @Override
    public boolean take(long[] partial, long index, long first, long step, int length) {
      long[] sum = partial.clone(); // so that a value that is not there leaves the partial alone
      double[] values = new double[Math.min(length, BATCH)];
      long i = first;
      for (int left = length; left > 0; left -= BATCH) {
        int batch = Math.min(left, BATCH);
        int count = write(values, i, step, batch);
        if (count < 0) {
          return false;
        }
        reduction.accumulateAll(sum, values, count);
        i += batch * step;
      }
      System.arraycopy(sum, 0, partial, 0, partial.length);
      return true;
    }

    /**
     * Writes down the values of elements that pass; returns how many, or -1 if one is not there.
     */
    private int write(double[] values, long first, long step, int length) {
      int count = 0;
      boolean allFinite = true;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          double value = f.applyAsDouble(i);
          allFinite &= isFinite(value);
          values[count++] = value;
        }
      }
      return allFinite ? count : -1;
    }
  }

  private static BlockLoop extreme(
      RealExtreme reduction, LongToDoubleFunction f, LongPredicate where) {
    double sign = reduction.isGreatest() ? -1 : 1;
    return (partial, index, first, step, length) -> {
      double best = Double.POSITIVE_INFINITY;
      long at = 0;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          double key = f.applyAsDouble(i) * sign;
          if (!isFinite(key)) {
            return false;
          }
          if (key < best || key == best && i < at) {
            best = key;
            at = i;
          }
        }
      }
      if (best != Double.POSITIVE_INFINITY) {
        reduction.accumulate(partial, at, best * sign);
      }
      return true;
    };
  }

  private static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }
}
