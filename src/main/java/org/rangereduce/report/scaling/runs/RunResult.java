package org.rangereduce.report.scaling.runs;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run measured, of its JSON report (format "range-reduce-result").
 *
 * @param elements how many elements it looked at; 0 if unknown
 * @param startSeconds from the start of the process to the first round; of a user's own program to
 *     the last rank leaving MPI.Init
 * @param loopSeconds all rounds, above 0; of a user's own program the time that counts
 * @param parts what takes the time of the loop, if known
 * @param finalizeSeconds of a user's own program: from the first rank entering MPI.Finalize to the
 *     last, if known
 * @param rounds how many rounds; 0 if unknown
 * @param ranks what each rank did, in rank order; may be empty
 */
public record RunResult(
    BigInteger elements,
    OptionalDouble startSeconds,
    double loopSeconds,
    Optional<Parts> parts,
    OptionalDouble finalizeSeconds,
    long rounds,
    List<RankTimes> ranks) {

  /**
   * What takes the time of the loop.
   *
   * @param computeSeconds the slowest rank's kernel
   * @param reduceSeconds the rest of the loop
   */
  public record Parts(double computeSeconds, double reduceSeconds) {}

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
}
