package org.rangereduce.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
  private static final Blocks LARGEST =
      Blocks.of(LongRange.of(Long.MIN_VALUE, Long.MAX_VALUE)); // 2^48 of them

  private static Blocks blocks(long elements) {
    return Blocks.of(BigInteger.valueOf(elements));
  }

  @Test
  void partsCoverTheRangeInOrderAndDifferByAtMostOneBlock() {
    for (int elements = 1; elements <= 40; elements++) {
      for (int of = 1; of <= 45; of++) {
        long next = 0;
        for (int number = 1; number <= of; number++) {
          Slice slice = new Part(number, of).slice(blocks(elements));
          assertEquals(next, slice.from());
          assertTrue(Math.abs(slice.blocks() - (double) elements / of) < 1);
          next = slice.to();
        }
        assertEquals(elements, next);
      }
    }
  }

  @Test
  void partsOfDifferentCutsFitTogether() {
    Random random = new Random(3);
    for (int n = 0; n < 2000; n++) {
      Blocks blocks = random.nextBoolean() ? LARGEST : blocks(1 + random.nextInt(5000));
      int of = 1 + random.nextInt(900);
      int finer = of * (1 + random.nextInt(1000));
      int number = 1 + random.nextInt(of);
      Slice coarse = new Part(number, of).slice(blocks);
      int factor = finer / of;
      Slice first = new Part((number - 1) * factor + 1, finer).slice(blocks);
      Slice last = new Part(number * factor, finer).slice(blocks);
      assertEquals(coarse, new Slice(first.from(), last.to()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 999_983, Part.LARGEST_CUT})
  void bordersOfTheLargestRangeAreExact(int of) {
    BigInteger count = BigInteger.valueOf(LARGEST.count());
    for (int number : new int[] {1, of / 2 + 1, of}) {
      BigInteger border = count.multiply(BigInteger.valueOf(number)).divide(BigInteger.valueOf(of));
      assertEquals(border.longValueExact(), new Part(number, of).slice(LARGEST).to());
    }
  }

  @Test
  void blocksDependOnTheNumberOfElementsAlone() {
    for (LongRange range :
        new LongRange[] {
          LongRange.of(1, 20),
          new LongRange(9, -1_000_000_000, -7),
          LongRange.of(Long.MIN_VALUE, Long.MAX_VALUE)
        }) {
      assertEquals(Blocks.of(range), Blocks.of(range.count()));
    }
  }

  @Test
  void aSliceKnowsItsElements() {
    assertEquals(
        BigInteger.ONE.shiftLeft(64), Part.WHOLE.slice(LARGEST).count(LARGEST), "more than a long");
    assertEquals(BigInteger.TWO, new Part(2, 3).slice(blocks(6)).count(blocks(6)));
    assertEquals(BigInteger.ZERO, new Part(1, 3).slice(blocks(2)).count(blocks(2)));
  }

  @Test
  void isWrittenAsOnTheCommandLine() {
    assertEquals("2/4", new Part(2, 4).toString());
  }

  @Test
  void thereIsNoPartOutsideOfTheCut() {
    assertThrows(IllegalArgumentException.class, () -> new Part(0, 4));
    assertThrows(IllegalArgumentException.class, () -> new Part(5, 4));
    assertThrows(IllegalArgumentException.class, () -> new Part(1, Part.LARGEST_CUT + 1));
  }
}
