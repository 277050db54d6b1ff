package org.rangereduce.reduce;

import java.util.function.LongPredicate;

/** A reduction of the elements for which a condition holds, or does not. */
public interface MatchReduction extends Reduction {

  /**
   * Takes one match into a partial.
   *
   * @param partial changed in place
   * @param index the index of the element in the range, unsigned
   */
  void accumulate(long[] partial, long index);

  /** Returns what the condition is at a match. */
  default boolean matching() {
    return true;
  }

  @Override
  default void take(long[] partial, long index, long i, Object value) {
    if (value.equals(matching())) {
      accumulate(partial, index);
    }
  }

  /**
   * Goes through {@link #accumulate} for each match, into a copy of the partial, until the answer
   * is complete; what follows is not looked at.
   */
  @Override
  default Loop loop(Values values) {
    LongPredicate where = values.where();
    LongPredicate f = values.conditions();
    LongPredicate matches = matching() ? f : f.negate();
    return (partial, stretch) -> {
      long[] copy = partial.clone();
      long step = stretch.step();
      int length = stretch.length();
      long i = stretch.first();
      for (int k = 0; k < length && !isComplete(copy); k++, i += step) {
        if (where.test(i) && matches.test(i)) {
          accumulate(copy, stretch.index() + k);
        }
      }
      System.arraycopy(copy, 0, partial, 0, copy.length);
      return true;
    };
  }
}
