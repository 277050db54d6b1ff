package org.rangereduce.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.job.Job;
import org.rangereduce.job.Result;
import org.rangereduce.reduce.Answer;

/** One header line and one line of figures (RFC 4180); times in seconds. */
final class CsvReport {
  /** Columns that every file has, so that those of several jobs fit under one another. */
  private static final List<String> ANSWERS = List.of("value", "i", "standardDeviation");

  private static final String BEFORE = "reduction,function,where,range,ranks,elements,";
  private static final String AFTER = ",start_s,compute_s,reduce_s,elements_per_s,imbalance\n";

  private CsvReport() {}

  static String render(Result result) {
    Answer answer = result.answer();
    List<Object> row = job(result.job());
    row.addAll(List.of(result.ranks().size(), result.elements()));
    row.addAll(values(answer));
    row.addAll(
        List.of(
            result.startSeconds(),
            result.computeSeconds(),
            result.reduceSeconds(),
            result.rate(),
            result.imbalance()));
    return text(answer, row);
  }

  /** The times of parts are not those of one run, so there are none. */
  static String render(Combined combined) {
    Answer answer = combined.answer();
    List<Object> row = job(combined.job());
    row.addAll(List.of(combined.ranks(), combined.elements()));
    row.addAll(values(answer));
    row.addAll(List.of("", "", "", "", ""));
    return text(answer, row);
  }

  private static List<Object> job(Job job) {
    return new ArrayList<>(
        List.of(
            job.reduction().word(),
            job.text().function(),
            job.text().where().orElse(""),
            job.text().range()));
  }

  private static String text(Answer answer, List<Object> row) {
    String header =
        columns(answer).stream().map(CsvReport::column).collect(Collectors.joining(","));
    return BEFORE
        + header
        + AFTER
        + row.stream().map(CsvReport::field).collect(Collectors.joining(","))
        + "\n";
  }

  /** Returns the names of fields: those of every file, then what else this answer has. */
  private static List<String> columns(Answer answer) {
    return Stream.concat(ANSWERS.stream(), answer.shown().stream().map(Answer.Field::name))
        .distinct()
        .toList();
  }

  /** Returns the name of a column: standard_deviation for standardDeviation. */
  private static String column(String field) {
    return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static List<String> values(Answer answer) {
    List<String> values = new ArrayList<>();
    for (String column : columns(answer)) {
      values.add(answer.field(column).map(field -> field.value().text()).orElse(""));
    }
    if (answer.fields().isEmpty()) {
      values.set(0, answer.toString());
    }
    return values.stream().map(value -> value.replace('\n', ' ')).toList();
  }

  private static String field(Object value) {
    String text = value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
