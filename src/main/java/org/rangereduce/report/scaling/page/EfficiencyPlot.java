package org.rangereduce.report.scaling.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.DoubleStream;
import org.rangereduce.report.plot.Axes;
import org.rangereduce.report.plot.Axis;
import org.rangereduce.report.plot.Chart;
import org.rangereduce.report.plot.Curve;
import org.rangereduce.report.plot.Curve.Pen;
import org.rangereduce.report.plot.Curve.Vertex;
import org.rangereduce.report.plot.Series;
import org.rangereduce.report.scaling.Study;

/** Efficiency from 0 by size, with what would be ideal and what a size needs at least. */
final class EfficiencyPlot {
  private static final double PERCENT = 100;

  private EfficiencyPlot() {}

  static Chart of(List<Study> studies, double threshold) {
    List<Series> series =
        MeasuredSeries.of(
            studies,
            true,
            (point, seconds) -> PERCENT * point.efficiency() * point.loop().median() / seconds);
    Axis sizes = Axes.sizes(StudyPlots.unit(studies), StudyPlots.sizes(studies));
    double bar = PERCENT * threshold;
    return new Chart(
        studies.stream().allMatch(Study::isWeak) ? "Weak efficiency" : "Parallel efficiency",
        sizes,
        Axes.fromZero(
            "efficiency (%)", MeasuredSeries.values(series, DoubleStream.of(PERCENT, bar))),
        series,
        List.of(
            level("ideal", Pen.IDEAL, sizes, PERCENT),
            level(
                "threshold "
                    + new BigDecimal(bar)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                    + " %",
                Pen.THRESHOLD,
                sizes,
                bar)),
        StudyPlots.notes(studies, StudyPlots.WITHOUT_BASELINE));
  }

  private static Curve level(String name, Pen pen, Axis sizes, double percent) {
    return Curve.line(
        name, pen, new Vertex(sizes.from(), percent), new Vertex(sizes.to(), percent));
  }
}
