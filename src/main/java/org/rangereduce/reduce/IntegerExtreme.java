package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * The least or greatest of integers and the smallest i that attains it. A partial is: 1 if there is
 * any value, i, the value in {@link Words}.
 */
public final class IntegerExtreme implements IntegerReduction {
  private static final int ANY = 0;
  private static final int WHERE = 1;
  private static final int VALUE = 2;
  private final boolean greatest;
  private final int words;

  /**
   * An extreme that has room.
   *
   * @param greatest the greatest value, not the least
   * @param bits how many bits (without sign) the largest possible value has
   */
  public IntegerExtreme(boolean greatest, long bits) {
    this.greatest = greatest;
    this.words = Words.forBits(bits);
  }

  /** Says whether the greatest value is looked for, not the least. */
  public boolean isGreatest() {
    return greatest;
  }

  @Override
  public long[] identity() {
    return new long[VALUE + words];
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    if (replaces(partial, i, value)) {
      partial[ANY] = 1;
      partial[WHERE] = i;
      Words.write(partial, VALUE, words, value);
    }
  }

  private boolean replaces(long[] partial, long i, BigInteger value) {
    if (partial[ANY] == 0) {
      return true;
    }
    int order = value.compareTo(Words.read(partial, VALUE, words));
    return order == 0 ? i < partial[WHERE] : greatest ? order > 0 : order < 0;
  }

  @Override
  public void combine(long[] into, long[] from) {
    if (from[ANY] != 0) {
      accumulate(into, from[WHERE], Words.read(from, VALUE, words));
    }
  }

  @Override
  public Answer generate(long[] partial) {
    return partial[ANY] == 0
        ? new Answer.NoAnswer()
        : new Answer.LocatedAnswer(Words.read(partial, VALUE, words), partial[WHERE]);
  }
}
