package org.rangereduce.report.scaling.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.rangereduce.report.plot.Axes;
import org.rangereduce.report.plot.Chart;
import org.rangereduce.report.plot.Curve;
import org.rangereduce.report.plot.Curve.Pen;
import org.rangereduce.report.plot.Curve.Vertex;
import org.rangereduce.report.plot.Series;
import org.rangereduce.report.scaling.Digits;
import org.rangereduce.report.scaling.Study;
import org.rangereduce.report.scaling.fit.Fit;

/**
 * Speedup by size, both logarithmic: what was measured, what would be ideal, and the fitted laws up
 * to four times the largest size (if they may be asked so far), broken where nothing was measured.
 * Laws are drawn over the baseline as it was measured, so they need not begin at 1.
 */
final class SpeedupPlot {
  private static final int BEYOND = 4;

  private final List<Study> studies;
  private final List<Curve> curves = new ArrayList<>();

  private SpeedupPlot(List<Study> studies) {
    this.studies = studies;
  }

  static Chart of(List<Study> studies) {
    return new SpeedupPlot(studies).chart();
  }

  private Chart chart() {
    List<Series> series =
        MeasuredSeries.of(
            studies,
            studies.stream().allMatch(study -> study.fits().isEmpty()),
            (point, seconds) -> point.speedup() * point.loop().median() / seconds);
    for (int style = 0; style < studies.size(); style++) {
      laws(studies.get(style), style);
    }
    double[] sizes =
        DoubleStream.concat(
                DoubleStream.of(StudyPlots.sizes(studies)),
                curves.stream()
                    .filter(curve -> curve.pen() == Pen.EXTRAPOLATION)
                    .flatMapToDouble(curve -> beyond(curve)))
            .toArray();
    curves.addAll(0, ideals(DoubleStream.of(sizes).max().orElse(1)));
    DoubleStream drawn = curves.stream().flatMap(c -> c.vertices().stream()).mapToDouble(Vertex::y);
    return new Chart(
        title(),
        Axes.sizes(StudyPlots.unit(studies), sizes),
        Axes.doublings("speedup", MeasuredSeries.values(series, drawn)),
        withLaws(series),
        curves,
        StudyPlots.notes(studies, StudyPlots.WITHOUT_BASELINE));
  }

  private String title() {
    String name = studies.stream().allMatch(Study::isWeak) ? "Scaled speedup" : "Speedup";
    List<String> baselines =
        studies.stream().map(s -> s.sized(s.points().get(0).size())).distinct().toList();
    return name + " over " + String.join(" or ", baselines);
  }

  /** The ends of the doublings that a curve goes through. */
  private static DoubleStream beyond(Curve curve) {
    List<Vertex> vertices = curve.vertices();
    double end = vertices.get(vertices.size() - 1).x();
    return DoubleStream.of(end / 2, end).filter(x -> x > vertices.get(0).x());
  }

  /** One line for each baseline. */
  private List<Curve> ideals(double end) {
    List<Integer> baselines =
        studies.stream().map(study -> study.points().get(0).size()).distinct().toList();
    return baselines.stream()
        .map(
            base ->
                Curve.line(
                    baselines.size() == 1 ? "ideal" : "ideal from " + base,
                    Pen.IDEAL,
                    new Vertex(base, 1),
                    new Vertex(end, end / base)))
        .toList();
  }

  /** Of one study all laws with their names; of several one of each, in the look of its points. */
  private void laws(Study study, int style) {
    if (studies.size() > 1) {
      oneOf(study).ifPresent(fit -> law(study, fit, style, ""));
      return;
    }
    for (Fit fit : study.fits()) {
      law(study, fit, 1 + study.fits().indexOf(fit), name(fit)); // 0 is what was measured
    }
  }

  /** The law to draw if there is room for one: the first that goes through the points. */
  private static Optional<Fit> oneOf(Study study) {
    return study.fits().stream().min(Comparator.comparing(Fit::missesPoints));
  }

  /** Names beside several studies say which law the curves are of. */
  private List<Series> withLaws(List<Series> series) {
    return studies.size() == 1
        ? series
        : IntStream.range(0, series.size())
            .mapToObj(
                i ->
                    oneOf(studies.get(i))
                        .map(fit -> series.get(i).named(series.get(i).name() + ", " + name(fit)))
                        .orElse(series.get(i)))
            .toList();
  }

  private void law(Study study, Fit fit, int style, String name) {
    DoubleUnaryOperator speedup = size -> study.speedup(fit, size);
    double end = fit.largest();
    double beyond = Math.min(BEYOND * end, study.farthest(fit));
    curves.add(Curve.of(name, style, Pen.FIT, study.points().get(0).size(), end, speedup));
    if (beyond <= end) {
      return;
    }
    boolean firstOfAll = curves.stream().noneMatch(c -> c.pen() == Pen.EXTRAPOLATION);
    curves.add(
        Curve.of(firstOfAll ? "extrapolated" : "", style, Pen.EXTRAPOLATION, end, beyond, speedup));
  }

  private static String name(Fit fit) {
    StringBuilder name = new StringBuilder(fit.law().title());
    for (int i = 0; i < fit.parameters().size(); i++) {
      String symbol = fit.law().parameters().get(i).symbol();
      name.append(i == 0 ? ": " : ", ")
          .append(symbol.replace("sigma", "σ").replace("kappa", "κ"))
          .append(" = ")
          .append(Digits.three(fit.parameters().get(i).value()));
    }
    return name.toString();
  }
}
