package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sine and cosine against StrictMath, whose error is below one unit in the last place, as ours must
 * be.
 */
class TrigonometryTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-9, 0.7, 10, 1e3, 1e6, 1e8, 1.07e9, 1e12, 1e300})
  void sineAndCosineAreWithinAUnitOfStrictMath(double scale) {
    Random random = new Random(Double.hashCode(scale));
    int different = 0;
    for (int n = 0; n < 100_000; n++) {
      double x = (random.nextDouble() * 2 - 1) * scale;
      different += compare(x, Trigonometry::sin, StrictMath::sin);
      different += compare(x, Trigonometry::cos, StrictMath::cos);
    }
    assertTrue(different < 20_000, different + " of 200000 differ in the last bit");
  }

  @Test
  void wholeNumbersAreWithinAUnitOfStrictMath() {
    for (int i = 0; i < 300_000; i++) {
      compare(i, Trigonometry::sin, StrictMath::sin);
      compare(-3571.0 * i, Trigonometry::cos, StrictMath::cos);
    }
  }

  @Test
  void nearMultiplesOfAQuarterTurnTheSmallSideIsAccurateToo() {
    for (int quarter = 1; quarter < 200_000; quarter += 7) {
      double x = quarter * (Math.PI / 2);
      for (double near : new double[] {x, Math.nextUp(x), Math.nextDown(x), x + 1e-7, x - 1e-5}) {
        compare(near, Trigonometry::sin, StrictMath::sin);
        compare(near, Trigonometry::cos, StrictMath::cos);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void specialValuesAreThoseOfStrictMath(double x) {
    assertEquals(StrictMath.sin(x), Trigonometry.sin(x));
    assertEquals(StrictMath.cos(x), Trigonometry.cos(x));
  }

  /**
   * Results are promised to be the same bits everywhere, with every Java: a change of these bits is
   * a change of users' results.
   */
  @Test
  void theBitsAreThoseOfTheFirstVersion() {
    Random random = new Random(9);
    long hash = 0;
    for (int n = 0; n < 100_000; n++) {
      double x = (random.nextDouble() - 0.5) * 1e9;
      hash = hash * 31 + Double.doubleToLongBits(Trigonometry.sin(x));
      hash = hash * 31 + Double.doubleToLongBits(Trigonometry.cos(x));
    }
    assertEquals(-4519927479877468408L, hash);
  }

  /**
   * Returns 1 if they differ at all; fails if they differ by more than a unit in the last place.
   */
  private static int compare(double x, DoubleUnaryOperator ours, DoubleUnaryOperator theirs) {
    double expected = theirs.applyAsDouble(x);
    double actual = ours.applyAsDouble(x);
    assertTrue(
        Math.abs(expected - actual) <= Math.ulp(expected),
        () -> "at " + x + ": " + expected + " but got " + actual);
    return expected == actual ? 0 : 1;
  }
}
