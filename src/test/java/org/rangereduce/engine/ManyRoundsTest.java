package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.Jobs;
import org.rangereduce.Tier;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.job.Job;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Part;

/** A run of months keeps no more memory and no more files open than one of a minute. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyRoundsTest {
  private static final int ROUNDS = Tier.count(2_000, 10_000);
  private static final long NOISE_BYTES = 1 << 20;
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @TempDir Path folder;

  /** What the process keeps at some round. */
  private record Kept(long bytes, long files) {
    static Kept now() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      try (Stream<Path> files = Files.list(OPEN_FILES)) {
        return new Kept(runtime.totalMemory() - runtime.freeMemory(), files.count());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Looks when a fifth of the rounds is done, and at the end. */
  private static final class Watcher implements RunObserver {
    final List<Kept> kept = new ArrayList<>();
    private int rounds;

    @Override
    public void progressed(ProgressReport progress, double seconds) {
      rounds++;
      if (rounds == ROUNDS / 5 || rounds == ROUNDS) {
        kept.add(Kept.now());
      }
    }

    @Override
    public void estimated(double seconds, double elementsPerSecond) {}

    @Override
    public void traced(List<String> rankTraces) {}

    @Override
    public void resumed(Path file, Checkpoint checkpoint) {}

    @Override
    public void warned(String trouble) {
      throw new AssertionError(trouble);
    }
  }

  @Test
  void memoryAndOpenFilesStayFlat() throws IOException {
    assumeTrue(Files.exists(OPEN_FILES), "this system does not tell its open files");
    Job job = Jobs.of("sum", "i/3", "1..2^40");
    Kernel kernel = new Kernel(job);
    Watcher watcher = new Watcher();
    Path file = folder.resolve("state.json");
    LocalRanks.run(
        2,
        comm -> {
          LongSupplier clock = Clocks.every(60); // rounds are of a block for each rank
          try (JobRunner runner = new JobRunner(comm, job, kernel, "host", clock, watcher)) {
            runner
                .stop(new StopRule(() -> watcher.rounds >= ROUNDS, StopRule.NEVER.maxSeconds()))
                .verify(0.1)
                .checkpoints(
                    new Checkpointing(
                        file, Identity.of(job, Part.WHOLE, "1.2.3"), "test", 1, false, watcher));
            runner.run(() -> 0);
          } catch (RunFailedException e) {
            assertEquals(RunFailedException.Ending.STOPPED, e.ending());
          }
          comm.close();
        });
    Kept early = watcher.kept.get(0);
    Kept late = watcher.kept.get(1);
    assertTrue(late.bytes() - early.bytes() < NOISE_BYTES, early + " then " + late);
    assertTrue(late.files() <= early.files() + 1, early + " then " + late); // one being saved
    Checkpoint last = new CheckpointFile(file).read().orElseThrow().checkpoint();
    assertTrue(last.history().rounds() > ROUNDS);
  }
}
