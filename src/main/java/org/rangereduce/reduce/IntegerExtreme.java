package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.rangereduce.reduce.Answer.Value;

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

  /** Values of 64 bits are compared in registers. */
  @Override
  public Loop longs(LongUnaryOperator f, LongPredicate where, boolean sumFitsLong) {
    long flip = greatest ? -1 : 0; // ~v falls as v rises, so the greatest v is the least ~v
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      boolean any = false;
      long best = 0;
      long at = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long key = f.applyAsLong(i) ^ flip;
          if (!any || key < best || key == best && i < at) {
            any = true;
            best = key;
            at = i;
          }
        }
      }
      if (any) {
        accumulate(partial, at, best ^ flip);
      }
      return true;
    };
  }

  /** So are those of 128 bits, two longs each. */
  @Override
  public Loop wides(WideFunction f, LongPredicate where) {
    long flip = greatest ? -1 : 0;
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long[] high = new long[1];
      boolean any = false;
      long bestLow = 0;
      long bestHigh = 0;
      long at = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long low = f.at(i, high) ^ flip;
          int order = compare(low, high[0] ^ flip, bestLow, bestHigh);
          if (!any || order < 0 || order == 0 && i < at) {
            any = true;
            bestLow = low;
            bestHigh = high[0] ^ flip;
            at = i;
          }
        }
      }
      if (any) {
        accumulate(partial, at, WideFunction.value(bestLow ^ flip, bestHigh ^ flip));
      }
      return true;
    };
  }

  private static int compare(long aLow, long aHigh, long bLow, long bHigh) {
    return aHigh != bHigh ? Long.compare(aHigh, bHigh) : Long.compareUnsigned(aLow, bLow);
  }

  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    long worst = greatest ? Long.MIN_VALUE : Long.MAX_VALUE;
    return Optional.of(VectorStep.extreme(greatest, worst, this::accumulate));
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
        ? Answer.none()
        : Answer.located("integer", Value.of(Words.read(partial, VALUE, words)), partial[WHERE]);
  }
}
