package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

  @ParameterizedTest
  @CsvSource({
    "1, 10, false, 1, 10",
    "1, 10, true, 1, 9",
    "10, 1, false, -3, 4",
    "10, 1, true, -3, 3",
    "5, 4, false, 1, 0",
    "5, 5, true, 1, 0",
    "5, 5, false, 1, 1",
    "-9223372036854775808, 9223372036854775807, false, 1, 9223372036854775807",
    "-9223372036854775808, 9223372036854775807, true, 1, 9223372036854775807",
    "9223372036854775807, -9223372036854775808, false, -1, 9223372036854775807",
    "-9223372036854775808, 9223372036854775807, false, 2, 9223372036854775807",
    "-9223372036854775808, 9223372036854775807, false, 4, 4611686018427387904",
    "0, 9223372036854775807, false, 1, 9223372036854775807",
    "1, 9223372036854775807, false, 1, 9223372036854775807",
    "0, 5, false, -9223372036854775808, 0",
    "5, 0, false, -9223372036854775808, 1",
  })
  void countsTheIntegersOfARange(long first, long last, boolean open, long step, long expected) {
    assertEquals(expected, Steps.count(first, last, open, step));
    assertEquals(
        expected, Steps.count(BigInteger.valueOf(first), BigInteger.valueOf(last), open, step));
  }

  @Test
  void nothingIsBeyondTheLimit() {
    assertEquals(10, Steps.more(4, 6, 10));
    assertThrows(EvaluationException.class, () -> Steps.more(4, 7, 10));
    assertThrows(EvaluationException.class, () -> Steps.more(4, Long.MAX_VALUE, 10));
    assertThrows(EvaluationException.class, () -> Steps.next(10, 10));
  }
}
