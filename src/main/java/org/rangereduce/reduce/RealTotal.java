package org.rangereduce.reduce;

/** A reduction of doubles to exact sums, rounded once at the end. */
public interface RealTotal extends RealReduction {

  /**
   * Takes many values into a partial: as {@link #accumulate} does, but faster.
   *
   * @param partial changed in place
   * @param values finite ones
   * @param count how many of them, at most {@link RealWindow#MOST_TERMS}
   */
  void accumulateAll(long[] partial, double[] values, int count);
}
