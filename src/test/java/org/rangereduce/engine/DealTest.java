package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;
import org.rangereduce.range.LongRange;
import org.rangereduce.range.Partition;

class DealTest {

  /** Ranks that come as far as it happens, round by round. */
  @Test
  void howeverFarRanksComeTheStateIsAtMostOneIntervalMoreThanRanks() {
    Random random = new Random(3);
    for (int n = 0; n < 200; n++) {
      int ranks = 1 + random.nextInt(9);
      Blocks blocks = Blocks.of(LongRange.of(1, 1 + random.nextInt(200_000)));
      Interval whole = new Interval(0, blocks.lastIndex());
      Intervals done = Intervals.NONE;
      int rounds = 0;
      while (!done.gapsIn(whole).isEmpty()) {
        Intervals left = done.gapsIn(whole);
        Deal deal =
            Deal.of(
                left,
                whole.last(),
                blocks,
                1 + random.nextInt(400),
                ranks,
                (round, rank) -> Partition.slice(round, rank, ranks));
        assertEquals(ranks, deal.shares().size());
        Intervals before = done;
        for (Intervals share : deal.shares()) {
          long most = share.count().longValue();
          long came = random.nextInt(3) > 0 ? most : (long) (random.nextDouble() * most);
          for (Interval one : share.upTo(Math.max(came, Math.min(1, most))).list()) {
            done = done.with(List.of(one));
          }
        }
        assertTrue(done.count().compareTo(before.count()) > 0, "it gets on");
        assertTrue(done.list().size() <= ranks + 1, done.list() + " of " + ranks + " ranks");
        rounds++;
      }
      assertEquals(1, done.list().size());
      assertTrue(rounds > 0);
    }
  }

  @Test
  void whatIsLeftIsDealtBeforeAnythingNew() {
    Blocks blocks = Blocks.of(LongRange.of(1, 1000));
    Intervals done =
        Intervals.NONE
            .with(List.of(new Interval(0, 49)))
            .with(List.of(new Interval(60, 99)))
            .with(List.of(new Interval(101, 150)));
    Deal deal =
        Deal.of(
            done.gapsIn(new Interval(0, 999)),
            999,
            blocks,
            100,
            3,
            (round, rank) -> Partition.slice(round, rank, 3));
    assertEquals("[50..54]", deal.shares().get(0).list().toString());
    assertEquals("[55..59]", deal.shares().get(1).list().toString());
    assertEquals("[100..100]", deal.shares().get(2).list().toString());
    assertEquals(11, deal.elements());
  }

  @Test
  void fewerRanksThanBeforeTakeWholeIntervals() {
    Blocks blocks = Blocks.of(LongRange.of(1, 1000));
    Intervals done =
        Intervals.NONE
            .with(List.of(new Interval(5, 9)))
            .with(List.of(new Interval(15, 19)))
            .with(List.of(new Interval(25, 999)));
    Deal deal =
        Deal.of(
            done.gapsIn(new Interval(0, 999)),
            999,
            blocks,
            100,
            2,
            (round, rank) -> Partition.slice(round, rank, 2));
    assertEquals("[0..4]", deal.shares().get(0).list().toString());
    assertEquals("[10..14, 20..24]", deal.shares().get(1).list().toString());
  }
}
