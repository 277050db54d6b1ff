package org.rangereduce.lang.compiled;

/** A compiled loop over vectors. */
public interface VectorBlock {

  /**
   * Runs the loop.
   *
   * @param first the elements of the first vector
   * @param stride how much further each element of the next vector is
   * @param iterations how many times to go round; each takes {@link VectorCompiler#elements}
   *     elements
   * @param out the accumulators, lane by lane, vector after vector, and the same for the second
   *     kind of accumulator and so on: what they start from and what they came to; doubles as their
   *     bits
   * @return false if some element has a value that no vector operation gives; what stands in the
   *     accumulators is of no use then
   */
  boolean run(long[] first, long stride, int iterations, long[] out);
}
