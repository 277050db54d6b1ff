package org.rangereduce.launch;

/**
 * What was asked for cannot be started; the message is one line that says why and how to fix it.
 */
public final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why, without a full stop. */
  public LaunchException(String message) {
    super(message);
  }
}
