package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * The greatest common divisor of integers, never negative; 0 for no value or only zeros. A partial
 * is the value in {@link Words}.
 */
public final class GreatestCommonDivisor implements IntegerReduction {
  private final int words;

  /** A divisor of values of so many bits (without sign). */
  public GreatestCommonDivisor(long bits) {
    this.words = Words.forBits(bits + 1); // |-2^63| needs a bit more than -2^63
  }

  @Override
  public long[] identity() {
    return new long[words];
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    Words.write(partial, 0, words, Words.read(partial, 0, words).gcd(value));
  }

  @Override
  public void combine(long[] into, long[] from) {
    accumulate(into, 0, Words.read(from, 0, words));
  }

  @Override
  public Answer generate(long[] partial) {
    return new Answer.IntegerAnswer(Words.read(partial, 0, words));
  }
}
