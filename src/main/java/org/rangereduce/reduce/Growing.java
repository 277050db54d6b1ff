package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;

/**
 * A reduction of integers by multiplying, whose value grows without end, so it is bounded; past the
 * bound the partial only remembers that. Zero wins over "too large": whatever the order of
 * combining, what holds a 0 is 0. So the outcome does not depend on the order. A partial is: 1 if
 * it grew too large, the value in {@link Words}, which is 1 then.
 */
abstract class Growing implements IntegerReduction {
  /** As large as an intermediate integer can be. */
  static final int LARGEST_BITS = 1 << 16;

  private static final int TOO_LARGE = 0;
  private static final int VALUE = 1;
  private final String name;
  private final int largestBits;
  private final int words;

  /**
   * A value of at most {@code largestBits} bits.
   *
   * @param name what it is called in messages
   */
  Growing(String name, int largestBits) {
    this.name = name;
    this.largestBits = largestBits;
    this.words = Words.forBits(largestBits);
  }

  /**
   * Returns the value of two, both not 0; in absolute value it is never less than the larger of the
   * two.
   */
  abstract BigInteger joined(BigInteger a, BigInteger b);

  /** The state of a partial. */
  private final class State {
    private boolean tooLarge;
    private BigInteger known;

    State(long[] partial) {
      tooLarge = partial[TOO_LARGE] != 0;
      known = Words.read(partial, VALUE, words);
    }

    void take(BigInteger value) {
      if (value.signum() == 0) {
        known = BigInteger.ZERO;
        tooLarge = false;
      } else if (!tooLarge && known.signum() != 0) {
        known = joined(known, value);
        if (known.bitLength() > largestBits) {
          setTooLarge();
        }
      }
    }

    void setTooLarge() {
      if (known.signum() != 0) {
        known = BigInteger.ONE; // which value it was depends on the order
        tooLarge = true;
      }
    }

    void into(long[] partial) {
      partial[TOO_LARGE] = tooLarge ? 1 : 0;
      Words.write(partial, VALUE, words, known);
    }
  }

  @Override
  public long[] identity() {
    long[] partial = new long[VALUE + words];
    partial[VALUE] = 1;
    return partial;
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    State state = new State(partial);
    state.take(value);
    state.into(partial);
  }

  @Override
  public Loop integers(LongFunction<BigInteger> f, LongPredicate where) {
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      State state = new State(partial);
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          state.take(f.apply(i));
        }
      }
      state.into(partial);
      return true;
    };
  }

  @Override
  public void combine(long[] into, long[] from) {
    State state = new State(into);
    state.take(Words.read(from, VALUE, words));
    if (from[TOO_LARGE] != 0) {
      state.setTooLarge();
    }
    state.into(into);
  }

  @Override
  public boolean isSound(long[] partial) {
    return partial.length == VALUE + words
        && (partial[TOO_LARGE] == 0
            || partial[TOO_LARGE] == 1
                && Arrays.equals(partial, 1, words + 1, identity(), 1, words + 1));
  }

  @Override
  public Answer generate(long[] partial) {
    if (partial[TOO_LARGE] != 0) {
      throw new AnswerOverflowException("the " + name + " has more than " + largestBits + " bits");
    }
    return Answer.integer(Words.read(partial, VALUE, words));
  }
}
