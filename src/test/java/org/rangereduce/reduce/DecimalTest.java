package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.Tier;

/** Doubles as text: the fewest digits, whatever the version of Java. */
class DecimalTest {

  @ParameterizedTest
  @CsvSource({
    "2e23, 2.0E23",
    "8.41e21, 8.41E21",
    "4.9e-324, 4.9E-324",
    "1, 1.0",
    "-0.0, -0.0",
    "0.001, 0.001",
    "9.99e-4, 9.99E-4",
    "1e7, 1.0E7",
    "9999999, 9999999.0",
    "0.1, 0.1",
    "-1.5e300, -1.5E300",
    "1.7976931348623157e308, 1.7976931348623157E308",
    "123456.789, 123456.789",
    "2.2250738585072014e-308, 2.2250738585072014E-308",
    "100, 100.0"
  })
  void theLayoutIsThatOfJava19(double value, String text) {
    assertEquals(text, Decimal.of(value));
  }

  /** Below a power of two doubles are closer together than above. */
  @Test
  void noShorterTextOfAPowerOfTwoReadsBack() {
    for (int exponent = -1074; exponent <= 1023; exponent++) {
      double value = Math.scalb(1.0, exponent);
      BigDecimal text = new BigDecimal(Decimal.of(value));
      assertEquals(value, text.doubleValue(), "2^" + exponent);
      int digits = text.stripTrailingZeros().precision();
      for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
        BigDecimal shorter =
            new BigDecimal(value).round(new MathContext(Math.max(1, digits - 1), mode));
        assertTrue(digits <= 2 || shorter.doubleValue() != value, "2^" + exponent);
      }
    }
    assertEquals("5.684341886080802E-14", Decimal.of(0x1p-44));
  }

  @Test
  void theTextReadsBackAndNoShorterOneDoes() {
    Random random = new Random(3);
    for (int n = 0; n < Tier.cases(100_000); n++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        continue;
      }
      String text = Decimal.of(value);
      assertEquals(value, Double.parseDouble(text), text);
      assertTrue(
          new BigDecimal(text).precision() <= new BigDecimal(Double.toString(value)).precision(),
          text);
    }
  }
}
