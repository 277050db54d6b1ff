package org.rangereduce.engine;

import java.util.Arrays;
import java.util.OptionalLong;
import org.rangereduce.comm.Communicator;
import org.rangereduce.kernel.Progress;

/**
 * What all ranks agree on after a round: how far each came, where the first failure is, whether the
 * answer is complete, whether to stop, how long the round took. Each field is the least vote of any
 * rank, and a rank without an opinion votes for the largest.
 */
final class Agreement {
  private static final int FAILED = 0;
  private static final int FAILED_INDEX = 1;
  private static final int COMPLETE = 2;
  private static final int LAST_NEEDED = 3;
  private static final int ROUND_NANOS = 4;
  private static final int DIFFERENT = 5;
  private static final int STOP = 6;
  private static final int CHEAPNESS = 7;
  private static final int LENGTH = 8;

  private static final long NO = Long.MAX_VALUE;
  private static final long YES = 0;

  private final long[] agreed;
  private final int ranks;

  private Agreement(long[] agreed, int ranks) {
    this.agreed = agreed;
    this.ranks = ranks;
  }

  /**
   * What a rank knows of its part in a round.
   *
   * @param progress how far it came
   * @param done how many elements of its share are done, from the first on
   * @param speed see {@link Balance}; nothing if it does not know
   * @param elementNanos how long an element takes a thread of it
   * @param stop whether it was asked to stop
   */
  record RankVote(
      Progress progress, long done, OptionalLong speed, long elementNanos, boolean stop) {}

  /**
   * What only the root knows.
   *
   * @param lastNeeded the index of the last element that the answer depends on, if the answer is
   *     complete
   * @param roundNanos how long the round took
   * @param isDifferent whether a block that was computed again came out otherwise
   */
  record RootVote(OptionalLong lastNeeded, long roundNanos, boolean isDifferent) {}

  /**
   * Votes and learns the outcome.
   *
   * @param root counts at the root only
   */
  static Agreement on(Communicator comm, RankVote rank, RootVote root) {
    int ranks = comm.size();
    long[] votes = new long[LENGTH + 2 * ranks];
    Arrays.fill(votes, NO);
    if (rank.progress().isFailed()) {
      votes[FAILED] = YES;
      votes[FAILED_INDEX] = inOrder(rank.progress().failedIndex());
    }
    votes[STOP] = vote(rank.stop());
    votes[CHEAPNESS] = NO - rank.elementNanos();
    votes[LENGTH + comm.rank()] = rank.speed().orElse(Balance.UNKNOWN);
    votes[LENGTH + ranks + comm.rank()] = inOrder(rank.done());
    if (comm.isRoot()) {
      votes[COMPLETE] = vote(root.lastNeeded().isPresent());
      votes[LAST_NEEDED] = inOrder(root.lastNeeded().orElse(-1));
      votes[ROUND_NANOS] = root.roundNanos();
      votes[DIFFERENT] = vote(root.isDifferent());
    }
    return new Agreement(comm.agree(votes), ranks);
  }

  private static long vote(boolean yes) {
    return yes ? YES : NO;
  }

  /** Maps unsigned order to signed order, and back. */
  static long inOrder(long index) {
    return index ^ Long.MIN_VALUE;
  }

  /** Returns the last element that the answer depends on, if those that follow cannot change it. */
  OptionalLong lastNeeded() {
    return agreed[COMPLETE] == YES
        ? OptionalLong.of(inOrder(agreed[LAST_NEEDED]))
        : OptionalLong.empty();
  }

  /** Returns the least index that failed on any rank, unsigned; nothing if none did. */
  OptionalLong failedIndex() {
    return agreed[FAILED] == YES
        ? OptionalLong.of(inOrder(agreed[FAILED_INDEX]))
        : OptionalLong.empty();
  }

  /** Returns whether a block that was computed again differs. */
  boolean isDifferent() {
    return agreed[DIFFERENT] == YES;
  }

  /** Returns whether any rank was asked to stop. */
  boolean isStop() {
    return agreed[STOP] == YES;
  }

  /** Returns the speed of each rank; {@link Balance#UNKNOWN} for one that does not know. */
  long[] speeds() {
    return Arrays.copyOfRange(agreed, LENGTH, LENGTH + ranks);
  }

  /** Returns how many elements of its share a rank has done, from the first on; unsigned. */
  long done(int rank) {
    return inOrder(agreed[LENGTH + ranks + rank]);
  }

  /** Returns how long the round took at the root. */
  double seconds() {
    return agreed[ROUND_NANOS] / 1e9;
  }

  /** Returns how long an element took where it took longest. */
  double elementSeconds() {
    return (NO - agreed[CHEAPNESS]) / 1e9;
  }
}
