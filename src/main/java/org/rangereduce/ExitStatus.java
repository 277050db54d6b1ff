package org.rangereduce;

import org.rangereduce.engine.RunFailedException;

/** The exit statuses of this program, as the README lists them. */
final class ExitStatus {
  /** What was asked for is done. */
  static final int DONE = 0;

  /** A rank or the run has failed. */
  static final int FAILED = 1;

  /** The command line or a file is wrong. */
  static final int USAGE = 2;

  /** A verification has found another result. */
  static final int DIFFERENT = 3;

  /** As sysexits.h has it for "try again later": the state is saved, run it again to go on. */
  static final int STOPPED = 75;

  /** Added to the number of a signal, as shells do. */
  private static final int BY_SIGNAL = 128;

  private ExitStatus() {}

  /** Returns the status of a process that a signal has ended. */
  static int bySignal(int number) {
    return BY_SIGNAL + number;
  }

  /** Returns whether it is the status of a process that a signal has ended. */
  static boolean isBySignal(int status) {
    return status > BY_SIGNAL;
  }

  /** Returns the status of a run that ended without a result. */
  static int of(RunFailedException.Ending ending) {
    return switch (ending) {
      case FAILED -> FAILED;
      case REFUSED -> USAGE;
      case DIFFERENT -> DIFFERENT;
      case STOPPED -> STOPPED;
    };
  }
}
