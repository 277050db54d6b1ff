package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.LongRange;
import org.rangereduce.range.Part;
import org.rangereduce.range.Slice;

/** How a run is cut into rounds depends on the clock; what comes out must not. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoundsTest {
  private static final String MILLION = "-300000..700000";

  private static Supplier<LongSupplier> every(double seconds) {
    return () -> Clocks.every(seconds);
  }

  /** A clock on which sometimes little and sometimes much time goes by. */
  private static Supplier<LongSupplier> erratic(long seed) {
    return () -> {
      Random random = new Random(seed);
      AtomicLong now = new AtomicLong();
      return () -> now.addAndGet((long) (Math.exp(random.nextGaussian() * 2) * 1e9));
    };
  }

  private static Result run(Job job, int size, Supplier<LongSupplier> clock) {
    return Ranks.result(job, size, clock, new Ranks.Recorder(), runner -> runner);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum|i", "sum|1e16*sin(i)+0.1", "mean|cos(i)", "mean|i^9", "min|sin(i)", "max|i % 1000",
        "xor|i^2", "and|i | 64", "or|i & 96", "gcd|12*i", "count|i % 3 == 0", "find|i % 99991 == 0"
      })
  void manyShortRoundsGiveTheBitsOfOneLongOne(String reductionAndFunction) {
    String[] words = reductionAndFunction.split("\\|", 2);
    Job job = Jobs.of(words[0], words[1], MILLION, "--where", "i % 5 != 3");
    Result one = run(job, 16, every(1));
    assertEquals(1, one.rounds(), "16 ranks do it in one round");
    for (int size : new int[] {1, 2, 3}) {
      Result slow = run(job, size, every(5));
      assertTrue(slow.rounds() > 10, "rounds: " + slow.rounds());
      assertEquals(one.answer(), slow.answer());
      assertEquals(one.answer(), run(job, size, erratic(size)).answer());
    }
  }

  @Test
  void everyElementIsLookedAtOnceHoweverManyRounds() {
    Result result = run(Jobs.of("count", "true", MILLION), 2, every(5));
    assertEquals(BigInteger.valueOf(1_000_001), result.elements());
    assertEquals("1000001", result.answer().toString());
    List<RankReport> ranks = result.ranks();
    assertEquals(0, ranks.get(0).firstIndex());
    assertEquals(1_000_000, Math.max(ranks.get(0).lastIndex(), ranks.get(1).lastIndex()));
    BigInteger partials =
        ranks.stream()
            .map(r -> new BigInteger(r.partial()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    assertEquals("1000001", partials.toString());
  }

  @Test
  void aFailureInALaterRoundEndsAllRanksAndIsTheSmallest() {
    Job job = Jobs.of("sum", "1 // ((i - 600000) * (i - 600001) * (i - 690000))", MILLION);
    for (int size : new int[] {1, 2, 3, 16}) {
      assertEquals("no value at i = 600000: division by zero", Ranks.failure(job, size));
    }
  }

  @Test
  void progressIsToldAfterEveryRoundButTheLast() {
    Ranks.Recorder recorder = new Ranks.Recorder();
    Job job = Jobs.of("count", "true", MILLION);
    Result result = Ranks.result(job, 2, every(5), recorder, runner -> runner);
    assertEquals(result.rounds() - 1, recorder.told.size());
    assertEquals("524288 of 1000001", recorder.told.get(0), "the first round, 2^18 for each rank");
    long[] elements =
        recorder.told.stream().mapToLong(line -> Long.parseLong(line.split(" ")[0])).toArray();
    assertEquals(
        LongStream.of(elements).sorted().distinct().boxed().toList(),
        LongStream.of(elements).boxed().toList());
  }

  @Test
  void timesComeFromTheGivenClock() {
    Result result = run(Jobs.of("sum", "1..20"), 2, every(5));
    assertEquals(5, result.computeSeconds(), "one look before and one after the kernel");
    assertTrue(result.loopSeconds() >= 10 && result.loopSeconds() % 5 == 0);
    assertEquals(0, result.imbalance());
  }

  @Test
  void roundsGrowToAboutASecondAndNeverToNothing() {
    Blocks blocks = Blocks.of(LongRange.of(1, 1L << 40));
    RoundLength length = new RoundLength(blocks, 2);
    assertEquals(8, length.blocks(), "2^18 elements for each rank in blocks of 2^16");
    length.adapt(0.001, 1);
    assertEquals(8 * 16, length.blocks(), "it grows by a factor of 16 at most");
    length.adapt(0.5, 1);
    assertEquals(256, length.blocks());
    length.adapt(4, 1);
    assertEquals(64, length.blocks());
    length.adapt(1, 0.25);
    assertEquals(16, length.blocks(), "what was not done in time is not dealt again at once");
    length.adapt(1e9, 1);
    assertEquals(2, length.blocks(), "one for each rank");
    for (int k = 0; k < 100; k++) {
      length.adapt(0, 1);
      assertTrue(length.blocks() > 0, "it does not wrap");
    }
  }

  private static Slice first(LongRange range) {
    Blocks blocks = Blocks.of(range);
    return JobRunner.firstRound(blocks, Part.WHOLE.slice(blocks), 4);
  }

  @Test
  void theFirstRoundIsTheWholeOfASmallJob() {
    assertEquals(new Slice(0, 20), first(LongRange.of(1, 20)));
    assertEquals(new Slice(0, 16), first(LongRange.of(1, 1L << 40)));
  }

  @Test
  void aLongRunIsEstimatedOnASampleAndAShortOneIsNot() {
    Kernel endless = new Kernel(Jobs.of("sum", "1..2^63-1"));
    Kernel shorter = new Kernel(Jobs.of("sum", "1..2^27"));
    assertTrue(Estimate.of(shorter, 2, every(0.01).get()).isEmpty());
    Kernel longest = new Kernel(Jobs.of("sum", "-2^63..2^63-1"));
    assertTrue(Estimate.of(longest, 2, every(0.01).get()).isPresent());
    // 0.01 s for each sample, whatever its size: the last and largest one is the fastest.
    Estimate estimate = Estimate.of(endless, 3, every(0.01).get()).orElseThrow();
    double rate = estimate.elementsPerSecond() / 3;
    assertEquals(0, rate % (65536 / 0.01), "whole blocks in the time of the clock");
    assertTrue(rate >= 65536 / 0.01);
    assertEquals(Math.pow(2, 63) / (3 * rate), estimate.seconds(), 1e-6 * estimate.seconds());
    assertEquals(1, Estimate.cores(1, 1, true));
    assertEquals(1000, Estimate.cores(500, 2, false));
    assertEquals(Runtime.getRuntime().availableProcessors(), Estimate.cores(100_000, 1, true));
  }

  @Test
  void theEstimateIsToldBeforeTheFirstRound() {
    Ranks.Recorder recorder = new Ranks.Recorder();
    Job job = Jobs.of("find", "i >= 0", "0..2^63-1", "--limit", "1");
    Ranks.result(job, 2, every(0.05), recorder, JobRunner::estimate);
    assertEquals(1, recorder.told.size(), "" + recorder.told);
    assertTrue(recorder.told.get(0).startsWith("estimated "), "" + recorder.told);
    Ranks.Recorder silent = new Ranks.Recorder();
    Ranks.result(Jobs.of("sum", "1..20"), 2, every(0.05), silent, JobRunner::estimate);
    assertEquals(List.of(), silent.told);
  }
}
