package org.rangereduce.engine;

import java.util.OptionalLong;
import org.rangereduce.comm.Communicator;
import org.rangereduce.kernel.Progress;

/**
 * What all ranks agree on after a round: where the first failure is, whether the answer is
 * complete, how long the next round is. Each field is the least vote of any rank, and a rank
 * without an opinion votes for the largest.
 */
final class Agreement {
  private static final int FAILED = 0;
  private static final int FAILED_INDEX = 1;
  private static final int COMPLETE = 2;
  private static final int LAST_NEEDED = 3;
  private static final int NEXT_BLOCKS = 4;
  private static final int STOP = 5;

  private static final long NO = Long.MAX_VALUE;
  private static final long YES = 0;

  private final long[] agreed;

  private Agreement(long[] agreed) {
    this.agreed = agreed;
  }

  /**
   * Votes and learns the outcome.
   *
   * @param progress how this rank fared
   * @param lastNeeded the index of the last element that the answer depends on, if the answer is
   *     complete; only the root knows
   * @param nextBlocks how long the next round shall be; only the root's counts
   * @param stop whether this rank was asked to stop
   */
  static Agreement on(
      Communicator comm,
      Progress progress,
      OptionalLong lastNeeded,
      long nextBlocks,
      boolean stop) {
    long[] votes = {NO, NO, NO, NO, NO, stop ? YES : NO};
    if (progress.isFailed()) {
      votes[FAILED] = YES;
      votes[FAILED_INDEX] = inOrder(progress.failedIndex());
    }
    if (comm.isRoot()) {
      votes[COMPLETE] = lastNeeded.isPresent() ? YES : NO;
      votes[LAST_NEEDED] = inOrder(lastNeeded.orElse(-1));
      votes[NEXT_BLOCKS] = nextBlocks;
    }
    return new Agreement(comm.agree(votes));
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

  /** Says whether any rank was asked to stop. */
  boolean isStop() {
    return agreed[STOP] == YES;
  }

  long nextBlocks() {
    return agreed[NEXT_BLOCKS];
  }
}
