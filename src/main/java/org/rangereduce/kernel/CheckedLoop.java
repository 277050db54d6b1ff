package org.rangereduce.kernel;

import org.rangereduce.lang.EvaluationException;
import org.rangereduce.range.Stretch;
import org.rangereduce.reduce.Loop;

/**
 * A loop in 64-bit arithmetic that throws where a value does not fit, and one in wider arithmetic
 * for the elements at which it does. What threw is halved until one element is left, so an overflow
 * costs little beside those that have none.
 *
 * @param narrow the loop in 64 bits
 * @param isSure whether an {@link EvaluationException} of it is final: one that computes on with
 *     values that did not fit may throw it for no reason
 * @param wide the loop for any size
 */
record CheckedLoop(Loop narrow, boolean isSure, Loop wide) implements Loop {
  @Override
  public boolean take(long[] partial, Stretch stretch) {
    long[] copy = partial.clone(); // so that an element without a value leaves the partial alone
    if (!part(copy, stretch)) {
      return false;
    }
    System.arraycopy(copy, 0, partial, 0, partial.length);
    return true;
  }

  private boolean part(long[] partial, Stretch stretch) {
    try {
      return narrow.take(partial, stretch);
    } catch (ArithmeticException e) { // beyond 64 bits
      if (isSure && e instanceof EvaluationException) {
        throw e;
      }
      int half = stretch.length() / 2;
      return half == 0
          ? wide.take(partial, stretch)
          : part(partial, stretch.upTo(half)) && part(partial, stretch.after(half));
    }
  }
}
