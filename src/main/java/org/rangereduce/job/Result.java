package org.rangereduce.job;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.reduce.Answer;

/**
 * What a run came to.
 *
 * @param job what was asked
 * @param answer the answer
 * @param device how the ranks talk: multicore, niodev, local
 * @param rounds how many rounds of compute and Reduce there were
 * @param startSeconds from the start of the process to the barrier before the first round
 * @param loopSeconds from that barrier to the end of the last round, at rank zero
 * @param ranks what each rank did, in rank order
 */
public record Result(
    Job job,
    Answer answer,
    String device,
    long rounds,
    double startSeconds,
    double loopSeconds,
    List<RankReport> ranks) {

  /** Copies the list. */
  public Result {
    ranks = List.copyOf(ranks);
  }

  /** Returns how many elements were looked at; fewer than the range has when a find ended early. */
  public BigInteger elements() {
    return ranks.stream().map(RankReport::elements).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns how many elements had no value and were left out. */
  public long skipped() {
    return ranks.stream().mapToLong(RankReport::skipped).sum();
  }

  /** Returns the compute time of the slowest rank. */
  public double computeSeconds() {
    return ranks.stream().mapToDouble(RankReport::computeSeconds).max().orElse(0);
  }

  /**
   * Returns what the loop took beyond the slowest rank's compute time: Reduce, agreement and
   * waiting.
   */
  public double reduceSeconds() {
    return Math.max(0, loopSeconds - computeSeconds());
  }

  /** Returns elements per second of the loop. */
  public double rate() {
    return loopSeconds > 0 ? elements().doubleValue() / loopSeconds : 0;
  }

  /**
   * Returns how much longer the slowest rank computed than the mean, as a fraction: 0 when all took
   * the same time.
   */
  public double imbalance() {
    double mean = ranks.stream().mapToDouble(RankReport::computeSeconds).average().orElse(0);
    return mean > 0 ? computeSeconds() / mean - 1 : 0;
  }
}
