package org.rangereduce.job;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job as it was written, so that it can be read again from a file.
 *
 * @param reduction the name of the reduction
 * @param function the expression, also where it was left out
 * @param where the filter
 * @param range the range
 * @param parameters what the reduction's parameters are, by their names
 * @param skipUndefined whether elements without a value are left out
 * @param settings the values of options about the language, by their names without dashes
 */
public record WrittenJob(
    String reduction,
    String function,
    Optional<String> where,
    String range,
    Map<String, String> parameters,
    boolean skipUndefined,
    Map<String, List<String>> settings) {

  /** Copies the maps. */
  public WrittenJob {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  private static Map<String, String> texts(Map<String, BigInteger> numbers) {
    Map<String, String> texts = new LinkedHashMap<>();
    numbers.forEach((name, number) -> texts.put(name, number.toString()));
    return texts;
  }

  /** Returns how a job was written. */
  public static WrittenJob of(Job job) {
    return new WrittenJob(
        job.reduction().word(),
        job.text().function(),
        job.text().where(),
        job.text().range(),
        texts(job.parameters()),
        job.skipUndefined(),
        job.text().settings());
  }

  /** Returns the arguments of a command line for this job. */
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of(reduction, function, range));
    where.ifPresent(condition -> words.addAll(List.of("--where", condition)));
    parameters.forEach((name, number) -> words.addAll(List.of("--" + name, number)));
    if (skipUndefined) {
      words.add("--skip-undefined");
    }
    settings.forEach(
        (name, values) -> values.forEach(value -> words.addAll(List.of("--" + name, value))));
    return words;
  }
}
