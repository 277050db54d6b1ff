package org.rangereduce.engine;

import java.util.Arrays;
import java.util.OptionalLong;
import org.rangereduce.range.Partition;
import org.rangereduce.range.Slice;

/**
 * How the blocks of a round are shared out: evenly, or by how fast each rank has been, so that a
 * slow host does not make the others wait. All ranks know the same speeds, so they cut the same
 * slices. A block's result does not depend on who computes it, so results are the same.
 */
final class Balance {
  /** The vote of a rank whose speed is not known. */
  static final long UNKNOWN = Long.MAX_VALUE;

  /** Shorter times measure the clock and the scheduler rather than the host. */
  private static final double SHORTEST_SECONDS = 0.02;

  /** Ranks whose speeds differ by a smaller factor count as equally fast. */
  private static final double TOLERANCE = 1.15;

  /** The weight of a new measurement; the rest is that of what was known before. */
  private static final double NEWS = 0.5;

  /** By how much the share of a rank grows that is not measured yet. */
  private static final double PROBE = 4;

  private final double[] speeds;
  private boolean even = true;

  /** All ranks are thought to be equally fast. */
  Balance(int size) {
    speeds = new double[size];
    Arrays.fill(speeds, 1);
  }

  /** Returns a speed as a vote: the more, the faster. */
  static long vote(double speed) {
    return Double.doubleToLongBits(speed); // positive doubles and their bits have the same order
  }

  /** Returns the speed of a rank in a round, in elements per second, as a vote. */
  static OptionalLong vote(double elements, long nanos) {
    double seconds = nanos / 1e9;
    return elements == 0 || seconds < SHORTEST_SECONDS
        ? OptionalLong.empty()
        : OptionalLong.of(vote(elements / seconds));
  }

  /**
   * Takes in what all ranks have agreed upon.
   *
   * @param votes a speed for each rank; if any is unknown, no speed is learned, as speeds of
   *     different rounds cannot be compared; a rank that had too little work to be measured, while
   *     others had enough, gets more next time
   */
  void learn(long[] votes) {
    if (Arrays.stream(votes).anyMatch(vote -> vote == UNKNOWN)) {
      probe(votes);
      return;
    }
    double[] now = relative(votes);
    for (int rank = 0; rank < speeds.length; rank++) {
      speeds[rank] = NEWS * now[rank] + (1 - NEWS) * speeds[rank];
    }
    judge();
  }

  /** A rank whose wrong weight gives it too small a share is measured after some rounds. */
  private void probe(long[] votes) {
    if (Arrays.stream(votes).allMatch(vote -> vote == UNKNOWN)) {
      return; // the round was short
    }
    double fastest = Arrays.stream(speeds).max().orElseThrow();
    for (int rank = 0; rank < speeds.length; rank++) {
      if (votes[rank] == UNKNOWN) {
        speeds[rank] = Math.min(PROBE * speeds[rank], fastest);
      }
    }
    judge();
  }

  /** Takes over speeds that all ranks know from the start. */
  void start(long[] votes) {
    System.arraycopy(relative(votes), 0, speeds, 0, speeds.length);
    judge();
  }

  /** Speeds of which the mean is 1; by plain operations, which every Java rounds alike. */
  private static double[] relative(long[] votes) {
    double sum = 0;
    for (long vote : votes) {
      sum += Double.longBitsToDouble(vote);
    }
    double[] speeds = new double[votes.length];
    for (int rank = 0; rank < votes.length; rank++) {
      speeds[rank] = Double.longBitsToDouble(votes[rank]) * votes.length / sum;
    }
    return speeds;
  }

  private void judge() {
    double slowest = Arrays.stream(speeds).min().orElseThrow();
    double fastest = Arrays.stream(speeds).max().orElseThrow();
    even = fastest <= TOLERANCE * slowest;
  }

  /** Returns the slice of a rank. */
  Slice slice(Slice round, int rank) {
    return even
        ? Partition.slice(round, rank, speeds.length)
        : Partition.slice(round, rank, speeds);
  }
}
