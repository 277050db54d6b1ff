package org.rangereduce.kernel;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import org.rangereduce.reduce.RealExtreme;
import org.rangereduce.reduce.RealMean;
import org.rangereduce.reduce.RealReduction;
import org.rangereduce.reduce.RealSum;

/**
 * Loops over real values. The order of additions inside a block is part of the answer's bits:
 * element k goes to virtual lane k mod 16, whatever the hardware has, and lanes are added pairwise
 * at the end. Changing it changes results.
 */
final class RealLoops {
  /** Two registers of eight doubles, or four of four: enough to hide the latency of an addition. */
  static final int LANES = 16;

  private RealLoops() {}

  static BlockLoop of(RealReduction reduction, LongToDoubleFunction f, LongPredicate where) {
    if (reduction instanceof RealSum sum) {
      return new Sum(sum, f, where);
    }
    return reduction instanceof RealMean mean
        ? new Mean(mean, f, where)
        : extreme((RealExtreme) reduction, f, where);
  }

  /** A loop in parts, so that the vector form can do the middle of it. */
  interface InLanes extends BlockLoop {

    /** Returns how many accumulators a lane has; those of the first kind come first. */
    int accumulators();

    /** Adds elements to the lanes, the first to lane 0. */
    void add(double[] lanes, long first, long step, int length);

    /** Takes what the lanes came to into the partial, if it is finite. */
    boolean finish(long[] partial, double[] lanes, long i);

    @Override
    default boolean take(long[] partial, long index, long i, long step, int length) {
      double[] lanes = new double[accumulators() * LANES];
      add(lanes, i, step, length);
      return finish(partial, lanes, i);
    }
  }

  /** The sum. */
  record Sum(RealSum reduction, LongToDoubleFunction f, LongPredicate where) implements InLanes {

    @Override
    public int accumulators() {
      return 1;
    }

    @Override
    public void add(double[] lanes, long first, long step, int length) {
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          lanes[k % LANES] += f.applyAsDouble(i);
        }
      }
    }

    /** Adds the lanes pairwise. */
    @Override
    public boolean finish(long[] partial, double[] lanes, long i) {
      for (int half = LANES / 2; half > 0; half /= 2) {
        for (int lane = 0; lane < half; lane++) {
          lanes[lane] += lanes[lane + half];
        }
      }
      if (!isFinite(lanes[0])) { // infinity and NaN never go away in a sum
        return false;
      }
      reduction.accumulate(partial, i, lanes[0]);
      return true;
    }
  }

  /**
   * The mean: for each lane the count, the sum, its rounding errors (Knuth's two-sum), the sum of
   * squares and its rounding errors (that of a square by a fused multiply-add).
   */
  record Mean(RealMean reduction, LongToDoubleFunction f, LongPredicate where) implements InLanes {

    @Override
    public int accumulators() {
      return 5;
    }

    @Override
    public void add(double[] lanes, long first, long step, int length) {
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          double value = f.applyAsDouble(i);
          double square = value * value;
          int lane = k % LANES;
          lanes[lane]++;
          RealLoops.add(lanes, LANES + lane, value, 0);
          RealLoops.add(lanes, 3 * LANES + lane, square, Math.fma(value, value, -square));
        }
      }
    }

    @Override
    public boolean finish(long[] partial, double[] lanes, long i) {
      if (!allFinite(lanes)) {
        return false;
      }
      long count = 0;
      for (int lane = 0; lane < LANES; lane++) {
        count += (long) lanes[lane];
      }
      double[] sums = Arrays.copyOfRange(lanes, LANES, 3 * LANES);
      reduction.addBlock(partial, count, sums, Arrays.copyOfRange(lanes, 3 * LANES, lanes.length));
      return true;
    }
  }

  private static void add(double[] lanes, int lane, double term, double error) {
    double before = lanes[lane];
    double sum = before + term;
    double part = sum - before;
    lanes[lane] = sum;
    lanes[lane + LANES] += before - (sum - part) + (term - part) + error;
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

  private static boolean allFinite(double[] values) {
    for (double value : values) {
      if (!isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
