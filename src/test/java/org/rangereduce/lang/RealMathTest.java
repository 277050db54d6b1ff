package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealMathTest {

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 0, 1, 0",
    "-0.5, -1, -1, 0, 0",
    "2.5, 3, 2, 3, 2",
    "-2.5, -3, -3, -2, -2",
    "0.49999999999999994, 0, 0, 1, 0",
    "-0.49999999999999994, 0, -1, 0, 0",
    "2.4999999999999996, 2, 2, 3, 2",
    "7, 7, 7, 7, 7",
    "4503599627370495.5, 4503599627370496, 4503599627370495, 4503599627370496, 4503599627370495",
    "-4503599627370497, -4503599627370497, -4503599627370497, -4503599627370497, -4503599627370497",
    "9007199254740993, 9007199254740992, 9007199254740992, 9007199254740992, 9007199254740992",
    "1e300, 1e300, 1e300, 1e300, 1e300",
    "4.9e-324, 0, 0, 1, 0",
    "-4.9e-324, 0, -1, 0, 0",
  })
  void roundsHalvesAwayFromZero(double a, double round, double floor, double ceil, double trunc) {
    // + 0.0: zeros of either sign are the same integer
    assertEquals(round, RealMath.round(a) + 0.0);
    assertEquals(floor, RealMath.floor(a) + 0.0);
    assertEquals(ceil, RealMath.ceil(a) + 0.0);
    assertEquals(trunc, RealMath.trunc(a) + 0.0);
  }

  @Test
  void theBinaryLogarithmOfAPowerOfTwoIsExact() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      assertEquals(exponent, RealMath.log2(Math.scalb(1.0, exponent)));
    }
  }

  @Test
  void theBinaryLogarithmIsAccurateAndRises() {
    Random random = new Random(1);
    for (int n = 0; n < 20_000; n++) {
      double a = Math.scalb(0.5 + random.nextDouble(), random.nextInt(2000) - 1000);
      double expected = StrictMath.log(a) / StrictMath.log(2);
      double error = Math.abs(RealMath.log2(a) - expected);
      assertTrue(error <= 4 * Math.ulp(Math.max(1e-3, Math.abs(expected))), "log2 " + a);
    }
    // Close to 1 the logarithm is about (a - 1) / ln 2, to all digits.
    for (double a : new double[] {1 + 0x1p-50, 1 - 0x1p-50}) {
      double expected = ((a - 1) - (a - 1) * (a - 1) / 2) / StrictMath.log(2);
      assertEquals(expected, RealMath.log2(a), 2 * Math.ulp(expected));
    }
    assertTrue(Double.isNaN(RealMath.log2(-1)));
    assertEquals(Double.NEGATIVE_INFINITY, RealMath.log2(0));
    assertEquals(Double.POSITIVE_INFINITY, RealMath.log2(Double.POSITIVE_INFINITY));
    assertTrue(Double.isNaN(RealMath.log2(Double.NaN)));
  }

  @Test
  void smallWholePowersAreProductsInOneFixedOrder() {
    Random random = new Random(2);
    for (int n = 0; n < 2000; n++) {
      double x = Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(20) - 5);
      assertEquals(1.0, RealMath.power(x, 0));
      assertEquals(x, RealMath.power(x, 1));
      assertEquals(x * x, RealMath.power(x, 2));
      assertEquals(x * x * x, RealMath.power(x, 3));
      assertEquals((x * x) * (x * x), RealMath.power(x, 4));
      assertEquals((x * x) * (x * x) * x, RealMath.power(x, 5));
      double cube = x * x * x;
      assertEquals(cube * cube, RealMath.power(x, 6));
      double power = RealMath.power(x, 64);
      double exact = new BigDecimal(x).pow(64).doubleValue();
      assertTrue(Math.abs(power - exact) <= 64 * Math.ulp(exact), x + "^64");
      assertEquals(StrictMath.pow(x, 65), RealMath.power(x, 65));
      assertEquals(StrictMath.pow(x, -1), RealMath.power(x, -1));
      assertEquals(StrictMath.pow(x, 0.5), RealMath.power(x, 0.5));
    }
    assertEquals(1.0, RealMath.power(0, 0));
    assertTrue(RealMath.isMultiplied(64) && RealMath.isMultiplied(0) && RealMath.isMultiplied(3));
    assertTrue(
        Stream.of(65.0, -1.0, 2.5, Double.NaN, Double.POSITIVE_INFINITY)
            .noneMatch(RealMath::isMultiplied));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 2, 3, 1",
    "-7, 2, -4, 1",
    "7, -2, -4, -1",
    "-7, -2, 3, -1",
    "7.5, 2, 3, 1.5",
    "-7.5, 2, -4, 0.5",
    "6, 2, 3, 0",
    "1e300, 7, 1.4285714285714286e299, 2",
    "0.3, 0.1, 2, 0.09999999999999998",
    "-1e-300, 5, -1, 5",
  })
  void divisionIsFlooredAndTheRestHasTheSignOfTheDivisor(
      double a, double b, double quotient, double rest) {
    assertEquals(quotient, RealMath.floorDivide(a, b));
    BigDecimal divisor = new BigDecimal(b);
    BigDecimal exact = new BigDecimal(a).remainder(divisor);
    boolean moved = exact.signum() * divisor.signum() < 0;
    assertEquals((moved ? exact.add(divisor) : exact).doubleValue(), RealMath.modulo(a, b));
    if (Math.abs(a) < 1e200) {
      assertEquals(rest, RealMath.modulo(a, b));
    }
  }

  @Test
  void theRestIsExactUpToOneRounding() {
    Random random = new Random(3);
    for (int n = 0; n < 5000; n++) {
      double a = Math.scalb(random.nextDouble() - 0.5, random.nextInt(80) - 40);
      double b = Math.scalb(random.nextDouble() - 0.5, random.nextInt(80) - 40);
      BigDecimal divisor = new BigDecimal(b);
      BigDecimal rest = new BigDecimal(a).remainder(divisor);
      rest = rest.signum() * divisor.signum() < 0 ? rest.add(divisor) : rest;
      assertEquals(rest.doubleValue(), RealMath.modulo(a, b), a + " % " + b);
    }
  }

  @Test
  void functionsAreThoseThatGiveTheSameBitsOnEveryMachine() {
    Random random = new Random(4);
    for (int n = 0; n < 5000; n++) {
      double a = Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(12) - 4);
      double b = Math.scalb(random.nextDouble() * 2 - 1, random.nextInt(12) - 4);
      assertEquals(StrictMath.sqrt(a), RealMath.sqrt(a));
      assertEquals(StrictMath.cbrt(a), RealMath.cbrt(a));
      assertEquals(StrictMath.exp(a), RealMath.exp(a));
      assertEquals(StrictMath.log(a), RealMath.log(a));
      assertEquals(StrictMath.log10(a), RealMath.log10(a));
      assertEquals(StrictMath.tan(a), RealMath.tan(a));
      assertEquals(StrictMath.asin(a), RealMath.asin(a));
      assertEquals(StrictMath.acos(a), RealMath.acos(a));
      assertEquals(StrictMath.atan(a), RealMath.atan(a));
      assertEquals(StrictMath.atan2(a, b), RealMath.atan2(a, b));
      assertEquals(StrictMath.hypot(a, b), RealMath.hypot(a, b));
      assertEquals(a > 0 ? 1 : -1, RealMath.sign(a));
    }
    assertEquals(0, RealMath.sign(-0.0));
  }

  @Test
  void onlyFiniteValuesPassAsFinite() {
    assertEquals(Double.MAX_VALUE, RealMath.finite(Double.MAX_VALUE));
    assertThrows(EvaluationException.class, () -> RealMath.finite(Double.NaN));
    assertThrows(EvaluationException.class, () -> RealMath.finite(Double.POSITIVE_INFINITY));
    assertThrows(EvaluationException.class, () -> RealMath.finite(Double.NEGATIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({"sqr, sqrt", "foor, floor", "ceill, ceil", "sgin, sign", "xqzt, ''", "m, ''"})
  void theNearestNameIsTheOneThatWasMeant(String word, String meant) {
    String near =
        Spelling.nearest(word, Stream.of("sqrt", "floor", "ceil", "sign", "abs")).orElse("");
    assertEquals(meant, near);
  }
}
