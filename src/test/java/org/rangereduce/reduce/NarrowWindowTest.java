package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NarrowWindowTest {

  private static void assertExact(double low, double high, DoubleSupplier values) {
    NarrowWindow window = NarrowWindow.of(low, high).orElseThrow();
    double first = window.starts()[0];
    double second = window.starts()[1];
    BigDecimal exact = BigDecimal.ZERO;
    for (int n = 0; n < RealWindow.MOST_TERMS; n++) {
      double x = values.getAsDouble();
      exact = exact.add(new BigDecimal(x));
      double t = first + x;
      second += x - (t - first);
      first = t;
    }
    BigDecimal sum = new BigDecimal(first - window.starts()[0]).add(new BigDecimal(second));
    assertEquals(0, exact.compareTo(sum), exact + " is not " + sum);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1000, -300, -1, 0, 1, 52, 500, 1004})
  void noBitIsLostOfTheMostTermsAtTheEnds(int exponent) {
    double high = Math.nextDown(Math.scalb(1.0, exponent + 1));
    double low = Math.nextUp(Math.scalb(1.0, Math.max(exponent - 20, Double.MIN_EXPONENT)));
    assertExact(low, high, () -> high);
    assertExact(low, high, () -> low);
    assertExact(-high, -low, () -> -high);
    Random random = new Random(exponent);
    assertExact(low, high, () -> random.nextBoolean() ? low : high);
    assertExact(low, high, () -> low + random.nextDouble() * (high - low));
    assertExact(low, high, () -> random.nextInt(3) == 0 ? 0 : Math.nextDown(high));
  }

  @ParameterizedTest
  @CsvSource({
    "1,       2,        true",
    "1,       1048575,  true",
    "1,       2097152,  false",
    "-3,      -1,       true",
    "-1,      1,        false",
    "0,       1,        false",
    "1e-310,  1e-309,   false",
    "1,       Infinity, false",
    "NaN,     1,        false",
    "1e305,   1.7e308,  false",
  })
  void itIsForMagnitudesThatAreNearlyTheSame(double low, double high, boolean expected) {
    assertEquals(expected, NarrowWindow.of(low, high).isPresent());
  }

  @Test
  void theFirstSumIsThatOfTheWindow() {
    Optional<NarrowWindow> window = NarrowWindow.of(2, 4);
    assertTrue(window.isPresent());
    assertEquals(RealWindow.of(4).first(), window.get().starts()[0]);
  }
}
