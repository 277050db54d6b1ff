package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.Progress;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.engine.StopRule;
import org.rangereduce.kernel.Kernel;

/** What a rank comes to, where no whole run can show it: one of the ranks must compute wrongly. */
class RankRunTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The largest status of two ranks, the second with a kernel of its own. */
  private int status(Command.Reduce reduce, Kernel second) {
    Kernel first = new Kernel(reduce.job());
    Narrator narrator = new Narrator(new PrintStream(err, true), false, Progress.LINES);
    AtomicInteger status = new AtomicInteger();
    LocalRanks.run(
        2,
        comm -> {
          Kernel kernel = comm.isRoot() ? first : second;
          int own = new RankRun(reduce, kernel, StopRule.NEVER, narrator).on(comm);
          status.accumulateAndGet(own, Math::max);
        });
    return status.get();
  }

  @Test
  void aRankThatComputesWronglyEndsTheRunWithStatus3AndNoResult() {
    Path output = folder.resolve("result");
    Path state = folder.resolve("state.json");
    Command.Reduce reduce =
        (Command.Reduce)
            Jobs.command(
                "sum",
                "i",
                "1..20",
                "--verify",
                "100",
                "--output",
                "" + output,
                "--checkpoint",
                "" + state);
    Kernel wrong = new Kernel(Jobs.of("sum", "i == 14 ? 15 : i", "1..20"));
    assertEquals(3, status(reduce, wrong));
    String said = err.toString();
    assertTrue(
        said.startsWith("range-reduce: verification failed: block 13 (i = 14 to i = 14)"), said);
    assertEquals(1, said.lines().count(), said);
    assertFalse(Files.exists(output));
    err.reset();
    assertEquals(0, status(reduce, new Kernel(reduce.job())), "what is wrong was not kept");
    assertTrue(Files.exists(output));
  }
}
