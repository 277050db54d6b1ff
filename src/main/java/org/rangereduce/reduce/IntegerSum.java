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
    addHalves(partial, value & 0xffff_ffffL, value >> 32);
  }

  /**
   * Adds {@code low + high * 2^32}. A loop over a block can add the low halves of its 64-bit values
   * and the high halves apart, neither of which overflows in 2^31 additions.
   */
  public void addHalves(long[] partial, long low, long high) {
    Limbs.add(partial, 0, low);
    Limbs.add(partial, 1, high);
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
