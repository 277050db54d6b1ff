package org.rangereduce.report.scaling.runs;

/** A line says something that cannot be true, or too little; the message says what. */
final class UnusableLineException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableLineException(String message) {
    super(message);
  }
}
