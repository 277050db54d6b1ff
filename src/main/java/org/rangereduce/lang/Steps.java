package org.rangereduce.lang;

import java.math.BigInteger;

/** The turns of all loops of one element, which are bounded so that every run ends. */
public final class Steps {
  /** How many there are at most unless the user asks for more. */
  public static final long MOST = 10_000_000;

  /** How many turns loops may have whose integers are not checked one by one. */
  public static final int MOST_UNCHECKED = 100_000_000;

  private Steps() {}

  /**
   * Returns the number of turns with one more.
   *
   * @throws EvaluationException if there are too many
   */
  public static long next(long turns, long most) {
    if (turns >= most) {
      throw tooMany(most);
    }
    return turns + 1;
  }

  /**
   * Returns how many turns are left after those of a loop, for loops whose integers are not checked
   * one by one.
   *
   * @param left how many were left
   * @param others those of the loop, 0 or more
   * @throws ArithmeticException which is no {@link EvaluationException} if fewer were left: whether
   *     they are too many shows when the element is done again with checks
   */
  public static int left(int left, long others) {
    if (others > left) {
      throw new ArithmeticException("too many turns without checks");
    }
    return (int) (left - others);
  }

  /**
   * Refuses values that are too large.
   *
   * @param beyond bits that only such values have
   * @throws ArithmeticException which is no {@link EvaluationException} if there was one
   */
  public static void requireNone(long beyond) {
    if (beyond != 0) {
      throw new ArithmeticException("an integer got too large in a loop");
    }
  }

  /**
   * Returns the number of turns with those of another loop.
   *
   * @throws EvaluationException if there are too many
   */
  public static long more(long turns, long others, long most) {
    if (others > most - turns) {
      throw tooMany(most);
    }
    return turns + others;
  }

  private static EvaluationException tooMany(long most) {
    return new EvaluationException(
        "more than " + most + " turns of loops; --max-steps allows for more");
  }

  /**
   * Returns how many integers a range has, or the greatest long if they are more.
   *
   * @param isOpen whether the last end is left out
   * @param step the distance, not 0
   */
  public static long count(long first, long last, boolean isOpen, long step) {
    if (step > 0 ? first > last : first < last) {
      return 0;
    }
    long span = step > 0 ? last - first : first - last; // without sign
    long steps = Long.divideUnsigned(span, Math.abs(step));
    boolean ends = isOpen && Long.remainderUnsigned(span, Math.abs(step)) == 0;
    long count = ends ? steps : steps + 1;
    // 2^63 and more look negative, and 2^64 is 0 though the ends are in.
    return count < 0 || count == 0 && !ends ? Long.MAX_VALUE : count;
  }

  /**
   * Returns how many integers a range has, or the greatest long if they are more.
   *
   * @param isOpen whether the last end is left out
   * @param step the distance, not 0
   */
  public static long count(BigInteger first, BigInteger last, boolean isOpen, long step) {
    BigInteger span = step > 0 ? last.subtract(first) : first.subtract(last);
    if (span.signum() < 0) {
      return 0;
    }
    BigInteger[] steps = span.divideAndRemainder(BigInteger.valueOf(step).abs());
    BigInteger count = isOpen && steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE);
    return count.bitLength() <= 63 ? count.longValue() : Long.MAX_VALUE;
  }
}
