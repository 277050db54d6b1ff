package org.rangereduce.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.rangereduce.report.plot.Curve.Pen;
import org.rangereduce.report.plot.Curve.Vertex;
import org.rangereduce.report.plot.Series.Form;
import org.rangereduce.report.plot.Series.Point;

/** Charts of all kinds, the plain ones and the worst, for tests of what draws them. */
final class SampleCharts {
  static final String LONG_NAME =
      "sum of i^2 % 7 < 4 && i & 1 == \"odd\" over 1..1e10 on the old machine, before 2024";

  private SampleCharts() {}

  static Map<String, Chart> all() {
    Map<String, Chart> charts = new LinkedHashMap<>();
    charts.put("two-cores", speedup("Speedup", x -> x < 3 ? x * 0.97 : 2, 4, 1, 2, 4));
    charts.put("usl", speedup("Speedup", usl(0.02, 0.0004), 1, 1, 2, 4, 8, 16, 32, 64, 128, 256));
    charts.put("odd-sizes", speedup("Speedup", usl(0.01, 1e-4), 9, 1, 2, 3, 4, 6, 8, 12, 16, 24));
    charts.put("overlaid", overlaid(2, "amd, 2 × 64 cores", "before"));
    charts.put("nine-overlaid", overlaid(9, "machine", LONG_NAME));
    charts.put("one-point", speedup("Speedup", x -> 1, 9, 1));
    charts.put("superlinear", speedup("Speedup", x -> Math.pow(x, 1.3), 9, 1, 2, 4, 8));
    charts.put("equal-times", time(x -> 2.5, 1, 2, 4, 8));
    charts.put("time", time(x -> 7.3 / usl(0.02, 0.001).applyAsDouble(x), 1, 2, 4, 8, 12, 16));
    charts.put("twelve-decades", time(x -> 1e6 / Math.pow(x, 2), 1, 10, 1000, 1e6));
    charts.put(
        "thousand-points",
        time(x -> 100 / x, IntStream.rangeClosed(1, 1000).asDoubleStream().toArray()));
    charts.put("efficiency", efficiency(1, 2, 4, 8, 16, 32, 64));
    charts.put("few-ranks", ranks(4));
    charts.put("one-rank", ranks(1));
    charts.put("ranks", ranks(48));
    charts.put("thousand-ranks", ranks(1000));
    return charts;
  }

  static DoubleUnaryOperator usl(double sigma, double kappa) {
    return n -> n / (1 + sigma * (n - 1) + kappa * n * (n - 1));
  }

  private static List<Point> points(DoubleUnaryOperator law, double hollowFrom, double... sizes) {
    Random random = new Random(7);
    return DoubleStream.of(sizes)
        .mapToObj(
            size -> {
              double y = law.applyAsDouble(size) * (1 + 0.02 * random.nextGaussian());
              return new Point(size, y, y * 0.93, y * 1.05, size >= hollowFrom);
            })
        .toList();
  }

  private static double[] ys(List<Point> points) {
    return points.stream().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high())).toArray();
  }

  static Chart speedup(String title, DoubleUnaryOperator law, double hollow, double... sizes) {
    double last = sizes[sizes.length - 1];
    List<Point> points = points(law, hollow, sizes);
    double[] shown =
        DoubleStream.concat(DoubleStream.of(sizes), DoubleStream.of(2 * last, 4 * last)).toArray();
    return new Chart(
        title + ": sum i^2 % 7, 1..1e10",
        Axes.sizes("MPI ranks", shown),
        Axes.doublings(
            "speedup over 1 rank",
            DoubleStream.concat(DoubleStream.of(ys(points)), DoubleStream.of(sizes[0], 4 * last))
                .toArray()),
        List.of(new Series("measured", 0, Form.MARKERS, points)),
        List.of(
            Curve.line(
                "ideal", Pen.IDEAL, new Vertex(sizes[0], sizes[0]), new Vertex(4 * last, 4 * last)),
            Curve.of(
                "USL: σ = 0.020 ± 0.003, κ = 0.0004 ± 0.0001", 0, Pen.FIT, sizes[0], last, law),
            Curve.of("the same, extrapolated", 0, Pen.EXTRAPOLATION, last, 4 * last, law)),
        List.of(
            "Points: median of 5 runs; bars: slowest to fastest run.",
            "Hollow: more ranks than processors (oversubscribed)."));
  }

  static Chart overlaid(int studies, String name, String other) {
    List<Series> series = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (int k = 0; k < studies; k++) {
      DoubleUnaryOperator law = usl(0.01 * (k + 1), 0.0002 * k);
      List<Point> points = points(law, 64, 1, 2, 4, 8, 16, 32, 64);
      String called = k % 2 == 0 ? name + " " + k : other;
      series.add(new Series(called, k, Form.MARKERS, points));
      curves.add(Curve.of(called + ", Amdahl: f = 0.05", k, Pen.FIT, 1, 64, law));
      curves.add(Curve.of("", k, Pen.EXTRAPOLATION, 64, 256, law));
      DoubleStream.of(ys(points)).forEach(all::add);
    }
    curves.add(Curve.line("ideal", Pen.IDEAL, new Vertex(1, 1), new Vertex(256, 256)));
    all.add(256.0);
    return new Chart(
        "Speedup of " + name + " and " + other,
        Axes.sizes("MPI ranks", 1, 2, 4, 8, 16, 32, 64, 128, 256),
        Axes.doublings("speedup", all.stream().mapToDouble(v -> v).toArray()),
        series,
        curves,
        List.of("Short dashes: extrapolated."));
  }

  static Chart time(DoubleUnaryOperator law, double... sizes) {
    List<Point> points = points(law, Double.MAX_VALUE, sizes);
    double last = sizes[sizes.length - 1];
    double first = points.get(0).y();
    return new Chart(
        "Time of the loop: " + LONG_NAME,
        Axes.sizes("MPI ranks", sizes),
        Axes.decades("loop time (s)", ys(points)),
        List.of(new Series("measured", 0, Form.JOINED, points)),
        List.of(
            Curve.line(
                "ideal",
                Pen.IDEAL,
                new Vertex(sizes[0], first),
                new Vertex(last, first * sizes[0] / last))),
        List.of());
  }

  static Chart efficiency(double... sizes) {
    List<Point> points = points(x -> usl(0.02, 0.0004).applyAsDouble(x) / x * 100, 64, sizes);
    double last = sizes[sizes.length - 1];
    return new Chart(
        "Efficiency",
        Axes.sizes("cores", sizes),
        Axes.fromZero(
            "efficiency (%)",
            DoubleStream.concat(DoubleStream.of(ys(points)), DoubleStream.of(100)).toArray()),
        List.of(new Series("measured", 1, Form.JOINED, points)),
        List.of(
            Curve.line("ideal", Pen.IDEAL, new Vertex(sizes[0], 100), new Vertex(last, 100)),
            Curve.line(
                "threshold 70 %", Pen.THRESHOLD, new Vertex(sizes[0], 70), new Vertex(last, 70))),
        List.of("Bars: fastest to slowest run."));
  }

  static Chart ranks(int size) {
    Random random = new Random(3);
    List<Point> points =
        IntStream.range(0, size)
            .mapToObj(r -> Point.of(r, 2.4 + 0.1 * random.nextGaussian()))
            .toList();
    return new Chart(
        "Time computing, by rank",
        Axes.numbers("rank", 0, size - 1),
        Axes.fromZero("time computing (s)", ys(points)),
        List.of(new Series("rank", 0, size > 64 ? Form.DOTS : Form.BARS, points)),
        List.of(Curve.line("mean", Pen.IDEAL, new Vertex(-0.5, 2.4), new Vertex(size - 0.5, 2.4))),
        List.of());
  }
}
