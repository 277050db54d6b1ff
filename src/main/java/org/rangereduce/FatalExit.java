package org.rangereduce;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.rangereduce.launch.FailureText;
import org.rangereduce.launch.agent.Threads;

/**
 * The end of this process because something failed: it is reported, and the process ends, whatever
 * becomes of the report. Others may wait for this process, so nothing may keep it: no memory, no
 * exception that throws when it is asked for its message, no second failure meanwhile.
 */
final class FatalExit {
  /** How much memory a report may take. */
  private static final int RESERVE_BYTES = 1 << 19;

  private static final FatalExit OF_THIS_PROCESS =
      new FatalExit(System.err, () -> Runtime.getRuntime().halt(ExitStatus.FAILED));

  private final PrintStream err;
  private final Runnable halt;
  private final AtomicBoolean said = new AtomicBoolean();

  /** Not a local variable, which the compiler would leave out. */
  private volatile byte[] reserve = new byte[RESERVE_BYTES];

  private final byte[] unspeakable =
      "range-reduce: it failed, and has no memory left to say how\n"
          .getBytes(StandardCharsets.US_ASCII);

  /**
   * For tests.
   *
   * @param halt ends the process
   */
  FatalExit(PrintStream err, Runnable halt) {
    this.err = err;
    this.halt = halt;
  }

  /** Something that may fail as well. */
  @FunctionalInterface
  interface Report {
    /** Reports what has failed. */
    void make() throws Throwable;
  }

  /** Returns that of this process. To be called once before memory can be short. */
  static FatalExit ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * Gives memory back that was kept for this moment. To be called first where something has failed:
   * till then not even an object of the smallest size can be made where memory is used up.
   */
  void freeReserve() {
    reserve = null;
  }

  /** From now on a thread of this program's own that fails ends the process. */
  void takeFailuresOfThreads() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, cause) -> {
          freeReserve();
          if (Threads.isOwn(thread)) {
            end(cause);
          }
          err.print("Exception in thread \"" + thread.getName() + "\" "); // as Java does
          cause.printStackTrace(err);
        });
  }

  /** A failure of this program itself: one line on standard error, then the end of this process. */
  void end(Throwable cause) {
    end("", cause, () -> print("range-reduce: " + FailureText.of(cause) + "\n"));
  }

  /**
   * Reports a failure and ends this process with status 1. If another thread is about to do so, its
   * report is the one that counts.
   *
   * @param place the place of the failure, printed if the report fails, with a colon and a blank
   * @param cause what was thrown
   * @param report how it is reported
   */
  void end(String place, Throwable cause, Report report) {
    if (!said.compareAndSet(false, true)) {
      while (true) {
        LockSupport.park(); // the process ends any moment
      }
    }
    freeReserve();
    try {
      report.make();
    } catch (Throwable unreported) { // whatever it is: what matters comes now
      brief(place, cause);
    } finally {
      halt.run();
    }
  }

  private void brief(String place, Throwable cause) {
    try {
      print("range-reduce: " + place + cause.getClass().getName() + "\n");
    } catch (Throwable again) { // not even that works
      err.write(unspeakable, 0, unspeakable.length);
      err.flush();
    }
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }
}
