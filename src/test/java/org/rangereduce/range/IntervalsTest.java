package org.rangereduce.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntervalsTest {

  private static BitSet bits(Intervals intervals) {
    BitSet bits = new BitSet();
    for (Interval one : intervals.list()) {
      bits.set((int) one.first(), (int) one.last() + 1);
    }
    return bits;
  }

  @Test
  void doWhatSetsOfNumbersDo() {
    Random random = new Random(5);
    for (int n = 0; n < 2000; n++) {
      Intervals all = Intervals.NONE;
      BitSet expected = new BitSet();
      for (int k = random.nextInt(9); k > 0; k--) {
        int first = random.nextInt(60);
        int last = first + random.nextInt(8);
        if (expected.get(first, last + 1).isEmpty()) {
          all = all.with(List.of(new Interval(first, last)));
          expected.set(first, last + 1);
        }
      }
      assertEquals(expected, bits(all));
      assertEquals(expected.cardinality(), all.count().intValue());
      Interval whole = new Interval(0, 70);
      BitSet gaps = new BitSet();
      gaps.set(0, 71);
      gaps.andNot(expected);
      assertEquals(gaps, bits(all.gapsIn(whole)));
      int limit = random.nextInt(71);
      assertEquals(expected.get(0, limit), bits(all.before(limit)));
      int most = random.nextInt(30);
      BitSet first = new BitSet();
      expected.stream().limit(most).forEach(first::set);
      assertEquals(first, bits(all.upTo(most)));
    }
  }

  @Test
  void holdAllThatTheLargestRangeHas() {
    Interval whole = new Interval(0, -1);
    assertEquals(BigInteger.ONE.shiftLeft(64), whole.count());
    Intervals most = Intervals.NONE.with(List.of(new Interval(0, -2)));
    assertEquals(List.of(new Interval(-1, -1)), most.gapsIn(whole).list());
    assertEquals(List.of(whole), most.with(List.of(new Interval(-1, -1))).list());
    assertEquals(List.of(), most.with(List.of(new Interval(-1, -1))).gapsIn(whole).list());
    assertEquals("0..18446744073709551615", whole.toString());
  }

  @Test
  void areInOrderAndApart() {
    assertThrows(IllegalArgumentException.class, () -> new Interval(5, 4));
    for (Interval next : List.of(new Interval(3, 4), new Interval(5, 6), new Interval(0, 1))) {
      List<Interval> wrong = List.of(new Interval(2, 4), next);
      assertThrows(IllegalArgumentException.class, () -> new Intervals(wrong));
    }
  }
}
