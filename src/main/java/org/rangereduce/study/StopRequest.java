package org.rangereduce.study;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rangereduce.launch.LaunchException;

/**
 * Whether a study is to end. Where a signal goes to all processes of a job, a run may end by it
 * before this process has heard of it; and a batch system may send a signal that it was asked for
 * to the steps of a job alone.
 */
final class StopRequest {
  private static final int BY_SIGNAL = 128;
  private static final int USR1 = 10;
  private static final int USR2 = 12;
  private static final int STATE_SAVED = 75;

  /** HUP, INT, USR1, USR2, TERM: what asks a program to end. */
  private static final Set<Integer> STOPPED =
      Set.of(
          STATE_SAVED,
          BY_SIGNAL + 1,
          BY_SIGNAL + 2,
          BY_SIGNAL + USR1,
          BY_SIGNAL + USR2,
          BY_SIGNAL + 15);

  private final CountDownLatch made = new CountDownLatch(1);
  private final boolean isStep;
  private final long patienceMillis;

  /**
   * Nobody has asked so far.
   *
   * @param isStep whether runs are steps of a batch job: USR1, which ends nothing by itself there,
   *     is then always for the whole job
   * @param patienceMillis how long after the end of a run this process may be asked as well
   */
  StopRequest(boolean isStep, long patienceMillis) {
    this.isStep = isStep;
    this.patienceMillis = patienceMillis;
  }

  /** Asks; any thread may call this. */
  void make() {
    made.countDown();
  }

  boolean isMade() {
    return made.getCount() == 0;
  }

  /**
   * Returns whether a run that ended with this status, and is no good, ended since the study is to
   * end; waits a moment if only that can tell.
   */
  boolean explains(int status) {
    if (isStep && status == BY_SIGNAL + USR1) {
      make();
    }
    return isMade() || STOPPED.contains(status) && isMadeSoon();
  }

  private boolean isMadeSoon() {
    try {
      return made.await(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new LaunchException("interrupted while a study was going on");
    }
  }
}
