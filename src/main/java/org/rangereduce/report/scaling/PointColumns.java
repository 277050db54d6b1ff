package org.rangereduce.report.scaling;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.rangereduce.report.Figures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;

/** The columns of the table of points; those of which nothing is known are left out. */
final class PointColumns {
  /** Where a figure is not known of a point. */
  private static final String UNKNOWN = "";

  private final Study study;

  private PointColumns(Study study) {
    this.study = study;
  }

  /**
   * A column.
   *
   * @param isThere whether a study has it
   */
  private record Column(
      String header, Function<Point, String> cell, Predicate<List<Point>> isThere) {}

  /** Returns the table, with a row for each point. */
  static Block.Table table(Study study) {
    List<Column> columns =
        new PointColumns(study)
            .all().stream().filter(column -> column.isThere().test(study.points())).toList();
    return new Block.Table(
        columns.stream().map(Column::header).toList(),
        study.points().stream()
            .map(point -> columns.stream().map(column -> column.cell().apply(point)).toList())
            .toList(),
        0);
  }

  private List<Column> all() {
    return List.of(
        always("nodes", point -> String.valueOf(point.nodes())),
        always("ranks", point -> String.valueOf(point.ranks())),
        where(point -> point.threads() > 0, "threads", point -> String.valueOf(point.threads())),
        always("cores", PointColumns::cores),
        where(
            point -> point.elements().signum() > 0,
            "elements",
            point -> Figures.count(point.elements())),
        always("runs", point -> String.valueOf(point.loop().count())),
        always("median s", point -> Digits.seconds(point.loop().median())),
        always("min s", point -> Digits.seconds(point.loop().min())),
        always("max s", point -> Digits.seconds(point.loop().max())),
        always("std dev s", point -> Digits.seconds(point.loop().standardDeviation())),
        where(
            point -> point.start().isPresent(),
            "start s",
            point -> point.start().map(start -> Digits.seconds(start.median())).orElse(UNKNOWN)),
        always(
            study.isWeak() ? "scaled speedup" : "speedup", point -> Digits.three(point.speedup())),
        always(
            study.isWeak() ? "weak eff. %" : "efficiency %",
            point -> Digits.percent(point.efficiency())),
        always("serial fr.", point -> three(point.serialFraction(study.isWeak()))),
        where(point -> point.rate().isPresent(), "elements/s", PointColumns::rate),
        always("core-h", point -> Digits.three(point.coreHours())),
        always("host core-h", point -> three(point.hostCoreHours())),
        new Column(
            study.header().measures().digest() == DigestOf.OUTPUT ? "output" : "result",
            Point::digest,
            points -> study.header().measures().digest() != DigestOf.NONE));
  }

  private static Column always(String header, Function<Point, String> cell) {
    return new Column(header, cell, points -> true);
  }

  private static Column where(Predicate<Point> known, String header, Function<Point, String> cell) {
    return new Column(
        header,
        point -> known.test(point) ? cell.apply(point) : UNKNOWN,
        points -> points.stream().anyMatch(known));
  }

  private static String three(OptionalDouble number) {
    return number.isPresent() ? Digits.three(number.getAsDouble()) : UNKNOWN;
  }

  static String cores(Point point) {
    return point.cores() + (point.isOversubscribed() ? "*" : "");
  }

  /** Returns elements per second without the unit; empty if they are not known. */
  static String rate(Point point) {
    return point.rate().isPresent()
        ? Figures.rate(point.rate().getAsDouble()).replace(" elements/s", "")
        : UNKNOWN;
  }
}
