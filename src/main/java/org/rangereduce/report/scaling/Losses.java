package org.rangereduce.report.scaling;

import java.util.List;
import java.util.Optional;

/**
 * What takes the time of a point beyond the ideal time, which is its time multiplied by its
 * efficiency.
 *
 * @param point the point
 * @param parts what of that is lost where, if it is known
 * @param wholeEfficiency the efficiency of whole runs, with the time to start and to end
 */
public record Losses(Point point, Optional<Parts> parts, double wholeEfficiency) {

  /**
   * Parts of the time that is lost. They are fractions of the point's time in the loop, against
   * what the baseline has of each; they are of medians, so they add up but for noise, and each can
   * be negative.
   *
   * @param kernel ranks computing longer than their share of the baseline's work: memory, caches
   *     and clock that they share
   * @param imbalance the mean rank waiting for the slowest
   * @param reduce Reduce and what ranks agree upon
   */
  public record Parts(double kernel, double imbalance, double reduce) {

    /** Returns the parts, largest first. */
    List<Part> sorted() {
      return List.of(
              new Part("ranks that compute longer than their share of the baseline", kernel),
              new Part("waiting for the slowest rank (imbalance)", imbalance),
              new Part("Reduce and agreement", reduce))
          .stream()
          .sorted((one, other) -> Double.compare(other.fraction(), one.fraction()))
          .toList();
    }

    /** Returns all of them together. */
    double sum() {
      return kernel + imbalance + reduce;
    }
  }

  /** A part and its name. */
  record Part(String name, double fraction) {}

  static Losses of(Point point, Point base) {
    return new Losses(
        point,
        point.parts().flatMap(here -> base.parts().map(there -> parts(point, here, base, there))),
        point.efficiency()
            * whole(base)
            / base.loop().median()
            / (whole(point) / point.loop().median()));
  }

  private static Parts parts(Point point, Point.Parts here, Point base, Point.Parts there) {
    double time = point.loop().median();
    double scale = time * point.efficiency() / base.loop().median();
    return new Parts(
        (here.meanComputeSeconds() - scale * there.meanComputeSeconds()) / time,
        (waiting(here) - scale * waiting(there)) / time,
        (here.reduceSeconds() - scale * there.reduceSeconds()) / time);
  }

  private static double waiting(Point.Parts parts) {
    return parts.computeSeconds() - parts.meanComputeSeconds();
  }

  private static double whole(Point point) {
    return point.outsideSeconds() + point.loop().median();
  }

  /** Returns the part of the time that is lost. */
  public double total() {
    return 1 - point.efficiency();
  }
}
