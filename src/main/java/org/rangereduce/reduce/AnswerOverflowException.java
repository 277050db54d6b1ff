package org.rangereduce.reduce;

/**
 * The answer cannot be given: it is larger than a double, or than the largest integer allowed. The
 * message says which.
 */
public final class AnswerOverflowException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** The message says in a sentence without a full stop what is too large. */
  public AnswerOverflowException(String message) {
    super(message);
  }
}
