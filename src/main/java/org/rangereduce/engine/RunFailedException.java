package org.rangereduce.engine;

/**
 * The run ended without an answer, on all ranks together; the message is one line that says why and
 * where.
 */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public RunFailedException(String message) {
    super(message);
  }
}
