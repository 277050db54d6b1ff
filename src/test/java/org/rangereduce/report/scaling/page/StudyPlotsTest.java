package org.rangereduce.report.scaling.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.report.plot.Axis;
import org.rangereduce.report.plot.Chart;
import org.rangereduce.report.plot.Curve;
import org.rangereduce.report.plot.Curve.Pen;
import org.rangereduce.report.plot.Picture;
import org.rangereduce.report.plot.Series;
import org.rangereduce.report.plot.SvgText;
import org.rangereduce.report.scaling.ScalingReport;
import org.rangereduce.report.scaling.Study;
import org.rangereduce.report.scaling.Synthetic;
import org.rangereduce.report.scaling.fit.Law;
import org.rangereduce.report.scaling.runs.RunsFile;

@Tag("slow")
class StudyPlotsTest {
  private static final String LONG_NAME = "before <the> & \"change\" " + "of 1..1e10 ".repeat(8);

  @TempDir Path folder;

  private List<Plot> plots(Synthetic... studies) {
    List<Path> folders = new ArrayList<>();
    for (Synthetic study : studies) {
      String name = folders.isEmpty() ? "first" : "second";
      folders.add(study.write(folder.resolve(name)));
    }
    return StudyPlots.of(ScalingReport.read(folders, 0.7).studies(), 0.7);
  }

  private Chart chart(String name, Synthetic... studies) {
    return plots(studies).stream()
        .filter(plot -> plot.name().equals(name))
        .findFirst()
        .orElseThrow()
        .chart();
  }

  private static Synthetic amdahl() {
    return Synthetic.of(Law.AMDAHL, 0.05).noise(0);
  }

  @Test
  void oneStudyHasItsFourPlots() {
    assertEquals(
        List.of("time", "speedup", "efficiency", "ranks"),
        plots(amdahl()).stream().map(Plot::name).toList());
  }

  @Test
  void severalStudiesLieOverEachOtherButTheirRanksDoNot() {
    List<Plot> plots = plots(amdahl(), Synthetic.of(Law.UNIVERSAL, 0.1, 0.01));
    assertEquals(
        List.of("time", "speedup", "efficiency", "ranks-1", "ranks-2"),
        plots.stream().map(Plot::name).toList());
    Chart speedup = plots.get(1).chart();
    assertEquals(2, speedup.series().size());
    assertEquals("first, Amdahl's law: f = 0.0500", speedup.series().get(0).name());
    assertTrue(speedup.series().get(1).name().startsWith("second, Universal Scalability Law: σ"));
    assertEquals("second: Time computing, 8 ranks", plots.get(4).chart().title());
  }

  @Test
  void eachBaselineHasItsIdealLineWithAName() {
    Chart speedup =
        StudyPlots.of(
                List.of(
                    Study.of("one", RunsFile.read(amdahl().write(folder.resolve("1")))),
                    Study.of(
                        "two", RunsFile.read(amdahl().sizes(2, 4).write(folder.resolve("2"))))),
                0.7)
            .get(1)
            .chart();
    assertEquals(
        List.of("ideal from 1", "ideal from 2"),
        speedup.curves().stream().filter(c -> c.pen() == Pen.IDEAL).map(Curve::name).toList());
  }

  @Test
  void timeIsLogarithmicWithAnIdealLineFromTheBaseline() {
    Chart time = chart("time", amdahl());
    assertEquals(Axis.Scale.LOGARITHMIC, time.x().scale());
    assertEquals(Axis.Scale.LOGARITHMIC, time.y().scale());
    assertEquals("MPI ranks", time.x().title());
    assertEquals("time (s)", time.y().title());
    Curve ideal = time.curves().get(0);
    assertEquals(Pen.IDEAL, ideal.pen());
    assertEquals(List.of(new Curve.Vertex(1, 20), new Curve.Vertex(8, 2.5)), ideal.vertices());
    assertEquals(20, time.series().get(0).points().get(0).y(), 1e-9);
  }

  @Test
  void timeOfARangeThatGrowsBeginsAtZero() {
    Chart time = chart("time", Synthetic.of(Law.GUSTAFSON, 0.1).noise(0));
    assertEquals(Axis.Scale.LINEAR, time.y().scale());
    assertEquals(0, time.y().from());
    assertEquals(20, time.curves().get(0).vertices().get(1).y(), 1e-9);
    assertEquals("Weak efficiency", chart("efficiency", Synthetic.of(Law.GUSTAFSON, 0.1)).title());
  }

  @Test
  void speedupShowsLawsAndMarksWhereNothingWasMeasured() {
    Chart speedup = chart("speedup", amdahl());
    assertEquals(
        List.of(Pen.IDEAL, Pen.FIT, Pen.EXTRAPOLATION, Pen.FIT, Pen.EXTRAPOLATION),
        speedup.curves().stream().map(Curve::pen).toList());
    Curve fit = speedup.curves().get(1);
    Curve beyond = speedup.curves().get(2);
    assertEquals("Amdahl's law: f = 0.0500", fit.name());
    assertEquals(8, fit.vertices().get(fit.vertices().size() - 1).x());
    assertEquals(8, beyond.vertices().get(0).x());
    assertEquals(32, beyond.vertices().get(beyond.vertices().size() - 1).x());
    assertEquals(
        32 / (1 + 0.05 * 31), beyond.vertices().get(beyond.vertices().size() - 1).y(), 1e-4);
    assertEquals("extrapolated", beyond.name());
  }

  @Test
  void aSlowBaselineDoesNotMoveTheCurveOffTheOtherPoints() {
    Synthetic slow =
        amdahl()
            .sizes(1, 2, 4, 8, 16)
            .change(
                l ->
                    l.contains("\"point\":1,")
                        ? l.replace("\"loopSeconds\":20.0", "\"loopSeconds\":21.2")
                        : l);
    Chart speedup = chart("speedup", slow);
    List<Series.Point> measured = speedup.series().get(0).points();
    List<Curve.Vertex> fit = speedup.curves().get(1).vertices();
    assertTrue(fit.get(0).y() > 1.02, "the curve is of all runs: " + fit.get(0));
    assertEquals(1, fit.get(fit.size() - 1).y() / measured.get(4).y(), 0.03);
  }

  @Test
  void nothingIsDrawnBeyondWhatALawMayBeAsked() {
    Chart speedup = chart("speedup", amdahl().sizes(1, 2, 4).processors(2));
    assertTrue(speedup.curves().stream().noneMatch(c -> c.pen() == Pen.EXTRAPOLATION));
  }

  @Test
  void barsReachFromTheFastestToTheSlowestRun() {
    var study = Synthetic.of(Law.AMDAHL, 0.05).noise(0.1);
    Series.Point point = chart("time", study).series().get(0).points().get(1);
    assertTrue(point.low() < point.y() && point.y() < point.high());
    Series.Point speedup = chart("speedup", study).series().get(0).points().get(1);
    assertEquals(point.y() / point.low(), speedup.high() / speedup.y(), 1e-9);
    assertTrue(chart("time", study).notes().get(0).contains("fastest to the slowest run."));
    assertTrue(chart("speedup", study).notes().get(0).contains("without the baseline's spread."));
    assertEquals(List.of("One run for each point."), chart("time", amdahl().repeat(1)).notes());
  }

  @Test
  void oversubscribedPointsAreHollowAndTheNotesSayWhy() {
    Chart speedup = chart("speedup", amdahl().sizes(1, 2, 4).processors(2));
    assertEquals(
        List.of(false, false, true),
        speedup.series().get(0).points().stream().map(Series.Point::hollow).toList());
    assertTrue(speedup.notes().get(1).startsWith("Hollow points: oversubscribed"));
    assertEquals(1, chart("speedup", amdahl()).notes().size());
  }

  @Test
  void efficiencyIsInPercentWithTheThreshold() {
    Chart efficiency = chart("efficiency", amdahl());
    assertEquals(0, efficiency.y().from());
    assertEquals("threshold 70 %", efficiency.curves().get(1).name());
    assertEquals(70, efficiency.curves().get(1).vertices().get(0).y(), 1e-9);
    assertEquals(100 / (1 + 0.05 * 7), efficiency.series().get(0).points().get(3).y(), 1e-6);
  }

  @Test
  void ranksAreBarsOrDotsAndTheSlowestIsNamed() {
    Chart ranks = chart("ranks", amdahl());
    assertEquals(Series.Form.BARS, ranks.series().get(0).form());
    assertEquals(8, ranks.series().get(0).points().size());
    assertTrue(ranks.notes().get(0).contains("Slowest: rank 0 on node1, 1.9 % above the mean."));
    Chart many = chart("ranks", amdahl().sizes(1, 1000));
    assertEquals(Series.Form.DOTS, many.series().get(0).form());
    assertEquals(1000, many.series().get(0).points().size());
  }

  @Test
  void oneSizeHasNothingToBeComparedWith() {
    assertEquals(List.of("time"), plots(amdahl().sizes(1)).stream().map(Plot::name).toList());
    assertEquals(List.of(), plots(amdahl().change(l -> l.replace("\"status\":0", "\"status\":1"))));
  }

  @Test
  void allPlotsAreLegible() throws Exception {
    List<Path> folders =
        List.of(
            amdahl().sizes(1, 2, 4).processors(2).write(folder.resolve("two cores")),
            Synthetic.of(Law.UNIVERSAL, 0.02, 1e-3)
                .sizes(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .noise(0.05)
                .write(folder.resolve("usl")),
            Synthetic.of(Law.GUSTAFSON, 0.3).noise(0.03).write(folder.resolve(LONG_NAME)),
            amdahl().sizes(1).write(folder.resolve("one")),
            amdahl().sizes(3, 5, 7, 11, 1000).write(folder.resolve("odd")),
            amdahl()
                .sizes(1, 2)
                .change(l -> l.replaceAll("(Seconds\":)[0-9.]+", "$11e-9"))
                .write(folder.resolve("equal")));
    Picture picture = new Picture();
    List<List<Path>> reports = new ArrayList<>(folders.stream().map(List::of).toList());
    reports.add(folders);
    for (List<Path> report : reports) {
      List<Plot> plots = StudyPlots.of(ScalingReport.read(report, 0.7).studies(), 0.7);
      assertFalse(plots.isEmpty());
      for (Plot plot : plots) {
        SvgText.assertLegible(picture.svg(plot.chart()));
      }
    }
  }
}
