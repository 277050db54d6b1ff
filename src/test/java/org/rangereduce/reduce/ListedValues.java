package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;

/**
 * Values of a function that is given by a list: f(i) is the element at i; every third is filtered
 * out if there is a filter.
 *
 * @param bits how wide integers are taken to be: 64, 128 or more
 */
record ListedValues(List<?> values, boolean isFiltered, int bits) implements Values {

  @Override
  public LongPredicate where() {
    return i -> !isFiltered || i % 3 != 1;
  }

  private Object at(long i) {
    return values.get((int) i);
  }

  @Override
  public LongPredicate conditions() {
    return i -> (Boolean) at(i);
  }

  @Override
  public LongToDoubleFunction reals() {
    return i -> (Double) at(i);
  }

  @Override
  public double end(boolean high) {
    return high ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  @Override
  public boolean fitLong() {
    return bits <= 64;
  }

  @Override
  public LongUnaryOperator longs() {
    return i -> ((BigInteger) at(i)).longValueExact();
  }

  @Override
  public boolean fitWide() {
    return bits <= 128;
  }

  @Override
  public WideFunction wides() {
    return (i, high) -> {
      BigInteger value = (BigInteger) at(i);
      high[0] = value.shiftRight(64).longValueExact();
      return value.longValue();
    };
  }

  @Override
  public LongFunction<BigInteger> integers() {
    return i -> (BigInteger) at(i);
  }

  @Override
  public boolean sumFitsLong() {
    return false;
  }
}
