package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.job.Job;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Part;

/** Rounds end by the clock, whatever an element costs. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClockedRoundsTest {
  /** Whole blocks would take minutes; a second is meant, and machines may be busy. */
  private static final double LATEST_SECONDS = 15;

  private static final String DEAR = "(i + 2^60)^1000 % 1000003";

  @TempDir Path folder;

  private static Result run(Job job, int ranks, int threads, double seconds) {
    return Ranks.result(
        job,
        ranks,
        () -> System::nanoTime,
        new Ranks.Recorder(),
        runner -> runner.threads(threads).endRounds(Clocks.every(seconds)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum|i^3 % 1000",
        "sum|sin(i)",
        "mean|i^9",
        "min|cos(i)",
        "max|i % 1000",
        "xor|i^2",
        "count|i % 3 == 0",
        "find|i % 9999 == 5",
        "any|i == 77777",
        "all|i < 88888",
        "gcd|12*i"
      })
  void roundsThatAreCutAnywhereGiveTheSameBits(String reductionAndFunction) {
    String[] words = reductionAndFunction.split("\\|", 2);
    Job job = Jobs.of(words[0], words[1], "-30000..90000", "--where", "i % 5 != 3");
    Result whole = Ranks.result(job, 1);
    for (int ranks : new int[] {1, 2, 5}) {
      for (int threads : new int[] {1, 3}) {
        Result cut = run(job, ranks, threads, 0.04);
        assertEquals(whole.answer(), cut.answer());
        assertTrue(cut.rounds() > 3, "rounds: " + cut.rounds());
      }
    }
  }

  @Test
  void everyElementIsTakenOnce() {
    Job job = Jobs.of("count", "true", "-30000..90000");
    Result cut = run(job, 3, 2, 0.04);
    assertEquals("120001", cut.answer().toString());
    assertEquals("120001", cut.elements().toString());
  }

  @Test
  void theLeastFailureIsReportedHoweverRoundsAreCut() {
    Job job = Jobs.of("sum", "1 // ((i - 600) * (i - 20600) * (i - 29999))", "1..30000");
    for (int ranks : new int[] {1, 2, 5}) {
      Object[] said = new Object[1];
      LocalRanks.run(
          ranks,
          comm -> {
            try (JobRunner runner =
                new JobRunner(
                    comm, job, new Kernel(job), "h", System::nanoTime, new Ranks.Recorder())) {
              runner.threads(2).endRounds(Clocks.every(0.04)).run(() -> 0);
            } catch (RunFailedException e) {
              said[0] = comm.isRoot() ? e.getMessage() : said[0];
            }
            comm.close();
          });
      assertEquals("no value at i = 600: division by zero", said[0]);
    }
  }

  /** How long rounds are follows from how often the state is saved, on every rank alike. */
  @ParameterizedTest
  @ValueSource(doubles = {0.002, 0.02, 60})
  void howOftenTheStateIsSavedDoesNotShow(double everySeconds) {
    Job job = Jobs.of("sum", "i % 1009", "1..2e7");
    Path file = folder.resolve("often.json");
    ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
    LocalRanks.run(
        3,
        comm -> {
          try (JobRunner runner =
              new JobRunner(
                  comm, job, new Kernel(job), "h", System::nanoTime, new Ranks.Recorder())) {
            Checkpointing kept =
                new Checkpointing(
                    file,
                    Identity.of(job, Part.WHOLE, "1.2.3"),
                    "test",
                    everySeconds,
                    false,
                    new Ranks.Recorder());
            runner.endRounds(System::nanoTime).checkpoints(kept);
            runner.run(() -> 0).ifPresent(results::add);
          }
          comm.close();
        });
    assertEquals(1, results.size());
    Result alone = run(job, 1, 1, 1e-9);
    assertEquals(alone.answer(), results.peek().answer());
    assertTrue(results.peek().rounds() > 1, "there were several rounds");
  }

  /** On a clock that goes on by half a second at each look, a round could last 20 elements long. */
  @Test
  void aRunKeepsToItsTimeWhereElementsAreExpensive() {
    AtomicLong now = new AtomicLong();
    java.util.function.LongSupplier clock = () -> now.addAndGet(500_000_000);
    Job job = Jobs.of("sum", "i % 7", "1..1e12");
    ConcurrentLinkedQueue<RunFailedException> ends = new ConcurrentLinkedQueue<>();
    LocalRanks.run(
        1,
        comm -> {
          try (JobRunner runner =
              new JobRunner(comm, job, new Kernel(job), "h", clock, new Ranks.Recorder())) {
            StopRule rule = new StopRule(() -> false, OptionalDouble.of(20));
            runner.stop(rule).endRounds(clock).run(() -> 0);
          } catch (RunFailedException e) {
            ends.add(e);
          }
          comm.close();
        });
    assertEquals(RunFailedException.Ending.STOPPED, ends.peek().ending());
    assertTrue(now.get() / 1e9 < 25, now.get() / 1e9 + " s");
  }

  /** What a run of dear elements does when it is asked to stop after a while. */
  private double secondsUntilStopped(Job job, int threads, double askedAfter) {
    Kernel kernel = new Kernel(job);
    long start = System.nanoTime();
    Path file = folder.resolve("state.json");
    ConcurrentLinkedQueue<RunFailedException> ends = new ConcurrentLinkedQueue<>();
    LocalRanks.run(
        2,
        comm -> {
          StopRule rule =
              new StopRule(
                  () -> System.nanoTime() - start > askedAfter * 1e9, OptionalDouble.empty());
          try (JobRunner runner =
              new JobRunner(comm, job, kernel, "h", System::nanoTime, new Ranks.Recorder())) {
            runner.threads(threads).stop(rule).endRounds(System::nanoTime);
            runner.checkpoints(
                new Checkpointing(
                    file,
                    Identity.of(job, Part.WHOLE, "1.2.3"),
                    "test",
                    60,
                    false,
                    new Ranks.Recorder()));
            runner.run(() -> 0);
          } catch (RunFailedException e) {
            ends.add(e);
          }
          comm.close();
        });
    assertEquals(2, ends.size());
    ends.forEach(end -> assertEquals(RunFailedException.Ending.STOPPED, end.ending()));
    Checkpoint kept = new CheckpointFile(file).read().orElseThrow().checkpoint();
    assertTrue(kept.state().elements().signum() > 0, "something is done");
    assertTrue(kept.state().done().list().size() <= 3, "" + kept.state().done());
    return (System.nanoTime() - start) / 1e9;
  }

  /** Whole blocks of it would take a minute, and the first round a quarter of an hour. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aStopOfARunWithDearElementsIsHeardWithinASecond(int threads) {
    double seconds = secondsUntilStopped(Jobs.of("sum", DEAR, "1..1e9"), threads, 0.5);
    assertTrue(seconds < LATEST_SECONDS, "it took " + seconds + " s");
  }

  @Test
  void aStopIsHeardBehindACliff() {
    Job job = Jobs.of("sum", "i < 3000000 ? i % 7 : " + DEAR, "1..1e9");
    double seconds = secondsUntilStopped(job, 1, 2);
    assertTrue(seconds < LATEST_SECONDS, "it took " + seconds + " s");
  }

  @Test
  void anEstimateOfDearElementsTakesLessThanASecondOrSo() {
    Kernel kernel = new Kernel(Jobs.of("sum", DEAR, "1..1e9"));
    long start = System.nanoTime();
    assertTrue(Estimate.of(kernel, 1, System::nanoTime).isPresent());
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds < LATEST_SECONDS, "it took " + seconds + " s");
  }
}
