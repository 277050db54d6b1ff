package org.rangereduce.reduce;

import java.util.Optional;

/**
 * A way to reduce many values to one answer. Objects are immutable and may be shared by ranks and
 * threads; all state is in partials.
 *
 * <p><b>The contract of order.</b> Combining is exact: for any cut of the elements into pieces, any
 * order within them and any order of combining, taking each piece into an {@link #identity()} and
 * combining the pieces gives a partial of the same bits. So neither ranks nor threads, stretches or
 * starts show in a result. What rounds, or keeps the first of what it meets, breaks the contract;
 * rounding belongs in {@link #generate}.
 */
public interface Reduction {

  /** Returns a new partial of no elements. All partials of one reduction have the same length. */
  long[] identity();

  /**
   * Takes one element into a partial.
   *
   * @param partial changed in place
   * @param index the index of the element in the range, unsigned
   * @param i the element
   * @param value f(i), of a type that the reduction takes: a {@link java.math.BigInteger}, a finite
   *     {@link Double} or a {@link Boolean}
   * @throws ArithmeticException if it cannot be taken; the partial is unchanged then
   */
  void take(long[] partial, long index, long i, Object value);

  /** Returns the loop over the values of f: what {@link #take} does for each, but faster. */
  Loop loop(Values values);

  /** Returns a form of the loop over vectors, where values of 64 bits have one. */
  default Optional<VectorStep> vectorStep(Values values) {
    return Optional.empty();
  }

  /**
   * Combines two partials: {@code into} then stands for the elements of both.
   *
   * @param into changed in place
   * @param from left as it is; for an {@linkplain #isAdditive() additive} reduction it may be the
   *     element-wise sum of the partials of up to 2^30 ranks
   */
  void combine(long[] into, long[] from);

  /**
   * Returns whether the element-wise sum of two partials is a partial of both, so that {@code
   * MPI.SUM} may combine them.
   */
  default boolean isAdditive() {
    return false;
  }

  /** Returns whether more elements, later in the range, cannot change the answer any more. */
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

  /** Returns in what arithmetic reals are taken, for people. */
  default String arithmeticOfReals() {
    return "doubles";
  }
}
