package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.engine.RunFailedException.Ending;
import org.rangereduce.job.Job;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;

/** A rank that computes wrongly is played by one that has another function. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VerificationTest {
  private static final String RANGE = "-30000..70000";

  /** What the root came to, a result or an exception, after a look whether all ended alike. */
  private static Object run(
      Job job,
      int size,
      int threads,
      double fraction,
      IntFunction<String> hosts,
      int bad,
      Job wrong) {
    Kernel kernel = new Kernel(job);
    ConcurrentHashMap<Integer, Object> outcomes = new ConcurrentHashMap<>();
    LocalRanks.run(
        size,
        comm -> {
          Kernel own = comm.rank() == bad ? new Kernel(wrong) : kernel;
          String host = hosts.apply(comm.rank());
          try (JobRunner runner =
              new JobRunner(comm, job, own, host, System::nanoTime, new Ranks.Recorder())) {
            Optional<Result> result = runner.threads(threads).verify(fraction).run(() -> 0);
            outcomes.put(comm.rank(), result.isPresent() ? result.get() : "no result");
          } catch (RunFailedException e) {
            outcomes.put(comm.rank(), e);
          }
          comm.close();
        });
    boolean failed = outcomes.get(0) instanceof RunFailedException;
    assertTrue(outcomes.values().stream().allMatch(o -> o instanceof RunFailedException == failed));
    return outcomes.get(0);
  }

  private static Result good(Job job, int size, int threads, double fraction) {
    return (Result) run(job, size, threads, fraction, rank -> "host" + rank, -1, job);
  }

  /** What is behind the end of a search is not computed, and not computed again. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aSearchThatEndsWithinABlockIsNoDifference(int threads) {
    Job find = Jobs.of("find", "(i * 10^30) % 10^34 == 0", "1..1e9");
    assertTrue(good(find, 2, threads, 1).verified().orElseThrow() > 0);
    Job any = Jobs.of("any", "(i * 10^30) % 10^35 == 0", "1..1e9");
    assertTrue(good(any, 2, threads, 1).verified().orElseThrow() > 0);
  }

  private static String difference(
      Job job, int size, IntFunction<String> hosts, int bad, Job wrong) {
    RunFailedException e = (RunFailedException) run(job, size, 1, 1, hosts, bad, wrong);
    assertEquals(Ending.DIFFERENT, e.ending(), e.getMessage());
    return e.getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum|i^3",
        "sum|1e16*sin(i)+0.1",
        "mean|cos(i)",
        "mean|i^19",
        "min|sin(i)",
        "max|i % 1000",
        "xor|i^2",
        "and|i | 64",
        "gcd|12*i",
        "count|i % 3 == 0",
        "find|i % 99991 == 0",
        "integrate|exp(-x) * sin(100*x)"
      })
  void goodRanksAgreeAndTheResultIsTheSame(String reductionAndFunction) {
    String[] words = reductionAndFunction.split("\\|", 2);
    Job job =
        words[0].equals("integrate")
            ? Jobs.of(words[0], words[1], "0..1", "--steps", "1000001")
            : Jobs.of(words[0], words[1], RANGE, "--where", "i % 5 != 3");
    Result plain = Ranks.result(job, 2);
    for (int size : new int[] {1, 2, 5}) {
      for (int threads : new int[] {1, 3}) {
        Result result = good(job, size, threads, 0.1);
        assertEquals(plain.answer(), result.answer());
        long verified = result.verified().orElseThrow();
        assertTrue(verified > 1, verified + " blocks");
      }
    }
  }

  @Test
  void aSampleIsChosenByTheBlockAloneAndHasTheSizeAskedFor() {
    Kernel kernel = new Kernel(Jobs.of("sum", RANGE));
    long count = kernel.blocks().count();
    for (double fraction : new double[] {0.01, 0.1, 0.5}) {
      Sample sample = new Sample(kernel, fraction);
      long chosen = LongStream.range(0, count).filter(sample::contains).count();
      double deviation = Math.sqrt(count * fraction * (1 - fraction));
      assertTrue(Math.abs(chosen - count * fraction) < 4 * deviation, chosen + " of " + count);
      assertEquals(chosen, good(Jobs.of("sum", RANGE), 3, 1, fraction).verified().orElseThrow());
    }
    Sample whole = new Sample(kernel, 1);
    assertTrue(LongStream.range(0, count).allMatch(whole::contains));
    assertTrue(new Sample(kernel, 1e-9).contains(0), "the first block is always in it");
  }

  @Test
  void aBlockThatComesOutOtherwiseIsNamedWithBothHosts() {
    Job job = Jobs.of("sum", "i", "1..20");
    Job wrong = Jobs.of("sum", "i == 14 ? 15 : i", "1..20");
    assertEquals(
        "verification failed: block 13 (i = 14 to i = 14) came out differently on rank 2 of node2"
            + " and on rank 3 of node3; one of the two does not compute rightly, so leave it out"
            + " and run again",
        difference(job, 4, rank -> "node" + rank, 2, wrong),
        "the bad rank computed it first");
    assertEquals(
        "verification failed: block 13 (i = 14 to i = 14) came out differently on rank 2 of node2"
            + " and on rank 3 of node3; one of the two does not compute rightly, so leave it out"
            + " and run again",
        difference(job, 4, rank -> "node" + rank, 3, wrong),
        "the bad rank computed it again");
  }

  @Test
  void ranksAreCheckedByAnotherHostWhereverThatIsPossible() {
    Job job = Jobs.of("sum", "i", "1..20");
    Job wrong = Jobs.of("sum", "i == 1 ? 0 : i", "1..20");
    String byBlocks = difference(job, 4, rank -> rank < 2 ? "node1" : "node2", 0, wrong);
    assertTrue(byBlocks.contains("rank 0 of node1 and on rank 2 of node2"), byBlocks);
    String inTurns = difference(job, 4, rank -> rank % 2 == 0 ? "node1" : "node2", 0, wrong);
    assertTrue(inTurns.contains("rank 0 of node1 and on rank 1 of node2"), inTurns);
    String oneHost = difference(job, 4, rank -> "node1", 0, wrong);
    assertTrue(oneHost.contains("rank 0 of node1 and on rank 1 of node1"), oneHost);
  }

  @Test
  void everyReductionNoticesOneWrongValue() {
    for (String kind : List.of("sum", "mean", "min", "max", "xor", "lcm")) {
      Job job = Jobs.of(kind, "i", "1..40");
      difference(job, 3, rank -> "host", 1, Jobs.of(kind, "i == 20 ? 21 : i", "1..40"));
    }
    Job count = Jobs.of("count", "i > 5", "1..40");
    difference(count, 3, rank -> "host", 1, Jobs.of("count", "i > 5 && i != 20", "1..40"));
    Job find = Jobs.of("find", "i > 5", "1..40", "--limit", "30");
    difference(
        find, 3, rank -> "h", 1, Jobs.of("find", "i > 5 && i != 20", "1..40", "--limit", "30"));
  }

  @Test
  void aSearchThatEndsEarlyIsNoDifference() {
    for (int size : new int[] {1, 2, 3}) {
      Job job = Jobs.of("find", "100 // (50 - i) > 0", "1..100", "--limit", "49");
      assertEquals(Ranks.result(job, 2).answer(), good(job, size, 2, 1).answer());
    }
  }

  @Test
  void elementsThatAreLeftOutAreNoDifferenceAndAFailureIsStillAFailure() {
    Job skip = Jobs.of("sum", "1 // (i % 4)", RANGE, "--skip-undefined");
    assertEquals(Ranks.result(skip, 2).answer(), good(skip, 3, 2, 0.5).answer());
    assertEquals(Ranks.result(skip, 2).skipped(), good(skip, 3, 2, 0.5).skipped());
    Job fails = Jobs.of("sum", "1 // (i - 30) + 1 // (i - 60000)", RANGE);
    RunFailedException e = (RunFailedException) run(fails, 3, 1, 1, rank -> "host", -1, fails);
    assertEquals(Ending.FAILED, e.ending());
    assertEquals("no value at i = 30: division by zero", e.getMessage());
  }
}
