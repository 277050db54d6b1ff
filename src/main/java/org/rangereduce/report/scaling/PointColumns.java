package org.rangereduce.report.scaling;

import java.util.List;
import java.util.OptionalDouble;
import org.rangereduce.report.Figures;

/** The columns of the table of points. */
final class PointColumns {
  private PointColumns() {}

  static List<String> headers(Study study) {
    return List.of(
        "nodes",
        "ranks",
        "threads",
        "cores",
        "elements",
        "runs",
        "median s",
        "min s",
        "max s",
        "std dev s",
        "start s",
        study.isWeak() ? "scaled speedup" : "speedup",
        study.isWeak() ? "weak eff. %" : "efficiency %",
        "serial fr.",
        "elements/s",
        "core-h",
        "host core-h",
        "result");
  }

  static List<String> row(Study study, Point point) {
    OptionalDouble hostHours = point.hostCoreHours();
    OptionalDouble fraction = point.serialFraction(study.isWeak());
    return List.of(
        String.valueOf(point.nodes()),
        String.valueOf(point.ranks()),
        String.valueOf(point.threads()),
        cores(point),
        Figures.count(point.elements()),
        String.valueOf(point.loop().count()),
        Digits.seconds(point.loop().median()),
        Digits.seconds(point.loop().min()),
        Digits.seconds(point.loop().max()),
        Digits.seconds(point.loop().standardDeviation()),
        Digits.seconds(point.start().median()),
        Digits.three(point.speedup()),
        Digits.percent(point.efficiency()),
        fraction.isPresent() ? Digits.three(fraction.getAsDouble()) : "",
        rate(point),
        Digits.three(point.coreHours()),
        hostHours.isPresent() ? Digits.three(hostHours.getAsDouble()) : "",
        point.digest());
  }

  static String cores(Point point) {
    return point.cores() + (point.isOversubscribed() ? "*" : "");
  }

  static String rate(Point point) {
    return Figures.rate(point.rate()).replace(" elements/s", "");
  }
}
