package org.rangereduce.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.rangereduce.reduce.ReductionKind;

/**
 * A job as it was written, so that it can be read again from a file.
 *
 * @param reduction the name of the reduction
 * @param function the expression, also where it was left out
 * @param where the filter
 * @param range the range
 * @param limit of a find: how many matches at most
 * @param steps of an integral: how many
 * @param skipUndefined whether elements without a value are left out
 */
public record WrittenJob(
    String reduction,
    String function,
    Optional<String> where,
    String range,
    OptionalInt limit,
    Optional<String> steps,
    boolean skipUndefined) {

  /** Returns how a job was written. */
  public static WrittenJob of(Job job) {
    return new WrittenJob(
        job.reduction().word(),
        job.text().function(),
        job.text().where(),
        job.text().range(),
        job.reduction() == ReductionKind.FIND ? OptionalInt.of(job.limit()) : OptionalInt.empty(),
        job.grid().map(grid -> job.range().count().toString()),
        job.skipUndefined());
  }

  /** Returns the words of a command line that asks for this job. */
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of(reduction, function, range));
    where.ifPresent(condition -> words.addAll(List.of("--where", condition)));
    limit.ifPresent(most -> words.addAll(List.of("--limit", String.valueOf(most))));
    steps.ifPresent(number -> words.addAll(List.of("--steps", number)));
    if (skipUndefined) {
      words.add("--skip-undefined");
    }
    return words;
  }
}
