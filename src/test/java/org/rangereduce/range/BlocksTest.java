package org.rangereduce.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocksTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "20, 1, 20",
    "8191, 1, 8191",
    "8192, 2, 4096",
    "8193, 2, 4097",
    "16383, 2, 8192",
    "16384, 4, 4096",
    "1000000, 128, 7813",
    "268435455, 32768, 8192",
    "268435456, 65536, 4096",
    "1000000000000, 65536, 15258790",
    "9223372036854775807, 65536, 140737488355328",
  })
  void theirSizeDependsOnTheNumberOfElementsAlone(long elements, int size, long count) {
    for (LongRange range :
        new LongRange[] {
          LongRange.of(1, elements), LongRange.of(-elements, -1), new LongRange(elements - 1, 0, -1)
        }) {
      Blocks blocks = Blocks.of(range);
      assertEquals(size, blocks.size());
      assertEquals(count, blocks.count());
    }
  }

  @Test
  void theLargestRangeHasTwoToThe48Blocks() {
    Blocks blocks = Blocks.of(LongRange.of(Long.MIN_VALUE, Long.MAX_VALUE));
    assertEquals(1L << 48, blocks.count());
    assertEquals(65536, blocks.size());
    assertEquals(-65536, blocks.start((1L << 48) - 1)); // unsigned: 2^64 - 65536
    assertEquals(65536, blocks.length((1L << 48) - 1));
    assertEquals(65536, blocks.length(0));
    assertEquals(0, new Slice(0, 1L << 48).elements(blocks)); // stands for 2^64
    assertEquals(-65536, new Slice(0, (1L << 48) - 1).elements(blocks));
  }

  @Test
  void coverEveryElementOnce() {
    Random random = new Random(2);
    for (int n = 0; n < 300; n++) {
      long elements = 1 + random.nextInt(1 << 1 + random.nextInt(20));
      Blocks blocks = Blocks.of(LongRange.of(1, elements));
      long next = 0;
      for (long block = 0; block < blocks.count(); block++) {
        assertEquals(next, blocks.start(block));
        assertTrue(blocks.length(block) >= 1 && blocks.length(block) <= blocks.size());
        assertTrue(block == blocks.count() - 1 || blocks.length(block) == blocks.size());
        next += blocks.length(block);
      }
      assertEquals(elements, next);
      assertEquals(elements, new Slice(0, blocks.count()).elements(blocks));
    }
  }

  @Test
  void theLastBlockOfAHugeRangeIsRagged() {
    Blocks blocks = Blocks.of(LongRange.of(Long.MIN_VALUE, Long.MAX_VALUE - 65530));
    assertEquals((1L << 48) - 1, new Slice(0, blocks.count() - 1).blocks());
    assertEquals(6, blocks.length(blocks.count() - 1));
    assertEquals(65536, blocks.length(blocks.count() - 2));
    assertEquals(-65530, new Slice(0, blocks.count()).elements(blocks));
  }
}
