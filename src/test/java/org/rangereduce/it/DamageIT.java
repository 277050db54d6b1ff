package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A damaged checkpoint or a bad place for one: never a wrong answer, never a trace, a clear line.
 * Every byte and every length is tried in {@code CheckpointTextTest}, which needs no processes.
 */
class DamageIT {
  private static final String[] JOB = {"sum", "sin(i)", "1..3e7"};

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void chooseName() throws IOException {
    file = folder.toRealPath().resolve("state.json");
  }

  private Shell.Outcome run(String... options) {
    String[] keep = {"-np", "2", "--checkpoint", "" + file, "--checkpoint-every", "10ms"};
    return Shell.mpjrun(
        Stream.of(keep, options, JOB).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static String whole() {
    return Shell.mpjrun(Stream.concat(Stream.of("-q"), Stream.of(JOB)).toArray(String[]::new))
        .ends(0)
        .out();
  }

  /** Stops half way, so that there is a checkpoint and a previous one, neither of them the last. */
  private void stopHalfWay() {
    run("--max-time", "1ms").ends(75);
    run("--max-time", "1ms").ends(75);
  }

  private byte[] damaged(String how) throws IOException {
    byte[] good = Files.readAllBytes(file);
    byte[] bad =
        switch (how) {
          case "empty" -> new byte[0];
          case "half" -> Arrays.copyOf(good, good.length / 2);
          case "zeros" -> new byte[good.length];
          default -> {
            byte[] flipped = good.clone();
            flipped[new String(good).indexOf("accumulator") + 20] ^= 1;
            yield flipped;
          }
        };
    Files.write(file, bad);
    return bad;
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "half", "zeros", "flipped"})
  void aDamagedFileIsToldKeptAndThePreviousOneUsed(String how) throws IOException {
    stopHalfWay();
    byte[] bad = damaged(how);
    Shell.Outcome run = run().ends(0).withoutTrace();
    assertEquals(whole(), run.out());
    assertTrue(run.err().contains("range-reduce: " + file + " is damaged: it"), run.err());
    assertTrue(run.err().contains("going on from"), run.err());
    assertArrayEquals(bad, Files.readAllBytes(file.resolveSibling("state.json.damaged")));
  }

  @Test
  void whenBothAreDamagedItIsRefusedAndNothingTouched() throws IOException {
    stopHalfWay();
    byte[] bad = damaged("half");
    Files.write(file.resolveSibling("state.json.previous"), bad);
    for (int time = 0; time < 2; time++) {
      Shell.Outcome run = run().ends(2).withoutTrace();
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(
          run.err().contains(" is damaged: its checksum does not fit, and so is "), run.err());
      assertArrayEquals(bad, Files.readAllBytes(file));
    }
    assertEquals(whole(), run("--fresh").ends(0).out());
  }

  @Test
  void aFolderInItsPlaceIsRefused() throws IOException {
    Files.createDirectory(file);
    Shell.Outcome run = run().ends(2).withoutTrace();
    assertEquals("range-reduce: " + file + " is a folder; give a file\n", run.err());
  }

  /** Runs a line of bash with a small or read-only file system at $PLACE, which only root can. */
  private Shell.Outcome mounted(String options, String line) {
    Path place = folder.resolve("place");
    String setUp =
        "mkdir -p '" + place + "' && mount -t tmpfs " + options + " tmpfs '" + place + "'";
    Shell.Outcome probe = Shell.bash("unshare -m bash -c \"" + setUp + "\"");
    assumeTrue(probe.status() == 0, "no file systems can be mounted here, as it takes root");
    return Shell.bash(
        "export MPJRUN PLACE='"
            + place
            + "'; unshare -m bash -c \""
            + setUp
            + " && "
            + line
            + "\"");
  }

  private static String line(String options) {
    return "\\\"\\$MPJRUN\\\" -np 2 --checkpoint \\$PLACE/state.json --checkpoint-every 10ms "
        + options
        + " sum 'sin(i)' 1..3e7";
  }

  @Test
  void aDiskThatIsFullWhileItRunsIsToldAndTheResultIsGiven() {
    // The first save has room; then the disk is filled up, and the run goes on from what is there.
    String fill = "head -c 1M /dev/zero >\\$PLACE/rubbish";
    Shell.Outcome run =
        mounted("-o size=16k", line("--max-time 1ms") + "; " + fill + "; " + line(""));
    run.ends(0).withoutTrace();
    assertEquals(whole(), run.out());
    assertTrue(run.err().contains("no checkpoint could be saved to "), run.err());
    assertTrue(run.err().contains("No space left on device"), run.err());
    assertTrue(run.err().contains("going on from "), run.err());
  }

  @Test
  void aDiskThatIsFullFromTheStartIsToldBeforeAnyWork() {
    String fill = "head -c 1M /dev/zero >\\$PLACE/rubbish";
    Shell.Outcome run = mounted("-o size=16k", fill + "; " + line(""));
    run.ends(2).withoutTrace();
    assertEquals("", run.out());
    assertTrue(run.err().contains("No space left on device"), run.err());
  }

  @Test
  void aReadOnlyFolderIsToldBeforeAnyWorkButAResultInItIsGiven() {
    String readOnly = "mount -o remount,ro \\$PLACE";
    Shell.Outcome run = mounted("-o size=64k", readOnly + "; " + line(""));
    run.ends(2).withoutTrace();
    assertTrue(run.err().contains("no checkpoint can be saved in the folder "), run.err());
    assertTrue(run.err().contains("Read-only file system"), run.err());
    Shell.Outcome done = mounted("-o size=64k", line("") + "; " + readOnly + "; " + line(""));
    done.ends(0).withoutTrace();
    assertEquals(whole().repeat(2), done.out());
    assertTrue(done.err().contains("this job is done"), done.err());
  }
}
