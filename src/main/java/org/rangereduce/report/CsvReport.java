package org.rangereduce.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rangereduce.job.Job;
import org.rangereduce.job.Result;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.LocatedAnswer;
import org.rangereduce.reduce.Answer.MeanAnswer;
import org.rangereduce.reduce.Decimal;

/** One header line and one line of figures (RFC 4180); times in seconds. */
final class CsvReport {
  private static final String HEADER =
      "reduction,function,where,range,ranks,elements,value,i,standard_deviation,start_s,compute_s,reduce_s,elements_per_s,imbalance\n";

  private CsvReport() {}

  static String render(Result result) {
    List<Object> row = job(result.job());
    row.addAll(List.of(result.ranks().size(), result.elements()));
    row.addAll(answer(result.answer()));
    row.addAll(
        List.of(
            result.startSeconds(),
            result.computeSeconds(),
            result.reduceSeconds(),
            result.rate(),
            result.imbalance()));
    return text(row);
  }

  /** The times of parts are not those of one run, so there are none. */
  static String render(Combined combined) {
    List<Object> row = job(combined.job());
    row.addAll(List.of(combined.ranks(), combined.elements()));
    row.addAll(answer(combined.answer()));
    row.addAll(List.of("", "", "", "", ""));
    return text(row);
  }

  private static List<Object> job(Job job) {
    return new ArrayList<>(
        List.of(
            job.reduction().word(),
            job.text().function(),
            job.text().where().orElse(""),
            job.text().range()));
  }

  private static String text(List<Object> row) {
    return HEADER + row.stream().map(CsvReport::field).collect(Collectors.joining(",")) + "\n";
  }

  private static List<Object> answer(Answer answer) {
    if (answer instanceof LocatedAnswer located) {
      return List.of(located.valueText(), located.i(), "");
    }
    if (answer instanceof MeanAnswer mean) {
      return List.of(Decimal.of(mean.mean()), "", Decimal.of(mean.standardDeviation()));
    }
    return List.of(answer.toString().replace('\n', ' '), "", "");
  }

  private static String field(Object value) {
    String text = value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
