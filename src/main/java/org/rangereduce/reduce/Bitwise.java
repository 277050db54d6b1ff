package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.function.LongBinaryOperator;

/**
 * And, or, exclusive or of all bits of integers, in two's complement of any width (so the and of no
 * value is -1). A partial is the value in {@link Words}.
 */
public final class Bitwise implements IntegerReduction {
  private final LongBinaryOperator operator;
  private final long identity;
  private final int words;

  private Bitwise(LongBinaryOperator operator, long identity, long bits) {
    this.operator = operator;
    this.identity = identity;
    this.words = Words.forBits(bits);
  }

  /** Bitwise and of values of so many bits (without sign). */
  public static Bitwise and(long bits) {
    return new Bitwise((a, b) -> a & b, -1, bits);
  }

  /** Bitwise or of values of so many bits (without sign). */
  public static Bitwise or(long bits) {
    return new Bitwise((a, b) -> a | b, 0, bits);
  }

  /** Bitwise exclusive or of values of so many bits (without sign). */
  public static Bitwise xor(long bits) {
    return new Bitwise((a, b) -> a ^ b, 0, bits);
  }

  /** Returns the operation on 64 bits. */
  public LongBinaryOperator operator() {
    return operator;
  }

  /** Returns the 64 bits that the operation starts from: all ones for and, else none. */
  public long start() {
    return identity;
  }

  @Override
  public long[] identity() {
    long[] partial = new long[words];
    java.util.Arrays.fill(partial, identity);
    return partial;
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    long[] other = new long[words];
    Words.write(other, 0, words, value);
    combine(partial, other);
  }

  @Override
  public void combine(long[] into, long[] from) {
    for (int k = 0; k < words; k++) {
      into[k] = operator.applyAsLong(into[k], from[k]);
    }
  }

  @Override
  public Answer generate(long[] partial) {
    return new Answer.IntegerAnswer(Words.read(partial, 0, words));
  }
}
