package org.rangereduce;

import org.rangereduce.launch.Host;
import org.rangereduce.launch.Thrown;

/**
 * Reports what nobody expected and ends this process.
 *
 * @param narrator reports it
 * @param isVerbose whether stack traces are shown
 */
record Failures(Narrator narrator, boolean isVerbose) {

  /** Ends this process, whatever is left of it. */
  void end(Throwable cause) {
    end("", cause);
  }

  /**
   * A rank of this program has thrown: the others may wait for it for ever, so the whole process
   * ends.
   */
  void ofRank(int rank, Throwable cause) {
    FatalExit.ofThisProcess().freeReserve();
    end("rank " + rank + " on " + Host.name() + ": ", cause);
  }

  private void end(String place, Throwable cause) {
    FatalExit exit = FatalExit.ofThisProcess();
    exit.freeReserve();
    exit.end(
        place,
        cause,
        () -> {
          narrator.surprise(place, cause, isVerbose);
          System.out.flush();
        });
  }

  /**
   * A rank of a user's own program has thrown: the process ends, and the stack trace is shown.
   *
   * @param searched where classes of the program are looked for, in words
   */
  void ofProgram(int rank, Throwable cause, String searched) {
    FatalExit exit = FatalExit.ofThisProcess();
    exit.freeReserve();
    exit.end(
        "rank " + rank + ": ",
        cause,
        () -> {
          Thrown thrown = Thrown.of(cause, searched);
          narrator.error("rank " + rank + " on " + Host.name() + ": " + thrown.summary());
          narrator.trace(thrown.trace());
        });
  }
}
