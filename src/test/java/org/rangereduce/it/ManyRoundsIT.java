package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.Tier;

/** Over MPJ Express, too, many rounds keep no more memory and files than few. */
class ManyRoundsIT {
  private static final boolean SOAK = Tier.isSoak();
  private static final int ROUNDS = SOAK ? 10_000 : 1_500;
  private static final long NOISE_KILOBYTES = 24 * 1024;

  @TempDir Path folder;

  private record Kept(long kilobytes, long files) {}

  private static Kept kept(Process process) throws IOException {
    Path proc = Path.of("/proc", "" + process.pid());
    String resident =
        Files.readAllLines(proc.resolve("status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
      return new Kept(Long.parseLong(resident.replaceAll("\\D", "")), files.count());
    }
  }

  private static void awaitRounds(int rounds, Path file, Process run) throws Exception {
    while (!Files.exists(file)
        || (Integer) JSON.std.mapFrom(Files.readString(file)).get("rounds") < rounds) {
      assertTrue(run.isAlive(), () -> "the run ended early");
      Thread.sleep(20);
    }
  }

  @Test
  void memoryAndOpenFilesStayFlat() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")), "this system does not tell its open files");
    Path file = folder.resolve("state.json");
    List<String> command =
        List.of(
            Shell.MPJRUN,
            "-np",
            "2",
            "-Xmx32m",
            "-q",
            "--checkpoint",
            "" + file,
            "--checkpoint-every",
            "2ms",
            "--verify",
            "1",
            "sum",
            "i/3",
            "1..2^62");
    Process run = Shell.in(Shell.CHECKOUT).start(command);
    try {
      awaitRounds(ROUNDS / 3, file, run);
      Kept early = kept(run);
      awaitRounds(ROUNDS, file, run);
      Kept late = kept(run);
      assertTrue(late.kilobytes() - early.kilobytes() < NOISE_KILOBYTES, early + " then " + late);
      assertTrue(Math.abs(late.files() - early.files()) <= 2, early + " then " + late);
      run.destroy(); // SIGTERM
      assertEquals(75, Shell.await(run, command));
    } finally {
      run.destroyForcibly().waitFor();
    }
  }
}
