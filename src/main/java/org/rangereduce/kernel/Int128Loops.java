package org.rangereduce.kernel;

import java.math.BigInteger;
import java.util.function.LongPredicate;
import org.rangereduce.lang.Int128;
import org.rangereduce.lang.compiled.Int128Function;
import org.rangereduce.reduce.IntegerExtreme;
import org.rangereduce.reduce.IntegerReduction;
import org.rangereduce.reduce.IntegerSum;

/**
 * Loops over integer values of 128 bits, two longs each: sums and extremes work in registers and go
 * into the partial once per block.
 */
final class Int128Loops {
  private Int128Loops() {}

  static BlockLoop of(IntegerReduction reduction, Int128Function f, LongPredicate where) {
    if (reduction instanceof IntegerSum sum) {
      return sum(sum, f, where);
    }
    if (reduction instanceof IntegerExtreme extreme) {
      return extreme(extreme, f, where);
    }
    return IntegerLoops.wide(reduction, i -> value(f, i), where);
  }

  private static BigInteger value(Int128Function f, long i) {
    long[] high = new long[1];
    long low = f.at(i, high);
    return Int128.toBigInteger(low, high[0]);
  }

  private static BlockLoop sum(IntegerSum reduction, Int128Function f, LongPredicate where) {
    return (partial, index, first, step, length) -> {
      long[] high = new long[1];
      long wrapped = 0;
      long carries = 0;
      long highWrapped = 0;
      long highHigh = 0;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long low = f.at(i, high);
          wrapped += low;
          carries += Long.compareUnsigned(wrapped, low) < 0 ? 1 : 0;
          highWrapped += high[0];
          highHigh += high[0] >> 32;
        }
      }
      reduction.addWide(partial, wrapped, carries, highWrapped, highHigh);
      return true;
    };
  }

  private static BlockLoop extreme(
      IntegerExtreme reduction, Int128Function f, LongPredicate where) {
    long flip = reduction.isGreatest() ? -1 : 0; // ~v falls as v rises
    return (partial, index, first, step, length) -> {
      long[] high = new long[1];
      boolean any = false;
      long bestLow = 0;
      long bestHigh = 0;
      long at = 0;
      long i = first;
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i)) {
          long low = f.at(i, high) ^ flip;
          int order = Int128.compare(low, high[0] ^ flip, bestLow, bestHigh);
          if (!any || order < 0 || order == 0 && i < at) {
            any = true;
            bestLow = low;
            bestHigh = high[0] ^ flip;
            at = i;
          }
        }
      }
      if (any) {
        reduction.accumulate(partial, at, Int128.toBigInteger(bestLow ^ flip, bestHigh ^ flip));
      }
      return true;
    };
  }
}
