package org.rangereduce.report.scaling.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.rangereduce.report.plot.Axes;
import org.rangereduce.report.plot.Axis;
import org.rangereduce.report.plot.Chart;
import org.rangereduce.report.plot.Curve;
import org.rangereduce.report.plot.Curve.Pen;
import org.rangereduce.report.plot.Curve.Vertex;
import org.rangereduce.report.plot.Series;
import org.rangereduce.report.scaling.Point;
import org.rangereduce.report.scaling.Study;

/**
 * Time of the loop by size, both logarithmic (time linear where the range grows), with the ideal
 * line of each study.
 */
final class TimePlot {
  private TimePlot() {}

  static Chart of(List<Study> studies) {
    List<Series> series = MeasuredSeries.of(studies, true, (point, seconds) -> seconds);
    List<Curve> ideal = new ArrayList<>();
    studies.stream()
        .filter(study -> study.points().size() > 1)
        .forEach(study -> ideal.add(ideal(study, ideal.isEmpty() ? "ideal" : "")));
    DoubleStream ends = ideal.stream().flatMap(c -> c.vertices().stream()).mapToDouble(Vertex::y);
    return new Chart(
        title(studies),
        Axes.sizes(StudyPlots.unit(studies), StudyPlots.sizes(studies)),
        seconds(studies, MeasuredSeries.values(series, ends)),
        series,
        ideal,
        StudyPlots.notes(studies, ""));
  }

  private static String title(List<Study> studies) {
    List<String> titles = studies.stream().map(Study::titleOfTimes).distinct().toList();
    return titles.size() == 1 ? titles.get(0) : "Time";
  }

  /** Times of a range that grows are to be equal, and their axis begins at 0. */
  private static Axis seconds(List<Study> studies, double[] values) {
    return studies.stream().allMatch(Study::isWeak)
        ? Axes.fromZero("time (s)", values)
        : Axes.decades("time (s)", values);
  }

  private static Curve ideal(Study study, String name) {
    Point first = study.points().get(0);
    Point last = study.points().get(study.points().size() - 1);
    double seconds = first.loop().median();
    return Curve.line(
        name,
        Pen.IDEAL,
        new Vertex(first.size(), seconds),
        new Vertex(last.size(), study.isWeak() ? seconds : seconds / last.ideal()));
  }
}
