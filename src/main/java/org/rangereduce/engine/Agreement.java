package org.rangereduce.engine;

import java.util.Arrays;
import java.util.OptionalLong;
import org.rangereduce.comm.Communicator;
import org.rangereduce.kernel.Progress;

/**
 * What all ranks agree on after a round: where the first failure is, whether the answer is
 * complete, whether to stop, how long the next round is. Each field is the least vote of any rank,
 * and a rank without an opinion votes for the largest.
 */
final class Agreement {
  private static final int FAILED = 0;
  private static final int FAILED_INDEX = 1;
  private static final int COMPLETE = 2;
  private static final int LAST_NEEDED = 3;
  private static final int NEXT_BLOCKS = 4;
  private static final int DIFFERENT = 5;
  private static final int STOP = 6;
  private static final int LENGTH = 7;

  private static final long NO = Long.MAX_VALUE;
  private static final long YES = 0;

  private final long[] agreed;

  private Agreement(long[] agreed) {
    this.agreed = agreed;
  }

  /**
   * What only the root knows.
   *
   * @param lastNeeded the index of the last element that the answer depends on, if the answer is
   *     complete
   * @param nextBlocks how long the next round shall be
   * @param isDifferent whether a block that was computed again came out otherwise
   */
  record RootVote(OptionalLong lastNeeded, long nextBlocks, boolean isDifferent) {}

  /**
   * Votes and learns the outcome.
   *
   * @param progress how this rank fared
   * @param stop whether this rank was asked to stop
   * @param speed of this rank, see {@link Balance}; nothing if it does not know
   * @param root counts at the root only
   */
  static Agreement on(
      Communicator comm, Progress progress, boolean stop, OptionalLong speed, RootVote root) {
    long[] votes = new long[LENGTH + comm.size()];
    Arrays.fill(votes, NO);
    if (progress.isFailed()) {
      votes[FAILED] = YES;
      votes[FAILED_INDEX] = inOrder(progress.failedIndex());
    }
    votes[STOP] = vote(stop);
    votes[LENGTH + comm.rank()] = speed.orElse(Balance.UNKNOWN);
    if (comm.isRoot()) {
      votes[COMPLETE] = vote(root.lastNeeded().isPresent());
      votes[LAST_NEEDED] = inOrder(root.lastNeeded().orElse(-1));
      votes[NEXT_BLOCKS] = root.nextBlocks();
      votes[DIFFERENT] = vote(root.isDifferent());
    }
    return new Agreement(comm.agree(votes));
  }

  private static long vote(boolean yes) {
    return yes ? YES : NO;
  }

  /** Unsigned order becomes signed order, and back. */
  private static long inOrder(long index) {
    return index ^ Long.MIN_VALUE;
  }

  /**
   * Says whether the answer is complete whatever follows; a failure behind the last element that
   * was needed does not count.
   */
  boolean isComplete() {
    return agreed[COMPLETE] == YES
        && (agreed[FAILED] != YES || agreed[LAST_NEEDED] < agreed[FAILED_INDEX]);
  }

  /** Says whether an element that is needed has no value. */
  boolean isFailed() {
    return agreed[FAILED] == YES && !isComplete();
  }

  /** Returns the least index that failed on any rank, unsigned. */
  long failedIndex() {
    return inOrder(agreed[FAILED_INDEX]);
  }

  /** Says whether a block that was computed again came out otherwise. */
  boolean isDifferent() {
    return agreed[DIFFERENT] == YES;
  }

  /** Says whether any rank was asked to stop. */
  boolean isStop() {
    return agreed[STOP] == YES;
  }

  /** Returns the speed of each rank; {@link Balance#UNKNOWN} for one that does not know. */
  long[] speeds() {
    return Arrays.copyOfRange(agreed, LENGTH, agreed.length);
  }

  long nextBlocks() {
    return agreed[NEXT_BLOCKS];
  }
}
