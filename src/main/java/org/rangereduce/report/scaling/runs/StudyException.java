package org.rangereduce.report.scaling.runs;

/** A study cannot be read; the message names the place and says how to fix it. */
public final class StudyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, where, and how to fix it, without a full stop. */
  public StudyException(String message) {
    super(message);
  }
}
