package org.rangereduce.report.scaling.fit;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A number that was computed from measurements.
 *
 * @param value the best guess
 * @param interval where it lies with 95 % confidence; empty if there is no measure of the noise
 */
public record Estimate(double value, Optional<Interval> interval) {

  /** Returns what an increasing function makes of it. */
  Estimate map(DoubleUnaryOperator f) {
    return new Estimate(
        f.applyAsDouble(value),
        interval.map(i -> new Interval(f.applyAsDouble(i.low()), f.applyAsDouble(i.high()))));
  }

  /** Returns a number divided by this; the ends of the interval change places. */
  public Estimate reciprocal(double dividend) {
    return new Estimate(
        dividend / value, interval.map(i -> new Interval(dividend / i.high(), dividend / i.low())));
  }
}
