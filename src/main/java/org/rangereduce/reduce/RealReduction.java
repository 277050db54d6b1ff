package org.rangereduce.reduce;

/** A reduction of doubles, finite ones. */
public interface RealReduction extends Reduction {

  /**
   * Takes one value into a partial.
   *
   * @param partial changed in place
   * @param i the element of the range that gave the value
   * @param value f(i), finite
   */
  void accumulate(long[] partial, long i, double value);
}
