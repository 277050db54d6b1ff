package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanTest {
  private static final MathContext PRECISE = new MathContext(1200);

  /** The definition: the mean of the squared distances from the mean. */
  private static Answer defined(BigDecimal[] values) {
    BigDecimal count = new BigDecimal(values.length);
    BigDecimal mean =
        Arrays.stream(values).reduce(BigDecimal.ZERO, BigDecimal::add).divide(count, PRECISE);
    BigDecimal squares = BigDecimal.ZERO;
    for (BigDecimal value : values) {
      squares = squares.add(value.subtract(mean).pow(2));
    }
    BigDecimal deviation = squares.divide(count, PRECISE).sqrt(PRECISE);
    return Moments.answer(
        mean.doubleValue(), deviation.doubleValue(), BigInteger.valueOf(values.length));
  }

  private static void same(Answer expected, Answer answer) {
    assertEquals(expected, answer);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40, 64, 100, 3000})
  void ofIntegersIsRoundedOnceHoweverItIsCut(int bits) {
    Random random = new Random(bits);
    for (int n = 0; n < 25; n++) {
      BigInteger[] values = Partials.integers(random, 1 + random.nextInt(40), Math.min(bits, 500));
      BigInteger offset = BigInteger.ONE.shiftLeft(bits % 900); // a huge mean, a tiny deviation
      for (int k = 0; k < values.length; k++) {
        values[k] = n % 3 == 0 ? offset.add(BigInteger.valueOf(k % 3)) : values[k];
      }
      IntegerMean mean = new IntegerMean(1010, 2020);
      Answer expected =
          defined(Arrays.stream(values).map(BigDecimal::new).toArray(BigDecimal[]::new));
      Partials.eachWay(
          mean,
          values.length,
          (partial, k) -> mean.accumulate(partial, k, values[k]),
          random,
          partial -> same(expected, mean.generate(partial)));
    }
  }

  @Test
  void takesABlockOfIntegersByItsSums() {
    IntegerMean mean = new IntegerMean(128, 192);
    long[] one = mean.identity();
    long[] block = mean.identity();
    BigInteger low = BigInteger.ZERO;
    long[] sums = new long[6];
    for (long value : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, -1, 0, 5, -1L << 32}) {
      mean.accumulate(one, 0, value);
      BigInteger square = BigInteger.valueOf(value).pow(2);
      low = low.add(square);
      sums[0] += value & 0xffff_ffffL;
      sums[1] += value >> 32;
      for (int part = 0; part < 4; part++) {
        sums[2 + part] += square.shiftRight(32 * part).intValue() & 0xffff_ffffL;
      }
    }
    mean.addBlock(block, 6, sums[0], sums[1], Arrays.copyOfRange(sums, 2, 6));
    assertTrue(Arrays.equals(one, block), "the same bits");
  }

  @Test
  void ofRealsKeepsADeviationFarBelowTheMean() {
    Random random = new Random(7);
    for (int n = 0; n < 60; n++) {
      double base = Math.scalb(1.0, random.nextInt(200));
      double[] values = new double[1 + random.nextInt(40)];
      for (int k = 0; k < values.length; k++) {
        values[k] = base + Math.ulp(base) * random.nextInt(3);
      }
      RealMean mean = new RealMean();
      Answer expected =
          defined(Arrays.stream(values).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new));
      Partials.eachWay(
          mean,
          values.length,
          (partial, k) -> mean.accumulate(partial, k, values[k]),
          random,
          partial -> same(expected, mean.generate(partial)));
    }
  }

  @Test
  void ofRealsOfAnySizeIsTheSameHoweverItIsCut() {
    Random random = new Random(8);
    for (int n = 0; n < 60; n++) {
      double[] values = random.doubles(1 + random.nextInt(40), -1e150, 1e150).toArray();
      values[0] = Math.scalb(values[0], -random.nextInt(1200));
      RealMean mean = new RealMean();
      Answer expected =
          defined(Arrays.stream(values).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new));
      Answer[] first = new Answer[1];
      Partials.eachWay(
          mean,
          values.length,
          (partial, k) -> mean.accumulate(partial, k, values[k]),
          random,
          partial -> {
            same(expected, mean.generate(partial));
            first[0] = first[0] == null ? mean.generate(partial) : first[0];
            assertEquals(first[0], mean.generate(partial), "the same bits");
          });
    }
  }

  @Test
  void ofEqualValuesHasNoDeviation() {
    RealMean mean = new RealMean();
    long[] partial = mean.identity();
    for (int k = 0; k < 1000; k++) {
      mean.accumulate(partial, k, 0.1);
    }
    assertEquals(Moments.answer(0.1, 0, BigInteger.valueOf(1000)), mean.generate(partial));
  }

  @Test
  void ofNothingIsNoAnswer() {
    assertEquals("none", new RealMean().generate(new RealMean().identity()).toString());
    IntegerMean mean = new IntegerMean(64, 128);
    assertEquals("none", mean.generate(mean.identity()).toString());
  }

  @Test
  void ofRealsWhoseSquaresAreNoDoublesIsExact() {
    assertEquals("1.0E200 0.0", ofReals(1e200, 1e200));
    assertEquals("0.0 1.7976931348623157E308", ofReals(Double.MAX_VALUE, -Double.MAX_VALUE));
    assertEquals("1.2E-155 0.0", ofReals(1.2e-155, 1.2e-155, 1.2e-155));
    assertEquals("0.0 4.9E-324", ofReals(Double.MIN_VALUE, -Double.MIN_VALUE));
    assertEquals("2.0E-323 9.9E-324", ofReals(1e-323, 3e-323)); // 4 and 2 units of 2^-1074
  }

  private static String ofReals(double... values) {
    RealMean mean = new RealMean();
    long[] partial = mean.identity();
    mean.accumulateAll(partial, values, values.length);
    long[] oneByOne = mean.identity();
    for (double value : values) {
      mean.accumulate(oneByOne, 0, value);
    }
    assertArrayEquals(oneByOne, partial);
    return mean.generate(partial).toString();
  }

  /** The nearest double is found by comparing the exact mean with the middle between neighbours. */
  @Test
  void ofOneIntegerNearATieIsRoundedRight() {
    for (int low = 1; low < 203; low++) {
      for (int sign = -1; sign <= 1; sign++) {
        BigInteger value =
            BigInteger.ONE
                .shiftLeft(203)
                .add(BigInteger.ONE.shiftLeft(150))
                .add(BigInteger.ONE.shiftLeft(low - 1).multiply(BigInteger.valueOf(sign)));
        IntegerMean mean = new IntegerMean(300, 600);
        long[] partial = mean.identity();
        mean.accumulate(partial, 0, value);
        assertEquals(
            Moments.answer(value.doubleValue(), 0, BigInteger.ONE), mean.generate(partial));
      }
    }
  }

  @Test
  void aMeanOfIntegersBeyondTheLargestRealIsAnError() {
    IntegerMean mean = new IntegerMean(2000, 4000);
    long[] partial = mean.identity();
    mean.accumulate(partial, 0, BigInteger.ONE.shiftLeft(1500));
    assertThrows(AnswerOverflowException.class, () -> mean.generate(partial));
  }
}
