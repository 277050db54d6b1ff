package org.rangereduce.report.scaling.page;

import java.util.List;
import java.util.stream.DoubleStream;
import org.rangereduce.report.plot.Axes;
import org.rangereduce.report.plot.Chart;
import org.rangereduce.report.plot.Curve;
import org.rangereduce.report.plot.Curve.Pen;
import org.rangereduce.report.plot.Curve.Vertex;
import org.rangereduce.report.plot.Series;
import org.rangereduce.report.scaling.Point;
import org.rangereduce.report.scaling.Study;

/** Time of the loop by size, both logarithmic, with the ideal line of each study. */
final class TimePlot {
  private TimePlot() {}

  static Chart of(List<Study> studies) {
    List<Series> series = MeasuredSeries.of(studies, true, (point, seconds) -> seconds);
    List<Curve> ideal = studies.stream().map(study -> ideal(study, studies)).toList();
    DoubleStream ends = ideal.stream().flatMap(c -> c.vertices().stream()).mapToDouble(Vertex::y);
    return new Chart(
        "Time of the loop",
        Axes.sizes(StudyPlots.unit(studies), StudyPlots.sizes(studies)),
        Axes.decades("time (s)", MeasuredSeries.values(series, ends)),
        series,
        ideal,
        StudyPlots.notes(studies));
  }

  private static Curve ideal(Study study, List<Study> studies) {
    Point first = study.points().get(0);
    Point last = study.points().get(study.points().size() - 1);
    double seconds = first.loop().median();
    String name = study == studies.get(0) ? "ideal" : "";
    return Curve.line(
        name,
        Pen.IDEAL,
        new Vertex(first.size(), seconds),
        new Vertex(last.size(), study.isWeak() ? seconds : seconds / last.ideal()));
  }
}
