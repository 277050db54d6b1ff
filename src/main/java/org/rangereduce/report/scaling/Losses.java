package org.rangereduce.report.scaling;

import java.util.List;

/**
 * What takes the time of a point beyond the ideal time, which is its time multiplied by its
 * efficiency. Parts are fractions of the point's time in the loop, against what the baseline has of
 * each; they are of medians, so they add up but for noise, and each can be negative.
 *
 * @param point the point
 * @param kernel ranks computing longer than their share of the baseline's work: memory, caches and
 *     clock that they share
 * @param imbalance the mean rank waiting for the slowest
 * @param reduce Reduce and what ranks agree upon
 * @param wholeEfficiency the efficiency of whole runs, with the time to start and to end
 */
public record Losses(
    Point point, double kernel, double imbalance, double reduce, double wholeEfficiency) {

  /** A part and its name. */
  record Part(String name, double fraction) {}

  static Losses of(Point point, Point base) {
    double time = point.loop().median();
    double scale = time * point.efficiency() / base.loop().median();
    return new Losses(
        point,
        (point.meanComputeSeconds() - scale * base.meanComputeSeconds()) / time,
        (waiting(point) - scale * waiting(base)) / time,
        (point.reduceSeconds() - scale * base.reduceSeconds()) / time,
        point.efficiency() * whole(base) / base.loop().median() / (whole(point) / time));
  }

  private static double waiting(Point point) {
    return point.computeSeconds() - point.meanComputeSeconds();
  }

  private static double whole(Point point) {
    return point.outsideSeconds() + point.loop().median();
  }

  /** Returns the part of the time that is lost. */
  public double total() {
    return 1 - point.efficiency();
  }

  /** Returns what the parts leave of it: they are medians of runs that differ. */
  double rest() {
    return total() - kernel - imbalance - reduce;
  }

  /** Returns the parts, largest first. */
  List<Part> parts() {
    return List.of(
            new Part("ranks that compute longer than their share of the baseline", kernel),
            new Part("waiting for the slowest rank (imbalance)", imbalance),
            new Part("Reduce and agreement", reduce))
        .stream()
        .sorted((one, other) -> Double.compare(other.fraction(), one.fraction()))
        .toList();
  }
}
