package org.rangereduce.report.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A header line and a line for each point (RFC 4180); times in seconds, all digits. */
final class ScalingCsv {
  private static final List<String> HEADER =
      List.of(
          "study",
          "scaling",
          "over",
          "size",
          "nodes",
          "ranks",
          "threads_per_rank",
          "cores",
          "oversubscribed",
          "elements",
          "repetitions",
          "loop_median_s",
          "loop_min_s",
          "loop_max_s",
          "loop_std_dev_s",
          "start_median_s",
          "compute_median_s",
          "reduce_median_s",
          "imbalance",
          "baseline_size",
          "speedup",
          "efficiency",
          "serial_fraction",
          "elements_per_s",
          "core_hours",
          "host_core_hours",
          "digest");

  private ScalingCsv() {}

  static String of(List<Study> studies) {
    return line(HEADER)
        + studies.stream()
            .flatMap(study -> study.points().stream().map(point -> row(study, point)))
            .collect(Collectors.joining());
  }

  private static String row(Study study, Point point) {
    OptionalDouble serial = point.serialFraction(study.isWeak());
    OptionalDouble hostHours = point.hostCoreHours();
    List<Object> row = new ArrayList<>();
    row.addAll(List.of(study.name(), study.header().scaling().word(), study.unit(), point.size()));
    row.addAll(
        List.of(
            point.nodes(),
            point.ranks(),
            point.threads(),
            point.cores(),
            point.isOversubscribed(),
            point.elements(),
            point.loop().count()));
    row.addAll(
        List.of(
            point.loop().median(),
            point.loop().min(),
            point.loop().max(),
            point.loop().standardDeviation(),
            point.start().median(),
            point.computeSeconds(),
            point.reduceSeconds(),
            point.imbalance()));
    row.addAll(
        List.of(
            point.baseline(),
            point.speedup(),
            point.efficiency(),
            serial.isPresent() ? serial.getAsDouble() : "",
            point.rate(),
            point.coreHours(),
            hostHours.isPresent() ? hostHours.getAsDouble() : "",
            point.digest()));
    return line(row);
  }

  private static String line(List<?> fields) {
    return fields.stream().map(ScalingCsv::field).collect(Collectors.joining(",")) + "\n";
  }

  /** A text that a spreadsheet would take for a formula, and run, gets an apostrophe before it. */
  private static String inert(String text) {
    return text.matches("(?s)[=+@\t\r-].*") ? "'" + text : text;
  }

  private static String field(Object value) {
    String text = value instanceof String words ? inert(words) : value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
