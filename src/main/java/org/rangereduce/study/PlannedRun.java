package org.rangereduce.study;

/**
 * One run that is to be made.
 *
 * @param size the size of its point
 * @param repetition which run of that point, from 1; 0 is one to warm up
 */
public record PlannedRun(int size, int repetition) {

  /** Returns whether it is only to warm up, and kept apart. */
  public boolean isWarmUp() {
    return repetition == 0;
  }
}
