package org.rangereduce.report.scaling.fit;

/**
 * From a low to a high end, both in, of 95 % confidence where nothing else is said.
 *
 * @param low the low end
 * @param high the high end
 */
public record Interval(double low, double high) {

  /** Returns whether a value lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
