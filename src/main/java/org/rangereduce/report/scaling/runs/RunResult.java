package org.rangereduce.report.scaling.runs;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run measured, of its JSON report (format "range-reduce-result").
 *
 * @param elements how many elements it looked at
 * @param startSeconds from the start of the process to the first round
 * @param loopSeconds all rounds, above 0
 * @param computeSeconds the slowest rank's kernel
 * @param reduceSeconds the rest of the loop
 * @param rounds how many rounds; 0 if unknown
 * @param ranks what each rank did, in rank order; may be empty
 */
public record RunResult(
    BigInteger elements,
    double startSeconds,
    double loopSeconds,
    double computeSeconds,
    double reduceSeconds,
    long rounds,
    List<RankTimes> ranks) {

  /** Copies the list. */
  public RunResult {
    ranks = List.copyOf(ranks);
  }

  /**
   * Reads it from a JSON report.
   *
   * @param report the report as jackson-jr has it
   * @return nothing if there is no time of the loop in it that can be true
   */
  public static Optional<RunResult> of(Map<String, Object> report) {
    return new RunReader().result(new Fields(report));
  }

  /**
   * Returns how much longer the slowest rank computed than the mean, as a fraction: 0 when all took
   * the same time or nothing is known.
   */
  public double imbalance() {
    double mean = ranks.stream().mapToDouble(RankTimes::computeSeconds).average().orElse(0);
    double most = ranks.stream().mapToDouble(RankTimes::computeSeconds).max().orElse(0);
    return mean > 0 ? most / mean - 1 : 0;
  }

  /** Returns which loops its ranks had: plain, in vectors, both; empty if unknown. */
  public String loops() {
    Set<Boolean> vectors =
        ranks.stream().flatMap(rank -> rank.vectors().stream()).collect(Collectors.toSet());
    return vectors.isEmpty()
        ? ""
        : vectors.size() > 1
            ? "plain and in vectors"
            : vectors.contains(true) ? "in vectors" : "plain";
  }

  /** Returns elements per second of the loop. */
  public double rate() {
    return elements.doubleValue() / loopSeconds;
  }
}
