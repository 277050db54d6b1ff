package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.it.program.Fails;

/** A rank fails in a way that is hard to report, while others wait for it in a barrier. */
class FailingRanksIT {
  /** The others would wait for ever. */
  private static final double PROMPT_SECONDS = 20;

  private static Shell.Outcome run(String device, String how) {
    return Shell.mpjrun(
        "-np",
        "3",
        "-dev",
        device,
        "-Xmx" + (how.equals("long") ? "1g" : "48m"),
        "-cp",
        "target/test-classes",
        Fails.class.getName(),
        how);
  }

  @ParameterizedTest
  @CsvSource({
    "multicore, heap, Java heap space",
    "multicore, mute, Fails$Mute",
    "multicore, long, IllegalStateException: xxx",
    "multicore, deep, StackOverflowError",
    "niodev, heap, memory",
    "niodev, mute, Fails$Mute",
    "niodev, long, IllegalStateException: xxx",
    "niodev, deep, StackOverflowError"
  })
  void theRunEndsWithALineThatNamesIt(String device, String how, String what) {
    Shell.Outcome run = run(device, how).ends(1).within(PROMPT_SECONDS);
    assertEquals("", run.out());
    List<String> own = run.err().lines().filter(line -> line.startsWith("range-reduce: ")).toList();
    assertEquals(1, own.size(), run.toString());
    // Ranks that are threads share a heap: whoever needs memory next may be the one that fails.
    boolean isItsOwn = device.equals("niodev") || !how.equals("heap");
    assertTrue(own.get(0).startsWith("range-reduce: rank 1 on ") || !isItsOwn, run.toString());
    assertTrue(own.get(0).contains(what), run.toString());
    assertTrue(own.get(0).length() < 3000, () -> own.get(0).length() + " characters");
  }

  /** On multicore the process is that of all ranks, and ends with its status. */
  @Test
  void aRankThatHaltsWithoutFinalizeIsNamedWithinSeconds() {
    Shell.Outcome run = run("niodev", "halt").ends(1).within(PROMPT_SECONDS);
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.toString());
    assertTrue(run.err().contains("rank 1 on ") && run.err().contains("MPI.Finalize"), run.err());
  }
}
