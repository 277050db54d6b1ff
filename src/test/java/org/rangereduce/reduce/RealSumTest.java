package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealSumTest {
  private static final double MAX = Double.MAX_VALUE;
  private static final double MIN = Double.MIN_VALUE;

  private static double sum(double... values) {
    RealSum sum = new RealSum();
    long[] partial = sum.identity();
    for (double value : values) {
      sum.accumulate(partial, 0, value);
    }
    return value(sum, partial);
  }

  private static double value(RealSum sum, long[] partial) {
    return Double.parseDouble(sum.generate(partial).toString());
  }

  @Test
  void oneValueIsItself() {
    Random random = new Random(3);
    for (int n = 0; n < 20_000; n++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, sum(value));
      }
    }
    for (double value : new double[] {MIN, -MIN, MAX, -MAX, Double.MIN_NORMAL, 1, -0.5, 3e-310}) {
      assertEquals(value, sum(value));
    }
    assertEquals(0.0, sum());
    assertEquals(0.0, sum(-0.0));
  }

  @Test
  void onlyTheExactSumIsRoundedAndToEven() {
    assertEquals(1e308, sum(1e308, 1e308, -1e308));
    assertEquals(MAX, sum(MAX, MAX, MAX, -MAX, -MAX));
    assertEquals(1.0, sum(1e300, 1.0, -1e300));
    assertEquals(MIN, sum(MAX, MIN, -MAX));
    assertEquals(-MIN, sum(MAX, -MIN, -MAX));
    assertEquals(1.0, sum(1.0, 0x1p-53)); // a tie, to even
    assertEquals(1.0 + 0x1p-51, sum(1.0 + 0x1p-52, 0x1p-53)); // a tie, to even
    assertEquals(1.0 + 0x1p-52, sum(1.0, 0x1p-53, MIN)); // more than a tie
    assertEquals(1.0, sum(1.0, 0x1p-53, -MIN)); // less than a tie
    assertEquals(-1.0, sum(-1.0, -0x1p-53));
    assertEquals(-1.0 - 0x1p-52, sum(-1.0, -0x1p-53, -MIN));
    assertEquals(-1.0, sum(-1.0, -0x1p-53, MIN));
    assertEquals(Double.MIN_NORMAL, sum(Double.MIN_NORMAL - MIN, MIN));
    assertEquals(MAX, sum(MAX, 0x1p969)); // less than half a unit above
    assertEquals(0.0, sum(0.1, 0.2, -0.1, -0.2));
  }

  @Test
  void beyondTheLargestRealIsAnError() {
    assertThrows(AnswerOverflowException.class, () -> sum(MAX, MAX));
    assertThrows(AnswerOverflowException.class, () -> sum(-MAX, -MAX));
    assertThrows(AnswerOverflowException.class, () -> sum(MAX, 0x1p970)); // half a unit above
    assertEquals(
        "the result is beyond the largest real, 1.8e308",
        assertThrows(AnswerOverflowException.class, () -> sum(1e308, 1e308)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 60, 300, 1000, 2040})
  void isTheNearestRealHoweverItIsCut(int spread) {
    Random random = new Random(spread);
    for (int n = 0; n < 60; n++) {
      double[] values = new double[random.nextInt(40)];
      for (int k = 0; k < values.length; k++) {
        int exponent = Math.max(-1074, Math.min(1018, random.nextInt(2 * spread) - spread));
        values[k] = Math.scalb(random.nextDouble() * 2 - 1, exponent);
        if (k > 0 && random.nextInt(3) == 0) { // most of it cancels
          values[k] = -values[k - 1] * (random.nextBoolean() ? 1 : 1 + 0x1p-52);
        }
      }
      double expected =
          Arrays.stream(values)
              .mapToObj(BigDecimal::new)
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .doubleValue();
      RealSum sum = new RealSum();
      Partials.eachWay(
          sum,
          values.length,
          (partial, k) -> sum.accumulate(partial, k, values[k]),
          random,
          partial -> assertEquals(expected, value(sum, partial)));
    }
  }

  @Test
  void limbsOfABillionRanksAddUpWithoutOverflow() {
    for (double value : new double[] {MAX / 0x1p30, -MAX / 0x1p30, MIN, -MIN, 0.1, -0.1}) {
      RealSum sum = new RealSum();
      long[] partial = sum.identity();
      sum.accumulate(partial, 0, value);
      long[] added = Arrays.stream(partial).map(limb -> limb << 30).toArray();
      long[] total = sum.identity();
      sum.combine(total, added);
      assertEquals(value * 0x1p30, value(sum, total));
    }
  }

  @Test
  void aFactorMultipliesTheExactSumBeforeItIsRounded() {
    Random random = new Random(5);
    for (int n = 0; n < 300; n++) {
      double factor = Math.scalb(random.nextDouble(), random.nextInt(100) - 80);
      RealSum sum = new RealSum(factor);
      long[] partial = sum.identity();
      BigDecimal exact = BigDecimal.ZERO;
      for (int k = 0; k < 20; k++) {
        double value = Math.scalb(random.nextDouble() - 0.5, random.nextInt(100));
        sum.accumulate(partial, k, value);
        exact = exact.add(new BigDecimal(value));
      }
      assertEquals(exact.multiply(new BigDecimal(factor)).doubleValue(), value(sum, partial));
    }
    RealSum half = new RealSum(0.5); // the sum alone would be too large
    long[] partial = half.identity();
    half.accumulate(partial, 0, MAX);
    half.accumulate(partial, 1, MAX);
    assertEquals(MAX, value(half, partial));
  }
}
