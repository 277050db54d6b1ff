package org.rangereduce.report.scaling.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rangereduce.report.plot.Axes;
import org.rangereduce.report.plot.Axis;
import org.rangereduce.report.plot.Chart;
import org.rangereduce.report.plot.Curve;
import org.rangereduce.report.plot.Curve.Pen;
import org.rangereduce.report.plot.Curve.Vertex;
import org.rangereduce.report.plot.Series;
import org.rangereduce.report.scaling.Digits;
import org.rangereduce.report.scaling.Point;
import org.rangereduce.report.scaling.Study;
import org.rangereduce.report.scaling.runs.RankTimes;
import org.rangereduce.report.scaling.runs.RunResult;

/** How long each rank of a run computed: whether some had more to do, or slower processors. */
final class RanksPlot {
  /** More ranks than these are drawn as dots. */
  private static final int MOST_BARS = 64;

  private RanksPlot() {}

  /**
   * Returns the plot of the middle run of the largest size with more than one rank.
   *
   * @param style of the study among others
   * @param named whether its name is needed to tell it from others
   */
  static Optional<Chart> of(Study study, int style, boolean named) {
    return study.points().stream()
        .filter(point -> ranks(point).size() > 1)
        .max(Comparator.comparingInt(Point::size))
        .map(point -> chart(point, style, named ? study.name() + ": " : ""));
  }

  private static List<RankTimes> ranks(Point point) {
    return point.middle().result().map(RunResult::ranks).orElse(List.of());
  }

  private static Chart chart(Point point, int style, String study) {
    List<RankTimes> ranks = ranks(point);
    List<Series.Point> seconds =
        ranks.stream().map(r -> Series.Point.of(r.rank(), r.computeSeconds())).toList();
    double mean = ranks.stream().mapToDouble(RankTimes::computeSeconds).average().orElse(0);
    int last = ranks.stream().mapToInt(RankTimes::rank).max().orElse(0);
    Axis numbers = Axes.numbers("rank", 0, last);
    return new Chart(
        study + "Time computing, " + ranks.size() + " ranks",
        numbers,
        Axes.fromZero("time (s)", seconds.stream().mapToDouble(Series.Point::y).toArray()),
        List.of(
            new Series(
                "rank",
                style,
                ranks.size() > MOST_BARS ? Series.Form.DOTS : Series.Form.BARS,
                seconds)),
        List.of(
            Curve.line(
                "mean",
                Pen.IDEAL,
                new Vertex(numbers.from(), mean),
                new Vertex(numbers.to(), mean))),
        List.of("The run with the median time. " + slowest(ranks, mean)));
  }

  private static String slowest(List<RankTimes> ranks, double mean) {
    RankTimes slowest =
        ranks.stream().max(Comparator.comparingDouble(RankTimes::computeSeconds)).orElseThrow();
    String host = slowest.host().isEmpty() ? "" : " on " + slowest.host();
    return "Slowest: rank "
        + slowest.rank()
        + host
        + ", "
        + Digits.percent(mean > 0 ? slowest.computeSeconds() / mean - 1 : 0)
        + " % above the mean.";
  }
}
