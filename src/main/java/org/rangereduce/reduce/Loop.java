package org.rangereduce.reduce;

import org.rangereduce.range.Stretch;

/**
 * Takes the elements of one stretch into a partial. Objects are immutable and may be shared by
 * ranks and threads.
 */
public interface Loop {

  /**
   * Takes a stretch, or leaves the partial as it is.
   *
   * @param partial changed in place
   * @param stretch at most 2^16 elements
   * @return false if some element has no value or a sum in double arithmetic overflowed; the
   *     partial is unchanged then
   * @throws ArithmeticException if some element has no value; the partial is unchanged then
   */
  boolean take(long[] partial, Stretch stretch);
}
