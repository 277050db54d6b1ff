package org.rangereduce.report.scaling.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import org.rangereduce.report.plot.Series;
import org.rangereduce.report.scaling.Point;
import org.rangereduce.report.scaling.Study;

/** The points of studies as series of a plot, one for each study. */
final class MeasuredSeries {
  /** More points than these are drawn as dots. */
  private static final int MANY = 60;

  private MeasuredSeries() {}

  /**
   * Returns the series.
   *
   * @param joined whether points are joined by lines
   * @param value what is drawn of a point for a time of its loop in seconds: that of the median,
   *     the fastest and the slowest run
   */
  static List<Series> of(
      List<Study> studies, boolean joined, BiFunction<Point, Double, Double> value) {
    List<Series> series = new ArrayList<>();
    for (Study study : studies) {
      Series.Form form =
          study.points().size() > MANY
              ? Series.Form.DOTS
              : joined ? Series.Form.JOINED : Series.Form.MARKERS;
      series.add(
          new Series(
              studies.size() == 1 ? "measured" : study.name(),
              series.size(),
              form,
              study.points().stream().map(point -> of(point, value)).toList()));
    }
    return series;
  }

  private static Series.Point of(Point point, BiFunction<Point, Double, Double> value) {
    double one = value.apply(point, point.loop().min());
    double other = value.apply(point, point.loop().max());
    return new Series.Point(
        point.size(),
        value.apply(point, point.loop().median()),
        Math.min(one, other),
        Math.max(one, other),
        point.isOversubscribed());
  }

  /** Returns all values of series with the ends of their bars, and more. */
  static double[] values(List<Series> series, DoubleStream more) {
    DoubleStream values =
        series.stream()
            .flatMap(s -> s.points().stream())
            .flatMapToDouble(p -> DoubleStream.of(p.low(), p.y(), p.high()));
    return DoubleStream.concat(values, more).toArray();
  }
}
