package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * A reduction of exact integers. Its loop goes through {@link #accumulate} for each element; a
 * reduction with faster loops for values of 64 or 128 bits overrides {@link #longs} or {@link
 * #wides}, one that need not read its partial for each element {@link #integers}.
 */
public interface IntegerReduction extends Reduction {

  /**
   * Takes one value into a partial.
   *
   * @param partial changed in place
   * @param i the element of the range that gave the value
   * @param value f(i)
   */
  void accumulate(long[] partial, long i, BigInteger value);

  /** Takes one value of 64 bits into a partial, as the general form does. */
  default void accumulate(long[] partial, long i, long value) {
    accumulate(partial, i, BigInteger.valueOf(value));
  }

  @Override
  default void take(long[] partial, long index, long i, Object value) {
    accumulate(partial, i, (BigInteger) value);
  }

  @Override
  default Loop loop(Values values) {
    LongPredicate where = values.where();
    if (values.fitLong()) {
      return longs(values.longs(), where, values.sumFitsLong());
    }
    return values.fitWide() ? wides(values.wides(), where) : integers(values.integers(), where);
  }

  /**
   * Returns a loop over values of 64 bits.
   *
   * @param sumFitsLong whether the sum of any stretch fits in 64 bits
   */
  default Loop longs(LongUnaryOperator f, LongPredicate where, boolean sumFitsLong) {
    return integers(i -> BigInteger.valueOf(f.applyAsLong(i)), where);
  }

  /** Returns a loop over values of 128 bits. */
  default Loop wides(WideFunction f, LongPredicate where) {
    return integers(
        i -> {
          long[] high = new long[1];
          long low = f.at(i, high);
          return WideFunction.value(low, high[0]);
        },
        where);
  }

  /**
   * Returns a loop over values of any size. An exception leaves the partial unchanged, as values go
   * into a copy.
   */
  default Loop integers(LongFunction<BigInteger> f, LongPredicate where) {
    return (partial, stretch) -> {
      long[] copy = partial.clone();
      long step = stretch.step();
      int length = stretch.length();
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          accumulate(copy, i, f.apply(i));
        }
      }
      System.arraycopy(copy, 0, partial, 0, copy.length);
      return true;
    };
  }
}
