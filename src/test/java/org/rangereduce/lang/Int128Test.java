package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 128-bit arithmetic against BigInteger: random numbers of every length, and those at the ends. */
class Int128Test {
  private static final int ROUNDS = 60_000;

  private interface Half {
    long of(long aLow, long aHigh, long bLow, long bHigh);
  }

  private interface HalfOfOne {
    long of(long low, long high);
  }

  /** A number of 1 to 127 bits and a sign, often next to a power of two. */
  private static BigInteger number(Random random) {
    int bits = 1 + random.nextInt(127);
    BigInteger power = BigInteger.ONE.shiftLeft(bits);
    BigInteger value =
        switch (random.nextInt(4)) {
          case 0 -> power.subtract(BigInteger.valueOf(1 + random.nextInt(3)));
          case 1 -> power.shiftRight(1).add(BigInteger.valueOf(random.nextInt(3)));
          default -> new BigInteger(bits, random);
        };
    value = value.bitLength() > 127 ? BigInteger.ZERO : value;
    return random.nextBoolean() ? value.not() : value;
  }

  private static BigInteger join(long low, long high) {
    return new BigInteger(1, longBytes(low)).add(BigInteger.valueOf(high).shiftLeft(64));
  }

  private static byte[] longBytes(long value) {
    return java.nio.ByteBuffer.allocate(8).putLong(value).array();
  }

  private static void same(BinaryOperator<BigInteger> expected, Half low, Half high) {
    Random random = new Random(128);
    for (int n = 0; n < ROUNDS; n++) {
      BigInteger a = number(random);
      BigInteger b = number(random);
      BigInteger value;
      try {
        value = expected.apply(a, b);
      } catch (ArithmeticException e) {
        continue;
      }
      if (value.bitLength() > 127) {
        continue;
      }
      long aLow = Int128.low(a);
      long aHigh = Int128.high(a);
      long bLow = Int128.low(b);
      long bHigh = Int128.high(b);
      assertEquals(
          value,
          join(low.of(aLow, aHigh, bLow, bHigh), high.of(aLow, aHigh, bLow, bHigh)),
          () -> a + " and " + b);
    }
  }

  private static void same(UnaryOperator<BigInteger> expected, HalfOfOne low, HalfOfOne high) {
    same(
        (a, b) -> expected.apply(a),
        (aLow, aHigh, bLow, bHigh) -> low.of(aLow, aHigh),
        (aLow, aHigh, bLow, bHigh) -> high.of(aLow, aHigh));
  }

  @Test
  void sumsDifferencesAndProducts() {
    same(BigInteger::add, Int128::addLow, Int128::addHigh);
    same(BigInteger::subtract, Int128::subtractLow, Int128::subtractHigh);
    same(BigInteger::multiply, Int128::multiplyLow, Int128::multiplyHigh);
  }

  @Test
  void quotientsAndRemaindersAreFloored() {
    same(IntegerMath::floorDivide, Int128::floorDivideLow, Int128::floorDivideHigh);
    same(IntegerMath::modulo, Int128::moduloLow, Int128::moduloHigh);
  }

  @Test
  void negativeAndAbsoluteValues() {
    same(BigInteger::negate, Int128::negateLow, Int128::negateHigh);
    same(BigInteger::abs, Int128::absLow, Int128::absHigh);
  }

  @Test
  void smallerLargerAndOrder() {
    same(BigInteger::min, Int128::minLow, Int128::minHigh);
    same(BigInteger::max, Int128::maxLow, Int128::maxHigh);
    same(
        (a, b) -> BigInteger.valueOf(a.compareTo(b)),
        (aLow, aHigh, bLow, bHigh) -> Integer.signum(Int128.compare(aLow, aHigh, bLow, bHigh)),
        (aLow, aHigh, bLow, bHigh) -> Int128.compare(aLow, aHigh, bLow, bHigh) >> 31);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 31, 32, 63, 64, 65, 100, 127})
  void shifts(int n) {
    same(
        a -> a.shiftLeft(n),
        (low, high) -> Int128.shiftLeftLow(low, high, n),
        (low, high) -> Int128.shiftLeftHigh(low, high, n));
    same(
        a -> a.shiftRight(n),
        (low, high) -> Int128.shiftRightLow(low, high, n),
        (low, high) -> Int128.shiftRightHigh(low, high, n));
  }

  @Test
  void thereAndBack() {
    Random random = new Random(3);
    for (int n = 0; n < ROUNDS; n++) {
      BigInteger a = number(random);
      assertEquals(a, Int128.toBigInteger(Int128.low(a), Int128.high(a)));
      assertEquals(a.doubleValue(), Int128.toReal(Int128.low(a), Int128.high(a)));
    }
  }

  @Test
  void nothingIsDividedByZero() {
    assertThrows(EvaluationException.class, () -> Int128.floorDivideLow(1, 1, 0, 0));
    assertThrows(EvaluationException.class, () -> Int128.floorDivideHigh(1, 1, 0, 0));
    assertThrows(EvaluationException.class, () -> Int128.moduloLow(1, 1, 0, 0));
    assertThrows(EvaluationException.class, () -> Int128.moduloHigh(1, 1, 0, 0));
  }
}
