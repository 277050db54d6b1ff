package org.rangereduce.lang;

/**
 * f(i) has no value at some i: the message says why, in words without a full stop ("division by
 * zero").
 */
public final class EvaluationException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public EvaluationException(String message) {
    super(message);
  }
}
