package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.reduce.Answer.Value;

class FindTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 1000})
  void givesTheFirstMatchesInTheOrderOfTheRangeHoweverItIsCut(int limit) {
    Random random = new Random(limit);
    for (int n = 0; n < 100; n++) {
      // Indices are unsigned: those with the highest bit set come last.
      List<Long> indices = random.longs(random.nextInt(40)).distinct().boxed().toList();
      List<Long> expected =
          indices.stream()
              .sorted(Comparator.comparing(index -> index + Long.MIN_VALUE))
              .limit(limit)
              .map(index -> 3 - index)
              .toList();
      Find find = new Find(limit, index -> 3 - index);
      Partials.eachWay(
          find,
          indices.size(),
          (partial, k) -> find.accumulate(partial, indices.get(k)),
          random,
          partial -> {
            assertEquals(
                Answer.of("found", Answer.Field.of("value", Value.of(expected))),
                find.generate(partial));
            assertEquals(limit - expected.size(), find.missing(partial));
            assertEquals(limit == expected.size(), find.isComplete(partial));
          });
    }
  }

  @Test
  void isCompleteWithAsManyMatchesAsWereAskedFor() {
    Find find = new Find(2, index -> index);
    long[] partial = find.identity();
    assertFalse(find.isComplete(partial));
    find.accumulate(partial, 5);
    assertFalse(find.isComplete(partial));
    find.accumulate(partial, 9);
    assertTrue(find.isComplete(partial));
    find.accumulate(partial, 7);
    assertEquals("5\n7", find.generate(partial).toString());
    find.accumulate(partial, -1);
    assertEquals("5\n7", find.generate(partial).toString());
  }

  @Test
  void onlyFindIsEverCompleteBeforeTheEnd() {
    IntegerSum sum = new IntegerSum(64);
    assertFalse(sum.isComplete(sum.identity()));
    Count count = new Count();
    assertFalse(count.isComplete(count.identity()));
  }

  @Test
  void findingNothingIsNone() {
    Find find = new Find(3, index -> index);
    assertEquals("none", find.generate(find.identity()).toString());
  }

  @Test
  void thoseThatMpiMayAddAreTheOnesThatAreSums() {
    assertTrue(new IntegerSum(64).isAdditive());
    assertTrue(new RealSum().isAdditive());
    assertTrue(new Count().isAdditive());
    assertTrue(new IntegerMean(64, 128).isAdditive());
    assertTrue(new RealMean().isAdditive());
    assertFalse(new Find(3, index -> index).isAdditive());
    assertFalse(new IntegerExtreme(true, 64).isAdditive());
    assertFalse(new RealExtreme(true).isAdditive());
    assertFalse(Bitwise.xor(64).isAdditive());
    assertFalse(new GreatestCommonDivisor(64).isAdditive());
    assertFalse(new LeastCommonMultiple(64).isAdditive());
  }

  @Test
  void aFoundAnswerKeepsItsOwnList() {
    List<Long> list = new java.util.ArrayList<>(LongStream.of(1, 2).boxed().toList());
    Value answer = Value.of(list);
    list.add(3L);
    assertEquals("1\n2", answer.text());
  }
}
