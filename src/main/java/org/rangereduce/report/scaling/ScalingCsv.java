package org.rangereduce.report.scaling;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A header line and a line for each point (RFC 4180); times in seconds, all digits. A field of
 * which nothing is known is empty, and columns that would be so for all points because nothing is
 * known of a user's own program are left out.
 */
final class ScalingCsv {
  private static final String UNKNOWN = "";

  private static final List<Column> COLUMNS =
      List.of(
          always("study", (study, point) -> study.name()),
          always("scaling", (study, point) -> study.header().scaling().word()),
          always("over", (study, point) -> study.unit()),
          of("size", Point::size),
          of("nodes", Point::nodes),
          of("ranks", Point::ranks),
          ofReduction("threads_per_rank", ScalingCsv::threads),
          of("cores", Point::cores),
          of("oversubscribed", Point::isOversubscribed),
          ofReduction("elements", ScalingCsv::elements),
          of("repetitions", point -> point.loop().count()),
          of("loop_median_s", point -> point.loop().median()),
          of("loop_min_s", point -> point.loop().min()),
          of("loop_max_s", point -> point.loop().max()),
          of("loop_std_dev_s", point -> point.loop().standardDeviation()),
          ofReduction("start_median_s", ScalingCsv::start),
          ofReduction("compute_median_s", parts(Point.Parts::computeSeconds)),
          ofReduction("reduce_median_s", parts(Point.Parts::reduceSeconds)),
          ofReduction("imbalance", parts(Point.Parts::imbalance)),
          of("baseline_size", Point::baseline),
          of("speedup", Point::speedup),
          of("efficiency", Point::efficiency),
          always("serial_fraction", (study, p) -> known(p.serialFraction(study.isWeak()))),
          ofReduction("elements_per_s", point -> known(point.rate())),
          of("core_hours", Point::coreHours),
          of("host_core_hours", point -> known(point.hostCoreHours())),
          ofReduction("digest", Point::digest));

  private ScalingCsv() {}

  /**
   * A column.
   *
   * @param mayBeLeftOut whether it is only there if something is known
   */
  private record Column(
      String name, BiFunction<Study, Point, Object> value, boolean mayBeLeftOut) {}

  private static Column always(String name, BiFunction<Study, Point, Object> value) {
    return new Column(name, value, false);
  }

  private static Column of(String name, Function<Point, Object> value) {
    return always(name, (study, point) -> value.apply(point));
  }

  /** Columns of every reduction, which other programs may not have. */
  private static Column ofReduction(String name, Function<Point, Object> value) {
    return new Column(name, (study, point) -> value.apply(point), true);
  }

  private static Object threads(Point point) {
    return point.threads() > 0 ? point.threads() : UNKNOWN;
  }

  private static Object elements(Point point) {
    return point.elements().signum() > 0 ? point.elements() : UNKNOWN;
  }

  private static Object start(Point point) {
    return point.start().<Object>map(Spread::median).orElse(UNKNOWN);
  }

  private static Function<Point, Object> parts(Function<Point.Parts, Object> what) {
    return point -> point.parts().map(what).orElse(UNKNOWN);
  }

  private static Object known(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : UNKNOWN;
  }

  static String of(List<Study> studies) {
    boolean reductions =
        studies.stream().anyMatch(study -> !study.header().measures().areOfProgram());
    List<Column> columns =
        COLUMNS.stream()
            .filter(column -> reductions || !column.mayBeLeftOut() || isKnown(column, studies))
            .toList();
    return line(columns.stream().map(Column::name).toList())
        + rows(studies, columns).map(ScalingCsv::line).collect(Collectors.joining());
  }

  private static Stream<List<Object>> rows(List<Study> studies, List<Column> columns) {
    return studies.stream()
        .flatMap(
            study ->
                study.points().stream()
                    .map(
                        point ->
                            columns.stream()
                                .map(column -> column.value().apply(study, point))
                                .toList()));
  }

  private static boolean isKnown(Column column, List<Study> studies) {
    return rows(studies, List.of(column)).anyMatch(row -> !row.get(0).equals(UNKNOWN));
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
