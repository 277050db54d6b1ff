package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * The greatest common divisor of integers, never negative; 0 for no value or only zeros. A partial
 * is the value in {@link Words}.
 */
public final class GreatestCommonDivisor implements IntegerReduction {
  /** The row of this reduction. */
  public static final ReductionKind KIND =
      new ReductionKind(
          "gcd",
          Takes.INTEGER,
          "the greatest common divisor of all f(i)",
          setting -> new GreatestCommonDivisor(setting.bits()));

  private final int words;

  /** A divisor of values of {@code bits} bits (without sign). */
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
  public Loop longs(LongUnaryOperator f, LongPredicate where, boolean sumFitsLong) {
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long divisor = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          divisor = signed(divisor, f.applyAsLong(i));
        }
      }
      accumulate(partial, i, divisor);
      return true;
    };
  }

  /**
   * Euclid's algorithm, with either sign: |-2^63| is no long, so the absolute value is taken once,
   * at the end, of an integer of any size.
   */
  private static long signed(long a, long b) {
    while (b != 0) {
      long rest = a % b; // -2^63 % -1 is 0 in Java, so no special case
      a = b;
      b = rest;
    }
    return a;
  }

  @Override
  public void combine(long[] into, long[] from) {
    accumulate(into, 0, Words.read(from, 0, words));
  }

  @Override
  public Answer generate(long[] partial) {
    return Answer.integer(Words.read(partial, 0, words));
  }
}
