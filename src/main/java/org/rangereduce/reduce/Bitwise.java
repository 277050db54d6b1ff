package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * And, or, exclusive or of all bits of integers, in two's complement of any width (so the and of no
 * value is -1). A partial is the value in {@link Words}.
 */
public final class Bitwise implements IntegerReduction {
  /** The bitwise and. */
  public static final ReductionKind AND =
      new ReductionKind(
          "and", Takes.INTEGER, "the bitwise and of all f(i)", setting -> and(setting.bits()));

  /** The bitwise or. */
  public static final ReductionKind OR =
      new ReductionKind(
          "or", Takes.INTEGER, "the bitwise or of all f(i)", setting -> or(setting.bits()));

  /** The bitwise exclusive or. */
  public static final ReductionKind XOR =
      new ReductionKind(
          "xor",
          Takes.INTEGER,
          "the bitwise exclusive or of all f(i)",
          setting -> xor(setting.bits()));

  private final Accumulation inVectors;
  private final LongBinaryOperator operator;
  private final long identity;
  private final int words;

  private Bitwise(Accumulation inVectors, LongBinaryOperator operator, long identity, long bits) {
    this.inVectors = inVectors;
    this.operator = operator;
    this.identity = identity;
    this.words = Words.forBits(bits);
  }

  /** Bitwise and of values of {@code bits} bits (without sign). */
  public static Bitwise and(long bits) {
    return new Bitwise(Accumulation.AND, (a, b) -> a & b, -1, bits);
  }

  /** Bitwise or of values of {@code bits} bits (without sign). */
  public static Bitwise or(long bits) {
    return new Bitwise(Accumulation.OR, (a, b) -> a | b, 0, bits);
  }

  /** Bitwise exclusive or of values of {@code bits} bits (without sign). */
  public static Bitwise xor(long bits) {
    return new Bitwise(Accumulation.XOR, (a, b) -> a ^ b, 0, bits);
  }

  @Override
  public long[] identity() {
    long[] partial = new long[words];
    Arrays.fill(partial, identity);
    return partial;
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    long[] other = new long[words];
    Words.write(other, 0, words, value);
    combine(partial, other);
  }

  @Override
  public Loop longs(LongUnaryOperator f, LongPredicate where, boolean sumFitsLong) {
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long bits = identity;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          bits = operator.applyAsLong(bits, f.applyAsLong(i));
        }
      }
      accumulate(partial, i, bits);
      return true;
    };
  }

  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    return Optional.of(
        VectorStep.of(
            inVectors,
            (partial, lanes, elements) -> {
              for (long bits : lanes.all()) {
                accumulate(partial, 0, bits);
              }
            },
            identity));
  }

  @Override
  public void combine(long[] into, long[] from) {
    for (int k = 0; k < words; k++) {
      into[k] = operator.applyAsLong(into[k], from[k]);
    }
  }

  @Override
  public Answer generate(long[] partial) {
    return Answer.integer(Words.read(partial, 0, words));
  }
}
