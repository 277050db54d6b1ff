package org.rangereduce.checkpoint;

/** A run was asked to stop while it waited for another that has its checkpoint. */
public final class WaitStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WaitStoppedException(String message) {
    super(message);
  }
}
