package org.rangereduce.reduce;

/** A reduction of the elements for which a predicate holds. */
public interface MatchReduction extends Reduction {

  /**
   * Takes one match into a partial.
   *
   * @param partial changed in place
   * @param index the index of the element in the range, unsigned
   */
  void accumulate(long[] partial, long index);
}
