package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * The mean and standard deviation of integers: count, sum and sum of squares, all exact, rounded
 * once at the end.
 */
public final class IntegerMean implements IntegerReduction {
  private static final long LOW = 0xffff_ffffL;
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
   * Takes 64-bit values given by its sums.
   *
   * @param partial changed in place
   * @param count how many values
   * @param low the sum of their low 32 bits, unsigned
   * @param high the sum of their high 32 bits, signed
   * @param squares the sum of their squares in three parts: bits 0..31, bits 32..63 and the rest,
   *     each a sum of its own
   */
  void addBlock(long[] partial, long count, long low, long high, long[] squares) {
    Limbs.add(partial, 0, count);
    Limbs.add(partial, COUNT_LENGTH, low);
    Limbs.add(partial, COUNT_LENGTH + 1, high);
    for (int k = 0; k < squares.length; k++) {
      Limbs.add(partial, COUNT_LENGTH + sumLength + k, squares[k]);
    }
    carry(partial);
  }

  @Override
  public Loop longs(LongUnaryOperator f, LongPredicate where, boolean sumFitsLong) {
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long count = 0;
      long low = 0;
      long high = 0;
      long[] squares = new long[4];
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long value = f.applyAsLong(i);
          long squareLow = value * value;
          long squareHigh = Math.multiplyHigh(value, value);
          count++;
          low += value & LOW;
          high += value >> 32;
          squares[0] += squareLow & LOW;
          squares[1] += squareLow >>> 32;
          squares[2] += squareHigh & LOW;
          squares[3] += squareHigh >> 32;
        }
      }
      addBlock(partial, count, low, high, squares);
      return true;
    };
  }

  /** Vectors take values of at most 31 bits. */
  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    boolean filtered = values.isFiltered();
    return Optional.of(
        VectorStep.of(
            Accumulation.MOMENTS,
            (partial, lanes, elements) -> {
              long count = filtered ? lanes.sum(0) : elements;
              long squaresHigh = lanes.sum(3);
              long[] squares = {lanes.sum(2) - (squaresHigh << 32), squaresHigh};
              addBlock(partial, count, lanes.sum(1), 0, squares);
            },
            0,
            0,
            0,
            0));
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
