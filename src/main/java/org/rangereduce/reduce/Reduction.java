package org.rangereduce.reduce;

/**
 * A way to bring many values together. Objects are immutable and may be shared by ranks and
 * threads; all state is in partials.
 *
 * <p>For any cut of the elements and any order, accumulating each piece from {@link #identity()}
 * and combining the pieces gives the same bits.
 */
public interface Reduction {

  /** Returns a new partial of no elements. All partials of one reduction have the same length. */
  long[] identity();

  /**
   * Adds one partial to another: {@code into} then stands for the elements of both.
   *
   * @param into changed in place
   * @param from left as it is; for an {@linkplain #isAdditive() additive} reduction it may be the
   *     element-wise sum of the partials of up to 2^30 ranks
   */
  void combine(long[] into, long[] from);

  /**
   * Says whether the element-wise sum of two partials is a partial of both, so that {@code MPI.SUM}
   * may bring them together.
   */
  default boolean isAdditive() {
    return false;
  }

  /** Says whether more elements, later in the range, cannot change the answer any more. */
  default boolean isComplete(long[] partial) {
    return false;
  }

  /**
   * Returns the index (unsigned) of the last element that a {@linkplain #isComplete complete}
   * answer depends on.
   */
  default long lastNeeded(long[] partial) {
    throw new IllegalStateException("never complete before the end of the range");
  }

  /**
   * Returns the answer.
   *
   * @throws AnswerOverflowException if it is too large to be given
   */
  Answer generate(long[] partial);

  /** Returns the bare answer of a partial, for people. */
  default String inWords(long[] partial) {
    try {
      return generate(partial).toString();
    } catch (AnswerOverflowException e) {
      return "too large";
    }
  }

  /** Returns whether a partial that was read from a file can be one of this reduction. */
  default boolean isSound(long[] partial) {
    return partial.length == identity().length;
  }
}
