package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.range.Slice;
import org.rangereduce.report.Format;

@Tag("slow")
class BalanceTest {
  private static final Slice ROUND = new Slice(100, 400);

  private static long[] votes(double... speeds) {
    return IntStream.range(0, speeds.length).mapToLong(r -> Balance.vote(speeds[r])).toArray();
  }

  private static List<Long> shares(Balance balance, int size) {
    return IntStream.range(0, size).mapToObj(rank -> balance.slice(ROUND, rank).blocks()).toList();
  }

  @Test
  void ranksGetTheSameUntilSomethingIsKnown() {
    assertEquals(List.of(100L, 100L, 100L), shares(new Balance(3), 3));
  }

  @Test
  void aWeightOfTwoGetsTwiceAsMuch() {
    Balance balance = new Balance(3);
    balance.start(votes(1, 2, 1));
    assertEquals(List.of(75L, 150L, 75L), shares(balance, 3));
  }

  @Test
  void whatIsMeasuredAgainAndAgainIsBelieved() {
    Balance balance = new Balance(2);
    for (int round = 0; round < 20; round++) {
      balance.learn(votes(1000, 3000));
    }
    assertEquals(List.of(75L, 225L), shares(balance, 2));
  }

  @Test
  void smallDifferencesAreNone() {
    Balance balance = new Balance(3);
    for (int round = 0; round < 20; round++) {
      balance.learn(votes(100, 105, 95));
    }
    assertEquals(List.of(100L, 100L, 100L), shares(balance, 3));
  }

  @Test
  void nothingIsLearnedIfASpeedIsUnknown() {
    Balance balance = new Balance(2);
    balance.learn(new long[] {Balance.vote(1), Balance.UNKNOWN});
    assertEquals(List.of(150L, 150L), shares(balance, 2));
    assertEquals(OptionalLong.empty(), Balance.vote(0.0, 1_000_000_000));
    assertEquals(OptionalLong.empty(), Balance.vote(300.0, 1_000_000));
    assertEquals(OptionalLong.of(Balance.vote(150)), Balance.vote(300.0, 2_000_000_000));
  }

  /** Equal ranks, of which one is said to be a thousand, or a million, times as fast. */
  @ParameterizedTest
  @ValueSource(doubles = {1000, 1e6})
  void aWrongWeightIsCorrected(double weight) {
    double blocksPerSecond = 1e6;
    Slice round = new Slice(0, 2_000_000);
    Balance balance = new Balance(3);
    balance.start(votes(weight, 1, 1));
    for (int each = 0; each < 40; each++) {
      long[] votes = new long[3];
      for (int rank = 0; rank < 3; rank++) {
        Slice own = balance.slice(round, rank);
        long nanos = (long) (own.blocks() / blocksPerSecond * 1e9);
        votes[rank] = Balance.vote((double) own.blocks(), nanos).orElse(Balance.UNKNOWN);
      }
      balance.learn(votes);
    }
    for (int rank = 0; rank < 3; rank++) {
      assertEquals(666_666, balance.slice(round, rank).blocks(), 70_000, "rank " + rank);
    }
  }

  @Test
  void shortRoundsTellNothing() {
    Balance balance = new Balance(2);
    balance.start(votes(3, 1));
    balance.learn(new long[] {Balance.UNKNOWN, Balance.UNKNOWN});
    assertEquals(List.of(225L, 75L), shares(balance, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e16 * sin(i) + 0.1", "i^9", "i % 1009"})
  void theBytesAreTheSameHoweverTheWorkIsSharedOut(String function) {
    Job job = Jobs.of("sum", function, "1..3e6");
    String even = Ranks.value(job, 3);
    for (double heavy : new double[] {0.1, 3, 50}) {
      Result result =
          Ranks.result(
              job,
              3,
              () -> Clocks.every(0.001), // too short to measure speeds, so that weights stay
              new Ranks.Recorder(),
              (comm, runner) -> runner.balance(comm.rank() == 1 ? heavy : 1));
      assertEquals(even, Format.VALUE.render(result));
      List<Long> elements =
          result.ranks().stream().map(RankReport::elements).map(Number::longValue).toList();
      assertEquals(3_000_000, elements.stream().mapToLong(Long::longValue).sum());
      assertTrue(heavy > 1 == elements.get(1) > elements.get(0), elements.toString());
    }
  }

  @Test
  void aRankThatTurnsOutSlowGetsLess() {
    Job job = Jobs.of("sum", "sin(i) * cos(i)", "1..1e7");
    String even = Ranks.value(job, 2);
    AtomicInteger clocks = new AtomicInteger();
    Result result =
        Ranks.result(
            job,
            2,
            () -> Clocks.every(clocks.getAndIncrement() == 0 ? 0.05 : 0.4),
            new Ranks.Recorder(),
            (comm, runner) -> runner.balance(1));
    assertEquals(even, Format.VALUE.render(result));
    List<Long> elements =
        result.ranks().stream().map(RankReport::elements).map(Number::longValue).sorted().toList();
    assertTrue(elements.get(1) > 1.5 * elements.get(0), elements.toString());
  }
}
