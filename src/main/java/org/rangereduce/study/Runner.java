package org.rangereduce.study;

import java.util.List;

/** Makes one run after another. */
public interface Runner {

  /**
   * The outcome of a run.
   *
   * @param status its exit status
   * @param measured what was measured in it, if it succeeded
   * @param message the last line of its standard error; may be empty
   * @param seconds from its start to its end
   */
  record Outcome(int status, Measured measured, String message, double seconds) {}

  /** The exit status of a run that took too long, as timeout(1) has it. */
  int OVERRAN = 124;

  /** Returns the command for a run with these words for mpjrun.sh. */
  List<String> command(List<String> words);

  /**
   * Makes a run and returns when it has ended, or has been ended: after that many seconds, or by
   * {@link #stop}.
   *
   * @param command made by {@link #command}
   * @param limitSeconds how long it may take
   */
  Outcome run(List<String> command, double limitSeconds);

  /** Ends the run at hand, if there is one; any thread may call this. */
  void stop();

  /**
   * Has the run at hand end, does not wait for that, and removes what it has left; any thread may
   * call this.
   */
  void abandon();

  /** Removes what runs of an earlier start have left. Nobody else is at the study. */
  void clear();
}
