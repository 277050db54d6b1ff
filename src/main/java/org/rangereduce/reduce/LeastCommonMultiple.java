package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * The least common multiple of integers, never negative; 1 for no value, 0 as soon as one is 0. It
 * grows like e^n over 1..n, so it is bounded; past the bound the partial only remembers that. A
 * partial is: 1 if it grew too large, the value in {@link Words}.
 */
public final class LeastCommonMultiple implements IntegerReduction {
  private static final int TOO_LARGE = 0;
  private static final int VALUE = 1;
  private final int largestBits;
  private final int words;

  /** A multiple of at most so many bits. */
  public LeastCommonMultiple(int largestBits) {
    this.largestBits = largestBits;
    this.words = Words.forBits(largestBits);
  }

  @Override
  public long[] identity() {
    long[] partial = new long[VALUE + words];
    partial[VALUE] = 1;
    return partial;
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    BigInteger known = Words.read(partial, VALUE, words);
    if (value.signum() == 0 || known.signum() == 0) {
      // Zero wins over "too large": whatever the order of combining, the multiple of anything and 0
      // is 0.
      java.util.Arrays.fill(partial, 0);
      return;
    }
    if (partial[TOO_LARGE] != 0) {
      return;
    }
    BigInteger multiple = known.divide(known.gcd(value)).multiply(value).abs();
    if (multiple.bitLength() > largestBits) {
      partial[TOO_LARGE] = 1;
    } else {
      Words.write(partial, VALUE, words, multiple);
    }
  }

  @Override
  public void combine(long[] into, long[] from) {
    accumulate(into, 0, Words.read(from, VALUE, words));
    BigInteger known = Words.read(into, VALUE, words);
    if (from[TOO_LARGE] != 0 && known.signum() != 0) {
      into[TOO_LARGE] = 1;
    }
  }

  @Override
  public Answer generate(long[] partial) {
    if (partial[TOO_LARGE] != 0) {
      throw new AnswerOverflowException(
          "the least common multiple has more than " + largestBits + " bits");
    }
    return new Answer.IntegerAnswer(Words.read(partial, VALUE, words));
  }
}
