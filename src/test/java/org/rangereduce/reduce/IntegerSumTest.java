package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerSumTest {

  private static BigInteger value(Reduction reduction, long[] partial) {
    return new BigInteger(reduction.generate(partial).toString());
  }

  @Test
  void theSumOfNothingIsZero() {
    IntegerSum sum = new IntegerSum(64);
    assertEquals("0", sum.generate(sum.identity()).toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 63, 64, 65, 127, 128, 1000, 5000})
  void isExactHoweverItIsCut(int bits) {
    Random random = new Random(bits);
    for (int n = 0; n < 40; n++) {
      BigInteger[] values = Partials.integers(random, random.nextInt(60), bits);
      BigInteger expected = Arrays.stream(values).reduce(BigInteger.ZERO, BigInteger::add);
      IntegerSum sum = new IntegerSum(Math.max(bits, 64) + 6);
      Partials.eachWay(
          sum,
          values.length,
          (partial, k) -> {
            if (values[k].bitLength() < 64 && (k & 1) == 0) {
              sum.accumulate(partial, k, values[k].longValue());
            } else {
              sum.accumulate(partial, k, values[k]);
            }
          },
          random,
          partial -> assertEquals(expected, value(sum, partial)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, -1L << 32, 0xffff_ffffL})
  void oneLongIsTheSameAsOneInteger(long value) {
    IntegerSum sum = new IntegerSum(128);
    long[] narrow = sum.identity();
    long[] wide = sum.identity();
    sum.accumulate(narrow, 0, value);
    sum.accumulate(wide, 0, BigInteger.valueOf(value));
    assertEquals(BigInteger.valueOf(value), value(sum, narrow));
    assertTrue(Arrays.equals(narrow, wide), "the same bits");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 1L << 32, -(1L << 32), Long.MIN_VALUE, Long.MAX_VALUE, -12345})
  void takesABlockByItsWrappedSumAndItsHighHalves(long value) {
    IntegerSum sum = new IntegerSum(128);
    long[] partial = sum.identity();
    for (long count : new long[] {1, 65536, Integer.MAX_VALUE}) {
      sum.addWrapped(partial, value * count, (value >> 32) * count);
    }
    assertEquals(
        BigInteger.valueOf(value).multiply(BigInteger.valueOf(65537L + Integer.MAX_VALUE)),
        value(sum, partial));
  }

  @Test
  void limbsOfABillionRanksAddUpWithoutOverflow() {
    for (BigInteger value :
        new BigInteger[] {
          BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE),
          BigInteger.ONE.shiftLeft(127).negate(),
          BigInteger.ONE.negate()
        }) {
      IntegerSum sum = new IntegerSum(127 + 30);
      long[] partial = sum.identity();
      sum.accumulate(partial, 0, value);
      long ranks = 1L << 30;
      long[] added = Arrays.stream(partial).map(limb -> limb * ranks).toArray();
      assertTrue(
          Arrays.stream(partial).allMatch(limb -> Math.abs(limb) < 1L << 33), "no limb wraps");
      long[] total = sum.identity();
      sum.combine(total, added);
      assertEquals(value.multiply(BigInteger.valueOf(ranks)), value(sum, total));
      assertEquals(value.multiply(BigInteger.valueOf(ranks)), value(sum, added));
    }
  }

  @Test
  void countsPastSixtyFourBits() {
    Count count = new Count();
    long[] total = count.identity();
    for (int k = 0; k < 5; k++) {
      Count.add(total, Long.MAX_VALUE);
      count.accumulate(total, k);
    }
    assertEquals(BigInteger.ONE.shiftLeft(63).multiply(BigInteger.valueOf(5)), value(count, total));
  }

  @Test
  void countIsTheSameHoweverItIsCut() {
    Random random = new Random(9);
    Count count = new Count();
    for (int elements = 0; elements < 40; elements++) {
      BigInteger expected = BigInteger.valueOf(elements);
      Partials.eachWay(
          count,
          elements,
          count::accumulate,
          random,
          partial -> assertEquals(expected, value(count, partial)));
    }
  }
}
