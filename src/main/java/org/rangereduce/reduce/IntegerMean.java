package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * The mean and standard deviation of integers: count, sum and sum of squares, all exact, rounded
 * once at the end.
 */
public final class IntegerMean implements IntegerReduction {
  private static final int COUNT_LENGTH = Limbs.forBits(65);
  private final int sumLength;
  private final int squareLength;

  /**
   * A mean that has room.
   *
   * @param sumBits how many bits (without sign) the largest possible sum has
   * @param squareBits the same for the sum of squares
   */
  public IntegerMean(long sumBits, long squareBits) {
    this.sumLength = Math.max(4, Limbs.forBits(sumBits));
    this.squareLength = Math.max(6, Limbs.forBits(squareBits));
  }

  @Override
  public long[] identity() {
    return new long[COUNT_LENGTH + sumLength + squareLength];
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    Limbs.add(partial, 0, 1);
    Limbs.add(partial, COUNT_LENGTH, sumLength, value);
    Limbs.add(partial, COUNT_LENGTH + sumLength, squareLength, value.multiply(value));
    carry(partial);
  }

  /**
   * Takes a block of 64-bit values given by its sums.
   *
   * @param partial changed in place
   * @param count how many values
   * @param low the sum of their low 32 bits, unsigned
   * @param high the sum of their high 32 bits, signed
   * @param squares the sum of their squares in three parts: bits 0..31, bits 32..63 and the rest,
   *     each a sum of its own
   */
  public void addBlock(long[] partial, long count, long low, long high, long[] squares) {
    Limbs.add(partial, 0, count);
    Limbs.add(partial, COUNT_LENGTH, low);
    Limbs.add(partial, COUNT_LENGTH + 1, high);
    for (int k = 0; k < squares.length; k++) {
      Limbs.add(partial, COUNT_LENGTH + sumLength + k, squares[k]);
    }
    carry(partial);
  }

  private void carry(long[] partial) {
    Limbs.carry(partial, 0, COUNT_LENGTH);
    Limbs.carry(partial, COUNT_LENGTH, sumLength);
    Limbs.carry(partial, COUNT_LENGTH + sumLength, squareLength);
  }

  @Override
  public void combine(long[] into, long[] from) {
    for (int k = 0; k < into.length; k++) {
      into[k] += from[k];
    }
    carry(into);
  }

  @Override
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Answer generate(long[] partial) {
    return Moments.answer(
        Limbs.toBigInteger(partial, 0, COUNT_LENGTH),
        Limbs.toBigInteger(partial, COUNT_LENGTH, sumLength),
        Limbs.toBigInteger(partial, COUNT_LENGTH + sumLength, squareLength),
        0);
  }
}
