package org.rangereduce.lang.compiled;

/** A compiled loop over double vectors. */
public interface DoubleBlock {

  /**
   * Runs the loop.
   *
   * @param first the elements of the first vector
   * @param stride how much further each element of the next vector is
   * @param iterations how many times to go round; each takes as many elements as there are
   *     accumulators
   * @param out the accumulators, one per virtual lane: what they start from and what they came to
   * @return false if some element has a value that no vector operation gives; what stands in the
   *     accumulators is of no use then
   */
  boolean run(long[] first, long stride, int iterations, double[] out);
}
