package org.rangereduce.reduce;

import java.math.BigInteger;

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

  /**
   * Adds less than 2^31 values of 64 bits, given by what a loop can add up without overflow checks.
   * Their low halves add up to less than 2^63, so that sum is known from the sum modulo 2^64 once
   * the high halves are taken away.
   *
   * @param partial changed in place
   * @param wrapped the sum of the values modulo 2^64
   * @param high the sum of their high 32 bits, signed
   */
  public void addWrapped(long[] partial, long wrapped, long high) {
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
  public void addWide(long[] partial, long wrapped, long carries, long highWrapped, long highHigh) {
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
    return new Answer.IntegerAnswer(Limbs.toBigInteger(partial, 0, length));
  }
}
