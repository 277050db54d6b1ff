package org.rangereduce.report;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.checkpoint.PartFile;
import org.rangereduce.job.Job;
import org.rangereduce.reduce.Answer;

/**
 * The result of all parts of a job.
 *
 * @param job what was asked
 * @param answer the answer
 * @param parts the parts, in the order of the range
 */
public record Combined(Job job, Answer answer, List<PartFile> parts) {

  /** Copies the list. */
  public Combined {
    parts = List.copyOf(parts);
  }

  /** Returns how many elements were looked at. */
  public BigInteger elements() {
    return parts.stream()
        .map(part -> part.checkpoint().state().elements())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns how many of them had no value and were left out. */
  public long skipped() {
    return parts.stream().mapToLong(part -> part.checkpoint().state().skipped()).sum();
  }

  /** Returns how many rounds all parts had. */
  public long rounds() {
    return parts.stream().mapToLong(part -> part.checkpoint().history().rounds()).sum();
  }

  /** Returns the time of the rounds of all parts, one after the other. */
  public double seconds() {
    return parts.stream().mapToDouble(part -> part.checkpoint().history().seconds()).sum();
  }

  /** Returns the time of the rounds of the part that took longest. */
  public double longestSeconds() {
    return parts.stream()
        .mapToDouble(part -> part.checkpoint().history().seconds())
        .max()
        .orElse(0);
  }

  /** Returns how many ranks worked on all parts. */
  int ranks() {
    return parts.stream().mapToInt(part -> part.checkpoint().history().ranks()).sum();
  }
}
