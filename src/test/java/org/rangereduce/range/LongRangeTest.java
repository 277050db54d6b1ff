package org.rangereduce.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongRangeTest {
  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({
    "1, 20, 1, 20, 20",
    "5, 5, 1, 1, 5",
    "1, 100, 7, 15, 99",
    "0, 6, 7, 1, 0",
    "0, 7, 7, 2, 7",
    "10, 1, -1, 10, 1",
    "10, 0, -3, 4, 1",
    "-5, 5, 2, 6, 5",
    "-9223372036854775808, 9223372036854775807, 1, 18446744073709551616, 9223372036854775807",
    "9223372036854775807, -9223372036854775808, -1, 18446744073709551616, -9223372036854775808",
    "-9223372036854775808, 9223372036854775807, 2, 9223372036854775808, 9223372036854775806",
    "-9223372036854775808, 9223372036854775807, 9223372036854775807, 3, 9223372036854775806",
    "9223372036854775807, -9223372036854775808, -9223372036854775808, 2, -1",
    "0, 9223372036854775807, 1, 9223372036854775808, 9223372036854775807",
    "-9223372036854775808, -1, 1, 9223372036854775808, -1",
    "-9223372036854775808, -9223372036854775808, 5, 1, -9223372036854775808",
    "9223372036854775807, 9223372036854775807, -5, 1, 9223372036854775807",
  })
  void countsItsElementsAndCutsTheLast(
      long first, long last, long step, BigInteger count, long reached) {
    LongRange range = new LongRange(first, last, step);
    assertEquals(count, range.count());
    assertEquals(reached, range.last());
    assertEquals(count.subtract(BigInteger.ONE).longValue(), range.lastIndex());
    assertEquals(first, range.valueAt(0));
    assertEquals(reached, range.valueAt(range.lastIndex()));
  }

  @Test
  void holdsTheElementsOfALoop() {
    for (long first = -6; first <= 6; first++) {
      for (long last = -6; last <= 6; last++) {
        for (long step = -5; step <= 5; step++) {
          boolean empty = step == 0 || (step > 0 ? first > last : first < last);
          if (empty) {
            long f = first;
            long l = last;
            long s = step;
            assertThrows(IllegalArgumentException.class, () -> new LongRange(f, l, s));
            continue;
          }
          LongRange range = new LongRange(first, last, step);
          long index = 0;
          for (long i = first; step > 0 ? i <= last : i >= last; i += step) {
            assertEquals(i, range.valueAt(index++));
          }
          assertEquals(BigInteger.valueOf(index), range.count());
        }
      }
    }
  }

  @Test
  void elementsAreExactAnywhereInTheLargestRanges() {
    Random random = new Random(1);
    for (int n = 0; n < 1000; n++) {
      long first = random.nextLong();
      long step = random.nextLong() >> random.nextInt(63);
      if (step == 0) {
        continue;
      }
      LongRange range = new LongRange(first, step > 0 ? MAX : MIN, step);
      BigInteger index = new BigInteger(64, random).mod(range.count());
      BigInteger expected = BigInteger.valueOf(first).add(index.multiply(BigInteger.valueOf(step)));
      assertEquals(expected.longValueExact(), range.valueAt(index.longValue()));
    }
  }

  @Test
  void saysWhyItIsNone() {
    assertEquals(
        "the step is 0; it must be positive or negative",
        assertThrows(IllegalArgumentException.class, () -> new LongRange(1, 2, 0)).getMessage());
    assertEquals(
        "the range is empty",
        assertThrows(IllegalArgumentException.class, () -> LongRange.of(2, 1)).getMessage());
  }

  @Test
  void isWrittenAsOnTheCommandLine() {
    assertEquals("1..20", LongRange.of(1, 20).toString());
    assertEquals("1..99:7", new LongRange(1, 100, 7).toString());
    assertEquals("3..1:-1", new LongRange(3, 1, -1).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 20, 1, 3, 60",
    "5, 14, 1, 2, 24",
    "1, 99, 7, 3, 309",
    "20, 1, -1, 2, -19",
    "0, 0, 5, 4, 15",
    "-9223372036854775808, -1, 1, 2, 9223372036854775807",
    "9223372036854775807, 0, -1, 2, -9223372036854775808"
  })
  void timesKeepsFirstAndStep(long first, long last, long step, long times, long newLast) {
    LongRange range = new LongRange(first, last, step);
    LongRange larger = range.times(times).orElseThrow();
    assertEquals(new LongRange(first, newLast, step), larger);
    assertEquals(range.count().multiply(BigInteger.valueOf(times)), larger.count());
    assertEquals(Optional.of(range), range.times(1));
  }

  @Test
  void timesEndsAt64Bits() {
    assertEquals(Optional.empty(), LongRange.of(1, Long.MAX_VALUE / 2 + 1).times(2));
    assertEquals(Optional.empty(), new LongRange(0, Long.MIN_VALUE, -2).times(3));
  }
}
