package org.rangereduce.kernel;

/**
 * Takes the elements of one block into a partial. Objects are immutable and may be shared by ranks
 * and threads.
 */
interface BlockLoop {

  /**
   * Takes a block, or leaves the partial as it is.
   *
   * @param partial changed in place
   * @param index the index of the block's first element in the range, unsigned
   * @param i the first element
   * @param step the distance to the next
   * @param length how many elements
   * @return false if some element has no value or a sum in double arithmetic overflowed; the
   *     partial is unchanged then
   * @throws ArithmeticException if some element has no value; the partial is unchanged then
   */
  boolean take(long[] partial, long index, long i, long step, int length);
}
