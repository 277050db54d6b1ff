package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastCommonMultipleTest {

  /** The answer, or "too large", and the same for any cut and order. */
  private static String answer(int bits, long... values) {
    LeastCommonMultiple multiple = new LeastCommonMultiple(bits);
    String[] first = new String[1];
    Partials.eachWay(
        multiple,
        values.length,
        (partial, k) -> multiple.accumulate(partial, k, values[k]),
        new Random(values.length),
        partial -> {
          String said;
          try {
            said = multiple.generate(partial).toString();
          } catch (AnswerOverflowException e) {
            assertEquals(
                "the least common multiple has more than " + bits + " bits", e.getMessage());
            said = "too large";
          }
          first[0] = first[0] == null ? said : first[0];
          assertEquals(first[0], said);
        });
    return first[0];
  }

  @ParameterizedTest
  @CsvSource({
    "10, 2520",
    "20, 232792560",
    "41, 219060189739591200",
    "47, 442720643463713815200",
    "100, 69720375229712477164533808935312303556800",
  })
  void ofOneToNIsThePublishedOne(int n, String expected) {
    assertEquals(expected, answer(200, LongStream.rangeClosed(1, n).toArray()));
  }

  @Test
  void isNeverNegative() {
    assertEquals("12", answer(64, -4, 6));
    assertEquals("9223372036854775808", answer(64, Long.MIN_VALUE, 2));
  }

  @Test
  void growsUpToItsLimitAndNotBeyond() {
    assertEquals("15", answer(4, 3, 5));
    assertEquals("too large", answer(4, 16));
    assertEquals("too large", answer(4, 3, 7));
    assertEquals("too large", answer(4, 2, 3, 5, 7, 11, 13));
  }

  @Test
  void isZeroAsSoonAsOneIsEvenWhenItGrewTooLarge() {
    assertEquals("0", answer(64, 3, 0, 5));
    assertEquals("0", answer(4, 2, 3, 5, 7, 0, 11, 13));
    assertEquals("0", answer(4, 0, 17, 19));
  }

  @Test
  void isAsLargeAsTheLargestInteger() {
    LeastCommonMultiple multiple = new LeastCommonMultiple(65536);
    long[] partial = multiple.identity();
    multiple.accumulate(partial, 0, BigInteger.ONE.shiftLeft(65535));
    assertEquals(Answer.integer(BigInteger.ONE.shiftLeft(65535)), multiple.generate(partial));
    multiple.accumulate(partial, 0, 3L);
    assertThrows(AnswerOverflowException.class, () -> multiple.generate(partial));
  }
}
