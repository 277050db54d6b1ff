package org.rangereduce.kernel;

import java.math.BigInteger;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.reduce.Bitwise;
import org.rangereduce.reduce.GreatestCommonDivisor;
import org.rangereduce.reduce.IntegerExtreme;
import org.rangereduce.reduce.IntegerMean;
import org.rangereduce.reduce.IntegerReduction;
import org.rangereduce.reduce.IntegerSum;

/**
 * Loops over integer values: those of 64 bits work in registers and go into the partial once per
 * block.
 */
final class IntegerLoops {
  private static final long LOW = 0xffff_ffffL;

  private IntegerLoops() {}

  /** Chooses the loop for values of 64 bits. */
  static BlockLoop of(
      IntegerReduction reduction,
      LongUnaryOperator f,
      LongPredicate where,
      boolean blockSumFitsLong) {
    if (reduction instanceof IntegerSum sum) {
      return blockSumFitsLong ? narrowSum(sum, f, where) : sum(sum, f, where);
    }
    if (reduction instanceof IntegerMean mean) {
      return mean(mean, f, where);
    }
    if (reduction instanceof IntegerExtreme extreme) {
      return extreme(extreme, f, where);
    }
    if (reduction instanceof Bitwise bitwise) {
      return bitwise(bitwise, f, where);
    }
    return reduction instanceof GreatestCommonDivisor divisor
        ? divisor(divisor, f, where)
        : wide(reduction, i -> BigInteger.valueOf(f.applyAsLong(i)), where);
  }

  /**
   * Values of any size, one by one. A thrown exception leaves the partial unchanged, as values go
   * into a copy.
   */
  static BlockLoop wide(
      IntegerReduction reduction, LongFunction<BigInteger> f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long[] copy = partial.clone();
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          reduction.accumulate(copy, i, f.apply(i));
        }
      }
      System.arraycopy(copy, 0, partial, 0, copy.length);
      return true;
    };
  }

  private static BlockLoop narrowSum(
      IntegerSum reduction, LongUnaryOperator f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long sum = 0;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          sum += f.applyAsLong(i);
        }
      }
      reduction.accumulate(partial, first, sum);
      return true;
    };
  }

  private static BlockLoop sum(IntegerSum reduction, LongUnaryOperator f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long wrapped = 0;
      long high = 0;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long value = f.applyAsLong(i);
          wrapped += value;
          high += value >> 32;
        }
      }
      reduction.addWrapped(partial, wrapped, high);
      return true;
    };
  }

  private static BlockLoop mean(IntegerMean reduction, LongUnaryOperator f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long count = 0;
      long low = 0;
      long high = 0;
      long[] squares = new long[4];
      long i = first;
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
      reduction.addBlock(partial, count, low, high, squares);
      return true;
    };
  }

  private static BlockLoop extreme(
      IntegerExtreme reduction, LongUnaryOperator f, LongPredicate where) {
    long flip =
        reduction.isGreatest() ? -1 : 0; // ~v falls as v rises, so the greatest v is the least ~v
    return (partial, index, first, step, length) -> {
      boolean any = false;
      long best = 0;
      long at = 0;
      long i = first;
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
        reduction.accumulate(partial, at, best ^ flip);
      }
      return true;
    };
  }

  private static BlockLoop bitwise(Bitwise reduction, LongUnaryOperator f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long bits = reduction.start();
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          bits = reduction.operator().applyAsLong(bits, f.applyAsLong(i));
        }
      }
      reduction.accumulate(partial, first, bits);
      return true;
    };
  }

  private static BlockLoop divisor(
      GreatestCommonDivisor reduction, LongUnaryOperator f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long divisor = 0;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          // Never the absolute value on the way: |-2^63| is no long. The reduction takes it at the
          // end.
          divisor = IntegerMath.signedGcd(divisor, f.applyAsLong(i));
        }
      }
      reduction.accumulate(partial, first, divisor);
      return true;
    };
  }
}
