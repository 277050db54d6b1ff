package org.rangereduce.job;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rangereduce.range.Part;
import org.rangereduce.reduce.Answer;

/**
 * The result of a run. All that is measured (rounds, times, what each rank did) is of this start of
 * the program alone; only {@link #elements} and {@link #skipped} take in what earlier starts of the
 * same job did.
 *
 * @param job what was asked
 * @param answer the answer
 * @param device how the ranks talk: multicore, niodev, local
 * @param rounds how many rounds of compute and Reduce there were
 * @param startSeconds from the start of the program, that of its launcher if ranks are processes of
 *     their own, until all ranks had reached the barrier before the first round
 * @param loopSeconds from that barrier to the end of the last round, at rank zero
 * @param ranks what each rank did, in rank order
 * @param earlier what earlier starts did, if the run went on from a checkpoint
 * @param verified how many blocks were computed again on another rank and compared, if that was
 *     asked for
 * @param part which part of the job this was, if only one; the answer is then {@link Answer#partial
 *     partial}
 * @param surroundings where and with what it took place
 */
public record Result(
    Job job,
    Answer answer,
    String device,
    long rounds,
    double startSeconds,
    double loopSeconds,
    List<RankReport> ranks,
    Optional<EarlierStarts> earlier,
    OptionalLong verified,
    Optional<Part> part,
    Surroundings surroundings) {

  /** Copies the list. */
  public Result {
    ranks = List.copyOf(ranks);
  }

  /** A result without earlier starts, verification, part and surroundings. */
  public Result(
      Job job,
      Answer answer,
      String device,
      long rounds,
      double startSeconds,
      double loopSeconds,
      List<RankReport> ranks,
      Optional<EarlierStarts> earlier,
      OptionalLong verified,
      Optional<Part> part) {
    this(
        job,
        answer,
        device,
        rounds,
        startSeconds,
        loopSeconds,
        ranks,
        earlier,
        verified,
        part,
        Surroundings.UNKNOWN);
  }

  /**
   * Returns how many elements of the whole job were looked at; fewer than the range has when a find
   * ended early.
   */
  public BigInteger elements() {
    return earlier.map(EarlierStarts::elements).orElse(BigInteger.ZERO).add(elementsNow());
  }

  /** Returns how many elements this start looked at. */
  public BigInteger elementsNow() {
    return ranks.stream().map(RankReport::elements).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Returns how many elements of the whole job had no value and were left out. */
  public long skipped() {
    return earlier.map(EarlierStarts::skipped).orElse(0L)
        + ranks.stream().mapToLong(RankReport::skipped).sum();
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

  /** Returns elements per second of this start's loop. */
  public double rate() {
    return loopSeconds > 0 ? elementsNow().doubleValue() / loopSeconds : 0;
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
