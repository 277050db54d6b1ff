package org.rangereduce.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {

  private static void check(Slice all, int size) {
    long next = all.from();
    long previous = Long.MAX_VALUE;
    for (int rank = 0; rank < size; rank++) {
      Slice slice = Partition.slice(all, rank, size);
      assertEquals(next, slice.from(), "in rank order, without a gap");
      assertTrue(slice.blocks() <= previous, "the first ranks take more");
      assertTrue(slice.blocks() >= all.blocks() / size, "no rank has less than its share");
      assertTrue(slice.blocks() <= all.blocks() / size + 1, "slices differ by at most one");
      previous = slice.blocks();
      next = slice.to();
    }
    assertEquals(all.to(), next, "all blocks are covered");
  }

  @Test
  void coversSmallRunsOfBlocksExactly() {
    for (int blocks = 0; blocks <= 40; blocks++) {
      for (int size = 1; size <= 45; size++) {
        check(new Slice(0, blocks), size);
        check(new Slice(1000, 1000 + blocks), size);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "7", "1000", "4096", "65537"})
  void coversHugeRunsOfBlocksExactlyWithoutOverflow(int size) {
    Random random = new Random(size);
    check(new Slice(0, 1L << 48), size);
    check(new Slice(0, (1L << 48) - 1), size);
    check(new Slice((1L << 48) - 5, 1L << 48), size);
    for (int n = 0; n < 20; n++) {
      long from = random.nextLong() >>> 17;
      check(new Slice(from, from + (random.nextLong() >>> 17)), size);
    }
  }

  @Test
  void holdsForTheLargestNumberOfRanks() {
    int size = Integer.MAX_VALUE;
    Slice all = new Slice(0, 1L << 48);
    assertEquals(0, Partition.slice(all, 0, size).from());
    assertEquals(1L << 48, Partition.slice(all, size - 1, size).to());
    assertEquals(
        Partition.slice(all, 123_456_788, size).to(),
        Partition.slice(all, 123_456_789, size).from());
  }

  @Test
  void ranksWithoutABlockGetAnEmptySlice() {
    assertTrue(Partition.slice(new Slice(0, 3), 3, 8).isEmpty());
    assertEquals(0, Partition.slice(new Slice(0, 3), 7, 8).blocks());
    Blocks blocks = Blocks.of(LongRange.of(1, 3));
    assertEquals(0, Partition.slice(new Slice(0, 3), 7, 8).elements(blocks));
  }

  @Test
  void oneToTwentyOnFourRanksIsFiveElementsEach() {
    LongRange range = LongRange.of(1, 20);
    Blocks blocks = Blocks.of(range);
    for (int rank = 0; rank < 4; rank++) {
      Slice slice = Partition.slice(new Slice(0, blocks.count()), rank, 4);
      assertEquals(5, slice.elements(blocks));
      assertEquals(5 * rank + 1, range.valueAt(blocks.start(slice.from())));
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 4", "4, 4", "0, 0", "0, -1"})
  void refusesARankThatIsNotThere(int rank, int size) {
    assertThrows(
        IllegalArgumentException.class, () -> Partition.slice(new Slice(0, 9), rank, size));
  }

  @Test
  void aSliceHasItsEndsInOrder() {
    assertThrows(IllegalArgumentException.class, () -> new Slice(3, 2));
    assertThrows(IllegalArgumentException.class, () -> new Slice(-1, 2));
  }

  @Test
  void weightedSlicesCoverEveryBlockOnceAndFollowTheWeights() {
    Random random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      double[] weights = random.doubles(1 + random.nextInt(12), 1e-3, 10).toArray();
      long from = random.nextLong(1L << 47);
      Slice all = new Slice(from, from + random.nextLong(1L << random.nextInt(47)));
      double sum = java.util.Arrays.stream(weights).sum();
      long next = all.from();
      for (int rank = 0; rank < weights.length; rank++) {
        Slice slice = Partition.slice(all, rank, weights);
        assertEquals(next, slice.from());
        next = slice.to();
        double exact = all.blocks() * (weights[rank] / sum);
        assertEquals(exact, slice.blocks(), 1 + 1e-9 * exact);
      }
      assertEquals(all.to(), next);
    }
  }
}
