package org.rangereduce.report.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rangereduce.report.Figures;

/** Points whose times are too rough for a law: a fit through them has figures that mean nothing. */
final class Unfit {
  /**
   * The standard deviation as a part of the median beyond which no law is fitted: with six runs
   * speedups are then unsure by more than a fifth, as much as laws differ over a few doublings.
   */
  static final double LARGEST_SPREAD = 0.2;

  private Unfit() {}

  /**
   * Returns whether some are.
   *
   * @param points those that a law would be fitted to
   */
  static boolean any(List<Point> points) {
    return points.stream().anyMatch(point -> isShort(point) || isNoisy(point));
  }

  /** Returns why no law is fitted to the points of a study, by the worst of them. */
  static Optional<String> why(Study study) {
    List<Point> points = study.fitted();
    Optional<String> shortest =
        points.stream()
            .filter(Unfit::isShort)
            .min(Comparator.comparingDouble(point -> point.loop().median()))
            .map(
                point ->
                    "the "
                        + study.wording().subject()
                        + " at "
                        + study.sized(point.size())
                        + " takes "
                        + Figures.seconds(point.loop().median())
                        + " (the least is "
                        + Figures.seconds(PointTroubles.SHORT_SECONDS)
                        + ")");
    return shortest.or(
        () ->
            points.stream()
                .filter(Unfit::isNoisy)
                .max(Comparator.comparingDouble(point -> point.loop().relative()))
                .map(
                    point ->
                        "times at "
                            + study.sized(point.size())
                            + " spread by "
                            + Figures.percent(point.loop().relative())
                            + " (standard deviation; the most is "
                            + Figures.percent(LARGEST_SPREAD)
                            + ")"));
  }

  static boolean isShort(Point point) {
    return point.loop().median() < PointTroubles.SHORT_SECONDS;
  }

  private static boolean isNoisy(Point point) {
    return point.loop().relative() > LARGEST_SPREAD;
  }
}
