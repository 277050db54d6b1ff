package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedConstantsTest {

  private static String sum(String function, String range) {
    return Jobs.answer(Jobs.of("sum", function, range));
  }

  /** OEIS A057494. */
  @ParameterizedTest
  @CsvSource({
    "1, 27",
    "2, 482",
    "3, 7069",
    "4, 93668",
    "5, 1166750",
    "6, 13970034",
    "7, 162725364"
  })
  void theSumOfAllNumbersOfDivisors(int k, String published) {
    assertEquals(published, sum("10^" + k + " // i", "1..10^" + k));
  }

  /** OEIS A072692. */
  @ParameterizedTest
  @CsvSource({
    "1, 87",
    "2, 8299",
    "3, 823081",
    "4, 82256014",
    "5, 8224740835",
    "6, 822468118437",
    "7, 82246711794796"
  })
  void theSumOfAllDivisors(int k, String published) {
    assertEquals(published, sum("i * (10^" + k + " // i)", "1..10^" + k));
  }

  /** OEIS A068785: x^2 + y^2 <= n, counted by columns. */
  @ParameterizedTest
  @CsvSource({
    "1, 37",
    "2, 317",
    "3, 3149",
    "4, 31417",
    "5, 314197",
    "6, 3141549",
    "7, 31416025",
    "8, 314159053"
  })
  void theNumberOfLatticePointsInACircle(int k, String published) {
    String n = "10^" + k;
    assertEquals(
        published, sum("2 * isqrt(" + n + " - i * i) + 1", "-isqrt(" + n + ")..isqrt(" + n + ")"));
  }

  @ParameterizedTest
  @CsvSource({"100", "100000", "3000000"})
  void theSumsOfPowersAreFaulhabers(long n) {
    BigInteger m = BigInteger.valueOf(n);
    BigInteger m1 = m.add(BigInteger.ONE);
    BigInteger twice = m.shiftLeft(1).add(BigInteger.ONE);
    BigInteger first = m.multiply(m1).shiftRight(1);
    BigInteger second = m.multiply(m1).multiply(twice).divide(BigInteger.valueOf(6));
    BigInteger fourth =
        second
            .multiply(m.multiply(m).add(m).multiply(BigInteger.valueOf(3)).subtract(BigInteger.ONE))
            .divide(BigInteger.valueOf(5));
    assertEquals(first.toString(), sum("i", "1.." + n));
    assertEquals(second.toString(), sum("i^2", "1.." + n));
    assertEquals(first.pow(2).toString(), sum("i^3", "1.." + n));
    assertEquals(first.pow(2).negate().toString(), sum("i^3", -n + "..0"));
    if (n <= 100_000) {
      assertEquals(fourth.toString(), sum("i^4", "1.." + n));
    }
  }

  @Test
  void sumsPastSixtyFourBitsAreExact() {
    assertEquals("25000500002500000000", sum("i^3", "1..10^5"));
    assertEquals("210", sum("i", "1..20"));
  }

  @Test
  void multiplesOfThreeOrFiveBelowAThousandSumToTheKnownNumber() {
    assertEquals("233168", sum("i % 3 == 0 || i % 5 == 0 ? i : 0", "1..<1000"));
    assertEquals("2304", sum("popcount(i)", "0..511")); // 9 * 2^8
  }
}
