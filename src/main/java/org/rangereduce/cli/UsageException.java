package org.rangereduce.cli;

/** The command line is wrong; the message names the place and says how to fix it. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says what is wrong and how to fix it, without a full stop. */
  public UsageException(String message) {
    super(message);
  }
}
