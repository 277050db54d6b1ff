package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;

/**
 * The values of f that a loop takes, in every form there is; each form is compiled when it is asked
 * for. Functions throw an {@link ArithmeticException} where there is no value, or give a real that
 * is not finite.
 */
public interface Values {

  /** Returns the filter; always true if there is none. */
  LongPredicate where();

  /** Returns whether there is a filter. */
  boolean isFiltered();

  /** Returns f as a condition. */
  LongPredicate conditions();

  /** Returns f as doubles. */
  LongToDoubleFunction reals();

  /** Returns an end of the doubles that f can have, the low or the high one; may be infinite. */
  double end(boolean high);

  /** Returns whether every value, an integer, fits in 64 bits. */
  boolean fitLong();

  /** Returns f as integers of 64 bits. */
  LongUnaryOperator longs();

  /** Returns whether every value, an integer, fits in 128 bits. */
  boolean fitWide();

  /** Returns f as integers of 128 bits. */
  WideFunction wides();

  /** Returns f as integers of any size. */
  LongFunction<BigInteger> integers();

  /** Returns whether the sum of any stretch, of integers, fits in 64 bits. */
  boolean sumFitsLong();
}
