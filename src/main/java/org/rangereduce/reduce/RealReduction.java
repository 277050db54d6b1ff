package org.rangereduce.reduce;

import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/** A reduction of doubles, finite ones. */
public interface RealReduction extends Reduction {

  /**
   * Takes one value into a partial.
   *
   * @param partial changed in place
   * @param i the element of the range that gave the value
   * @param value f(i), finite
   */
  void accumulate(long[] partial, long i, double value);

  @Override
  default void take(long[] partial, long index, long i, Object value) {
    accumulate(partial, i, (Double) value);
  }

  /** Goes through {@link #accumulate} for each element, into a copy of the partial. */
  @Override
  default Loop loop(Values values) {
    LongToDoubleFunction f = values.reals();
    LongPredicate where = values.where();
    return (partial, stretch) -> {
      long[] copy = partial.clone();
      long step = stretch.step();
      int length = stretch.length();
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          double value = f.applyAsDouble(i);
          if (!Double.isFinite(value)) {
            return false;
          }
          accumulate(copy, i, value);
        }
      }
      System.arraycopy(copy, 0, partial, 0, copy.length);
      return true;
    };
  }
}
