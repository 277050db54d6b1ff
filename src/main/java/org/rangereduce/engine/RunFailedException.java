package org.rangereduce.engine;

/**
 * The run ended without an answer, on all ranks together; the message is one line that says why and
 * where.
 */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Ending ending;

  /** How a run can end without an answer. */
  public enum Ending {
    /** There is no answer, or it is too large. */
    FAILED,
    /** The checkpoint cannot be used. */
    REFUSED,
    /** A block that was computed again differs. */
    DIFFERENT,
    /** It was asked to stop, and its state is saved. */
    STOPPED
  }

  /** A run failed; the message says why. */
  public RunFailedException(String message) {
    this(Ending.FAILED, message);
  }

  /** A run ended in this way; the message says why. */
  public RunFailedException(Ending ending, String message) {
    super(message);
    this.ending = ending;
  }

  /** Returns how it ended. */
  public Ending ending() {
    return ending;
  }
}
