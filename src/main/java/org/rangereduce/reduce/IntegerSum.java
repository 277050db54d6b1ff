package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/** The exact sum of integers; a count is a sum of ones. A partial is the limbs of the sum. */
public final class IntegerSum implements IntegerReduction {
  private final int length;

  /**
   * A sum that has room.
   *
   * @param bits how many bits (without sign) the largest possible sum has
   */
  public IntegerSum(long bits) {
    this.length = Math.max(4, Limbs.forBits(bits)); // four limbs take any 128-bit block sum
  }

  @Override
  public long[] identity() {
    return new long[length];
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    Limbs.add(partial, 0, length, value);
    Limbs.carry(partial, 0, length);
  }

  @Override
  public void accumulate(long[] partial, long i, long value) {
    Limbs.add(partial, 0, value);
    Limbs.carry(partial, 0, length);
  }

  /** Values of 64 bits work in registers and go into the partial once. */
  @Override
  public Loop longs(LongUnaryOperator f, LongPredicate where, boolean sumFitsLong) {
    return sumFitsLong ? narrow(f, where) : wrapped(f, where);
  }

  private Loop narrow(LongUnaryOperator f, LongPredicate where) {
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long sum = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          sum += f.applyAsLong(i);
        }
      }
      accumulate(partial, i, sum);
      return true;
    };
  }

  private Loop wrapped(LongUnaryOperator f, LongPredicate where) {
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long wrapped = 0;
      long high = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long value = f.applyAsLong(i);
          wrapped += value;
          high += value >> 32;
        }
      }
      addWrapped(partial, wrapped, high);
      return true;
    };
  }

  /** So do those of 128 bits, two longs each. */
  @Override
  public Loop wides(WideFunction f, LongPredicate where) {
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long[] high = new long[1];
      long wrapped = 0;
      long carries = 0;
      long highWrapped = 0;
      long highHigh = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long low = f.at(i, high);
          wrapped += low;
          carries += Long.compareUnsigned(wrapped, low) < 0 ? 1 : 0;
          highWrapped += high[0];
          highHigh += high[0] >> 32;
        }
      }
      addWide(partial, wrapped, carries, highWrapped, highHigh);
      return true;
    };
  }

  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    return Optional.of(
        values.sumFitsLong()
            ? VectorStep.of(
                Accumulation.SUM,
                (partial, lanes, elements) -> accumulate(partial, 0, lanes.sum(0)),
                0)
            : VectorStep.of(
                Accumulation.WRAPPED_SUM,
                (partial, lanes, elements) -> addWrapped(partial, lanes.sum(0), lanes.sum(1)),
                0,
                0));
  }

  /**
   * Adds less than 2^31 values of 64 bits, given by what a loop can add up without overflow checks.
   * Their low halves add up to less than 2^63, so that sum is known from the sum modulo 2^64 once
   * the high halves are taken away.
   *
   * @param partial changed in place
   * @param wrapped the sum of the values modulo 2^64
   * @param high the sum of their high 32 bits, signed
   */
  void addWrapped(long[] partial, long wrapped, long high) {
    Limbs.add(partial, 0, wrapped - (high << 32));
    Limbs.add(partial, 1, high);
    Limbs.carry(partial, 0, length);
  }

  /**
   * Adds less than 2^31 values of more than 64 and up to 128 bits, given by what a loop can add up.
   *
   * @param partial changed in place
   * @param wrapped the sum of their low 64 bits, unsigned, modulo 2^64
   * @param carries how often that came past 2^64
   * @param highWrapped the sum of their high 64 bits, signed, modulo 2^64
   * @param highHigh the sum of their highest 32 bits, signed
   */
  void addWide(long[] partial, long wrapped, long carries, long highWrapped, long highHigh) {
    partial[0] += wrapped & 0xffff_ffffL;
    partial[1] += wrapped >>> 32;
    Limbs.add(partial, 2, highWrapped - (highHigh << 32));
    Limbs.add(partial, 3, highHigh);
    Limbs.add(partial, 2, carries);
    Limbs.carry(partial, 0, length);
  }

  @Override
  public void combine(long[] into, long[] from) {
    Limbs.addAll(into, from, 0, length);
  }

  @Override
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Answer generate(long[] partial) {
    return Answer.integer(Limbs.toBigInteger(partial, 0, length));
  }
}
