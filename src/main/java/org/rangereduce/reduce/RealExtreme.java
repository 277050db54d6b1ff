package org.rangereduce.reduce;

import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import org.rangereduce.reduce.Answer.Value;

/**
 * The least or greatest of doubles and the smallest i that attains it. Zeros of either sign are
 * equal. A partial is: 1 if there is any value, i, the bits of the value.
 */
public final class RealExtreme implements RealReduction {
  private static final int ANY = 0;
  private static final int WHERE = 1;
  private static final int VALUE = 2;
  private final boolean greatest;

  /** The greatest value, or the least. */
  public RealExtreme(boolean greatest) {
    this.greatest = greatest;
  }

  @Override
  public long[] identity() {
    return new long[3];
  }

  @Override
  public void accumulate(long[] partial, long i, double value) {
    double best = Double.longBitsToDouble(partial[VALUE]);
    boolean replaces =
        partial[ANY] == 0
            || (value == best ? i < partial[WHERE] : greatest ? value > best : value < best);
    if (replaces) {
      partial[ANY] = 1;
      partial[WHERE] = i;
      partial[VALUE] = Double.doubleToRawLongBits(value);
    }
  }

  /** Values are compared in registers. */
  @Override
  public Loop loop(Values values) {
    LongToDoubleFunction f = values.reals();
    LongPredicate where = values.where();
    double sign = greatest ? -1 : 1;
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      double best = Double.POSITIVE_INFINITY;
      long at = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          double key = f.applyAsDouble(i) * sign;
          if (!Double.isFinite(key)) {
            return false;
          }
          if (key < best || key == best && i < at) {
            best = key;
            at = i;
          }
        }
      }
      if (best != Double.POSITIVE_INFINITY) {
        accumulate(partial, at, best * sign);
      }
      return true;
    };
  }

  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    double worst = greatest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return Optional.of(
        VectorStep.extreme(
            greatest,
            Double.doubleToRawLongBits(worst),
            (partial, i, bits) -> accumulate(partial, i, Double.longBitsToDouble(bits))));
  }

  @Override
  public void combine(long[] into, long[] from) {
    if (from[ANY] != 0) {
      accumulate(into, from[WHERE], Double.longBitsToDouble(from[VALUE]));
    }
  }

  @Override
  public Answer generate(long[] partial) {
    return partial[ANY] == 0
        ? Answer.none()
        : Answer.located("real", Value.of(Double.longBitsToDouble(partial[VALUE])), partial[WHERE]);
  }
}
