package org.rangereduce.checkpoint;

/** A file is not a whole checkpoint; the message says what is wrong with it. */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedException(String message) {
    super(message);
  }
}
