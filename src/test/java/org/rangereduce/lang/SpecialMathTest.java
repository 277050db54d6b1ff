package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the special functions are off, in units of the last place. */
class SpecialMathTest {
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Returns the largest error at random points. */
  private static double worst(
      double from,
      double to,
      int points,
      DoubleUnaryOperator function,
      UnaryOperator<BigDecimal> exact) {
    Random random = new Random(Double.doubleToLongBits(from) ^ points);
    double worst = 0;
    for (int n = 0; n < points; n++) {
      double x = from + (to - from) * random.nextDouble();
      double value = function.applyAsDouble(x);
      BigDecimal truth = exact.apply(new BigDecimal(x));
      BigDecimal error = new BigDecimal(value).subtract(truth).abs();
      double ulps = error.doubleValue() / Math.ulp(truth.doubleValue());
      worst = Math.max(worst, ulps);
    }
    return worst;
  }

  private static void within(
      double most,
      double from,
      double to,
      DoubleUnaryOperator function,
      UnaryOperator<BigDecimal> exact) {
    double worst = worst(from, to, 150, function, exact);
    assertTrue(worst <= most, from + ".." + to + ": " + worst + " ulp");
  }

  @ParameterizedTest
  @CsvSource({"-6, 6", "-0.85, 0.85", "0.8, 1.3", "1.2, 3", "2.8, 6", "-1e-9, 1e-9", "0, 1e-307"})
  void erfIsWithinOneUlp(double from, double to) {
    within(1, from, to, RealMath::erf, BigReal::erf);
  }

  @Test
  void erfAtItsEdges() {
    assertEquals(0.0, RealMath.erf(0));
    assertEquals(-0.0, RealMath.erf(-0.0));
    assertEquals(1.0, RealMath.erf(6));
    assertEquals(-1.0, RealMath.erf(Double.NEGATIVE_INFINITY));
    assertTrue(Double.isNaN(RealMath.erf(Double.NaN)));
    for (double x : new double[] {0.84375, 1.25, 0x1.6db6ep1, 6}) { // from one form to the next
      assertTrue(RealMath.erf(Math.nextDown(x)) <= RealMath.erf(x), "at " + x);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 1",
    "1, 3",
    "3, 20",
    "20, 140",
    "140, 171.6",
    "-1, -0.001",
    "-4.999, -4.001",
    "-20.99, -20.01",
    "-139.99, -139.01",
    "-169.99, -169.01"
  })
  void gammaIsWithin10Ulp(double from, double to) {
    within(10, from, to, RealMath::gamma, SpecialMathTest::gamma);
  }

  private static BigDecimal gamma(BigDecimal x) {
    BigDecimal size = BigReal.exp(BigReal.logGamma(x));
    boolean negative = x.signum() < 0 && !x.toBigInteger().testBit(0);
    return negative ? size.negate() : size;
  }

  @Test
  void gammaOfAnIntegerIsAFactorialRoundedOnce() {
    BigInteger factorial = BigInteger.ONE;
    for (int n = 1; n <= 171; n++) {
      assertEquals(factorial.doubleValue(), RealMath.gamma(n), "gamma(" + n + ")");
      factorial = factorial.multiply(BigInteger.valueOf(n));
    }
    assertEquals(Double.POSITIVE_INFINITY, RealMath.gamma(172));
  }

  @ParameterizedTest
  @CsvSource({
    "0, Infinity",
    "-1, NaN",
    "-2, NaN",
    "-1e300, NaN",
    "Infinity, Infinity",
    "-Infinity, NaN",
    "NaN, NaN",
    "1e300, Infinity",
    "171.7, Infinity",
    "-200.5, 0",
    "1e-100, 1e100"
  })
  void gammaAtItsEdges(double x, double value) {
    assertNear(value, RealMath.gamma(x));
  }

  @ParameterizedTest
  @CsvSource({"1e-9, 0.9", "0.1, 0.95", "3, 8", "8, 100", "100, 1e6", "1e10, 1e300"})
  void lgammaIsWithin2Ulp(double from, double to) {
    within(2, from, to, RealMath::lgamma, BigReal::logGamma);
  }

  /** It has zeros at 1 and 2 and between negative integers: an ulp of 1 is what can be had. */
  @ParameterizedTest
  @CsvSource({"0.9, 3", "-3, -2.001", "-2, -1.001", "-0.999, -0.001", "-20.99, -20.01"})
  void lgammaIsWithinSomeUlpOfOneAroundItsZeros(double from, double to) {
    Random random = new Random(9);
    for (int n = 0; n < 200; n++) {
      double x = from + (to - from) * random.nextDouble();
      double truth = BigReal.logGamma(new BigDecimal(x)).doubleValue();
      double most = 4 * Math.ulp(Math.max(1, Math.abs(truth))) * Math.max(1, Math.abs(x));
      assertEquals(truth, RealMath.lgamma(x), most, "lgamma(" + x + ")");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0",
    "2, 0",
    "0, Infinity",
    "-1, Infinity",
    "-7, Infinity",
    "-1e300, Infinity",
    "Infinity, Infinity",
    "NaN, NaN",
    "-1e-100, 230.25850929940458"
  })
  void lgammaAtItsEdges(double x, double value) {
    assertNear(value, RealMath.lgamma(x));
  }

  private static void assertNear(double expected, double actual) {
    double most = Double.isFinite(expected) ? Math.ulp(expected) : 0;
    boolean near = expected == actual || Math.abs(expected - actual) <= most;
    assertTrue(near || Double.isNaN(expected) && Double.isNaN(actual), expected + ", " + actual);
  }

  @Test
  void thoseOfStrictMathAreWithin3Ulp() {
    within(3, -20, 20, RealMath::sinh, x -> hyperbolic(x, -1));
    within(3, -1e-3, 1e-3, RealMath::sinh, x -> hyperbolic(x, -1));
    within(3, -20, 20, RealMath::cosh, x -> hyperbolic(x, 1));
    within(
        3, -5, 5, RealMath::tanh, x -> hyperbolic(x, -1).divide(hyperbolic(x, 1), BigReal.DIGITS));
    within(3, -5, 20, RealMath::expm1, x -> BigReal.exp(x).subtract(ONE));
    within(3, -1e-5, 1e-5, RealMath::expm1, x -> BigReal.exp(x).subtract(ONE));
    within(3, -0.999, 100, RealMath::log1p, x -> BigReal.log(x.add(ONE)));
    within(3, -1e-5, 1e-5, RealMath::log1p, x -> BigReal.log(x.add(ONE)));
  }

  private static BigDecimal hyperbolic(BigDecimal x, int sign) {
    BigDecimal other = BigReal.exp(x.negate()).multiply(BigDecimal.valueOf(sign));
    return BigReal.exp(x).add(other).divide(TWO, BigReal.DIGITS);
  }

  @ParameterizedTest
  @CsvSource({
    "7.5, 2, 1.5",
    "-7.5, 2, -1.5",
    "7.5, -2, 1.5",
    "1e300, 3, 0",
    "5, 0, NaN",
    "-4, 2, -0.0"
  })
  void fmodHasTheSignOfTheDividend(double a, double b, double rest) {
    assertEquals(rest, RealMath.fmod(a, b));
  }

  @ParameterizedTest
  @CsvSource({"2.75, 0.75", "-2.75, 0.25", "3, 0", "-1e-30, 1", "1e300, 0"})
  void fracIsWhatFloorLeaves(double a, double fraction) {
    assertEquals(fraction, RealMath.frac(a));
  }

  @ParameterizedTest
  @CsvSource({"5, 1, 3, 3", "0, 1, 3, 1", "2, 1, 3, 2", "2, 3, 1, NaN", "9, 4, 4, 4"})
  void clampIsTheNearest(double x, double a, double b, double value) {
    assertEquals(value, RealMath.clamp(x, a, b));
  }
}
