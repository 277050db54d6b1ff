package org.rangereduce.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Doubles between two ends, both included. Results are widened outwards by far more than any of the
 * operations errs.
 *
 * @param low no finite value is less; may be infinite
 * @param high no finite value is greater; may be infinite
 * @param defined whether it is proven that a value is never NaN or infinite while the ends are
 *     finite (no division by zero, no root of a negative number)
 */
public record RealInterval(double low, double high, boolean defined) implements Interval {
  /** Nothing is known. */
  public static final RealInterval ANY =
      new RealInterval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

  /** Values that are all defined. */
  public RealInterval(double low, double high) {
    this(low, high, true);
  }

  private static final double RELATIVE_SLACK = 0x1p-40;

  /** Returns whether every value is proven to be finite. */
  public boolean isFinite() {
    return defined && low >= -Double.MAX_VALUE && high <= Double.MAX_VALUE;
  }

  /**
   * Returns the smallest interval that holds all these, widened; NaN among them means that nothing
   * is known.
   */
  public static RealInterval around(double... values) {
    if (DoubleStream.of(values).anyMatch(Double::isNaN)) {
      return ANY;
    }
    double low = DoubleStream.of(values).min().orElseThrow();
    double high = DoubleStream.of(values).max().orElseThrow();
    return new RealInterval(low - slack(low), high + slack(high));
  }

  private static double slack(double value) {
    return Double.isInfinite(value) ? 0 : Math.abs(value) * RELATIVE_SLACK + Double.MIN_NORMAL;
  }

  public RealInterval hull(RealInterval other) {
    return new RealInterval(
        Math.min(low, other.low), Math.max(high, other.high), defined && other.defined);
  }

  /** Returns the bounds of a function that never falls. */
  public RealInterval rising(DoubleUnaryOperator function) {
    return around(function.applyAsDouble(low), function.applyAsDouble(high));
  }

  /** Returns the bounds of an operation that is extreme at ends of its operands. */
  public RealInterval corners(RealInterval other, DoubleBinaryOperator operation) {
    return around(
        operation.applyAsDouble(low, other.low),
        operation.applyAsDouble(low, other.high),
        operation.applyAsDouble(high, other.low),
        operation.applyAsDouble(high, other.high));
  }

  /** Cuts off what lies below. */
  public RealInterval atLeast(double least) {
    return new RealInterval(Math.max(low, least), Math.max(high, least));
  }

  /** The same ends, defined only if this holds as well. */
  public RealInterval definedIf(boolean condition) {
    return new RealInterval(low, high, defined && condition);
  }

  public boolean containsZero() {
    return low <= 0 && high >= 0;
  }

  public double largestMagnitude() {
    return Math.max(Math.abs(low), Math.abs(high));
  }

  /**
   * Returns whole numbers as integers. An infinite end becomes the largest real: past that a value
   * is an error.
   */
  public IntegerInterval whole() {
    return new IntegerInterval(whole(low), whole(high));
  }

  private static BigInteger whole(double end) {
    return new BigDecimal(Math.max(-Double.MAX_VALUE, Math.min(end, Double.MAX_VALUE)))
        .toBigInteger();
  }

  @Override
  public String toString() {
    return low + ".." + high;
  }
}
