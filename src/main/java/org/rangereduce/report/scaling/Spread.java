package org.rangereduce.report.scaling;

import java.util.Arrays;
import java.util.Collection;

/**
 * The spread of repetitions.
 *
 * @param count how many there were, at least 1
 * @param median the middle one, or the mean of the middle two
 * @param min the least
 * @param max the greatest
 * @param standardDeviation of the sample (n - 1); 0 for a single one
 */
public record Spread(int count, double median, double min, double max, double standardDeviation) {

  /** Returns the spread of numbers, at least one of them. */
  public static Spread of(Collection<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
    return new Spread(
        n,
        (sorted[(n - 1) / 2] + sorted[n / 2]) / 2,
        sorted[0],
        sorted[n - 1],
        n == 1 ? 0 : Math.sqrt(squares / (n - 1)));
  }

  /** Returns the standard deviation as a fraction of the median. */
  public double relative() {
    return median > 0 ? standardDeviation / median : 0;
  }
}
