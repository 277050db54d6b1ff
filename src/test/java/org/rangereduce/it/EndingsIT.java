package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader that goes away, a signal, a full disk: prompt ends, true statuses, no stack trace. */
class EndingsIT {
  private static final double PROMPT_SECONDS = 5;

  @TempDir Path folder;

  @Test
  void aReaderThatWantsOneLineGetsIt() {
    Shell.Outcome run =
        Shell.bash("set -o pipefail; \"$MPJRUN\" -q find true 1..1e6 --limit 1000 | head -1");
    assertEquals("1\n", run.out());
    assertTrue(run.status() == 0 || run.status() == 141, run.toString());
    assertEquals("", run.err());
  }

  @Test
  void aReaderThatHasGoneIsNoNewsButTheStatusTells() {
    Shell.Outcome run =
        Shell.bash("\"$MPJRUN\" -q find true 1..1e6 --limit 1000 | true; exit ${PIPESTATUS[0]}");
    run.ends(141).within(PROMPT_SECONDS);
    assertEquals("", run.err());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsALongRunPromptly(String signal, int status) throws IOException {
    // A job of a background shell may have inherited that INT is ignored; a user's has not.
    List<String> command =
        List.of("env", "--default-signal=INT", Shell.MPJRUN, "-np", "2", "sum", "1..2^63-1");
    Process run = Shell.in(Shell.CHECKOUT).start(command);
    try (BufferedReader err = run.errorReader()) {
      String announced = err.readLine();
      assertTrue(announced.startsWith("this will take about "), announced);
      long start = System.nanoTime();
      Shell.bash("kill -" + signal + " " + run.pid()).ends(0);
      assertEquals(status, Shell.await(run, command));
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(seconds < PROMPT_SECONDS, seconds + " s");
      String said = err.lines().collect(Collectors.joining("\n"));
      assertFalse(said.contains("\tat ") || said.contains("Exception"), said);
      assertEquals("", run.inputReader().lines().collect(Collectors.joining("\n")));
    } finally {
      run.destroyForcibly();
    }
  }

  @Test
  void aResultThatFindsTheDiskFullGoesToStandardOutput() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Shell.Outcome run = Shell.mpjrun("-q", "sum", "1..20", "--output", "/dev/full");
    run.ends(1).withoutTrace().within(PROMPT_SECONDS);
    assertEquals("210\n", run.out());
    assertTrue(run.err().contains("could not be written to /dev/full: "), run.err());
  }

  @Test
  void aFullStandardOutputIsAFailure() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    Shell.Outcome run = Shell.bash("\"$MPJRUN\" -q sum 1..20 >/dev/full");
    run.ends(1).withoutTrace().within(PROMPT_SECONDS);
    assertTrue(run.err().contains("could not be written to standard output: "), run.err());
  }

  @Test
  void theOutputFileIsThereWholeAndNothingBesideIt() throws IOException {
    Path file = folder.resolve("a result.json");
    Shell.Outcome run =
        Shell.mpjrun("-np", "2", "sum", "1..20", "--format", "json", "--output", "" + file).ends(0);
    assertEquals("", run.out());
    String json = Files.readString(file);
    assertTrue(json.contains("\"value\" : \"210\"") && json.endsWith("}\n"), json);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aRunThatFailsLeavesTheOldOutputAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("result.txt"), "old\n");
    Shell.mpjrun("-q", "sum", "1 // (i - 15)", "1..20", "--output", "" + file).ends(1);
    assertEquals("old\n", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
