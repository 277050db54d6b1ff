package org.rangereduce.checkpoint;

/**
 * A checkpoint cannot be used or saved; the message is one line that says why and how to fix it.
 */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says why, without a full stop. */
  public CheckpointException(String message) {
    super(message);
  }
}
