package org.rangereduce.report.scaling.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rates measured at sizes, boiled down to what least squares of their logarithms need.
 *
 * @param groups a group for each size, sizes ascending
 */
public record Sample(List<Group> groups) {

  /** Copies the list. */
  public Sample {
    groups = List.copyOf(groups);
  }

  /**
   * All measurements of one size.
   *
   * @param size the size
   * @param count how many measurements there are, at least 1
   * @param mean the mean of the logarithms of their rates
   * @param squares the sum of squares of what the logarithms differ from their mean
   */
  public record Group(double size, int count, double mean, double squares) {}

  /** Collects measurements, in any order. */
  public static final class Builder {
    private final TreeMap<Double, List<Double>> logarithms = new TreeMap<>();

    /**
     * Adds a measurement.
     *
     * @param size from 1 on
     * @param rate above 0
     */
    public Builder add(double size, double rate) {
      logarithms.computeIfAbsent(size, one -> new ArrayList<>()).add(StrictMath.log(rate));
      return this;
    }

    /** Returns the sample. */
    public Sample build() {
      List<Group> groups = new ArrayList<>();
      logarithms.forEach((size, values) -> groups.add(group(size, values)));
      return new Sample(groups);
    }

    private static Group group(double size, List<Double> values) {
      double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
      return new Group(size, values.size(), mean, squares);
    }
  }

  /** Returns how many measurements there are. */
  public int count() {
    int count = 0; // no stream: fits ask a hundred thousand times
    for (Group group : groups) {
      count += group.count();
    }
    return count;
  }

  /** Returns the sum of squares within groups: noise, whatever the law. */
  double squaresWithin() {
    return groups.stream().mapToDouble(Group::squares).sum();
  }

  /** Returns the largest size. */
  public double largest() {
    return groups.get(groups.size() - 1).size();
  }

  /** Returns the smallest size. */
  public double smallest() {
    return groups.get(0).size();
  }

  /**
   * Returns the logarithm of rate(1) that fits best to a law with these parameters: the mean of
   * what is left.
   */
  double intercept(Law law, double... parameters) {
    double sum = 0;
    for (Group group : groups) {
      sum += group.count() * (group.mean() - StrictMath.log(law.speedup(group.size(), parameters)));
    }
    return sum / count();
  }

  /**
   * Returns the sum of squares between groups that a law with these parameters leaves, with the
   * intercept that fits best.
   */
  double squaresBetween(Law law, double... parameters) {
    double[] left = new double[groups.size()];
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      Group group = groups.get(i);
      left[i] = group.mean() - StrictMath.log(law.speedup(group.size(), parameters));
      sum += group.count() * left[i];
    }
    double intercept = sum / count();
    double squares = 0;
    for (int i = 0; i < left.length; i++) {
      squares += groups.get(i).count() * (left[i] - intercept) * (left[i] - intercept);
    }
    return squares;
  }
}
