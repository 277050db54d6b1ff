package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stop, go on, look: runs with a checkpoint as users start them. */
class SurvivalIT {
  private static final double PROMPT_SECONDS = 5;
  private static final double LIMIT_SECONDS = 30;

  /** Years of work, and rounds of a quarter of a second. */
  private static final List<String> ENDLESS = List.of("sum", "sin(i)", "1..2^62");

  /** A block alone takes longer than a test. */
  private static final List<String> ONE_LONG_ROUND = List.of("sum", "i^2300 % 1009", "1..2^28");

  @TempDir Path folder;
  private Path file;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void chooseName() throws IOException {
    file = folder.toRealPath().resolve("a state.json");
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private List<String> command(String ranks, List<String> job, String... options) {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
    command.addAll(List.of(Shell.MPJRUN, "-np", ranks, "--checkpoint", "" + file));
    command.addAll(List.of(options));
    command.addAll(job);
    return command;
  }

  private Shell.Outcome run(String ranks, List<String> job, String... options) {
    return Shell.in(Shell.CHECKOUT).run(command(ranks, job, options));
  }

  private Process start(String ranks, List<String> job, String... options) {
    Process process = Shell.in(Shell.CHECKOUT).start(command(ranks, job, options));
    started.add(process);
    return process;
  }

  private Map<String, Object> status() throws IOException {
    String json = Shell.mpjrun("status", "" + file, "--format", "json").ends(0).out();
    return JSON.std.mapFrom(json);
  }

  /** Looks at the file until it says what is waited for. */
  private Map<String, Object> awaited(Predicate<Map<String, Object>> condition) throws Exception {
    long start = System.nanoTime();
    while ((System.nanoTime() - start) / 1e9 < LIMIT_SECONDS) {
      if (Files.exists(file)) {
        Map<String, Object> fields = JSON.std.mapFrom(Files.readString(file));
        if (condition.test(fields)) {
          return fields;
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("not in " + LIMIT_SECONDS + " s: " + Files.readString(file));
  }

  private static Predicate<Map<String, Object>> rounds(int atLeast) {
    return fields -> (Integer) fields.get("rounds") >= atLeast;
  }

  private static void signal(String name, Process process) {
    Shell.bash("kill -" + name + " " + process.pid()).ends(0);
  }

  private static String err(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "USR1", "HUP"})
  void aSignalStopsTheRunWithItsStateSavedAndTheLineItPrintsGoesOn(String signal) throws Exception {
    Process run = start("2", ENDLESS, "--checkpoint-every", "200ms", "--max-time", "1h");
    awaited(rounds(3));
    long start = System.nanoTime();
    signal(signal, run);
    assertEquals(75, Shell.await(run, ENDLESS));
    assertTrue((System.nanoTime() - start) / 1e9 < PROMPT_SECONDS);
    String err = err(run);
    assertFalse(err.contains("\tat "), err);
    assertEquals("", new String(run.getInputStream().readAllBytes()), "there is no result yet");
    assertTrue(err.contains("range-reduce: SIG" + signal + ": stopping after this round"), err);
    assertTrue(err.contains("%, the state is saved in " + file + "\n"), err);
    long done = Long.parseLong((String) awaited(rounds(1)).get("elementsDone"));
    String toGoOn =
        err.lines().filter(line -> line.contains("to go on: ")).findFirst().orElseThrow();
    String command = toGoOn.substring(toGoOn.indexOf("to go on: ") + "to go on: ".length());
    Shell.Outcome again = Shell.bash(command.replace("--max-time 1h", "--max-time 1ms"));
    again.ends(75).withoutTrace();
    assertTrue(again.err().contains("going on from " + file + ": 0.0 % done, saved "), again.err());
    assertTrue(Long.parseLong((String) awaited(rounds(1)).get("elementsDone")) > done);
  }

  @ParameterizedTest
  @CsvSource({"TERM, INT, 130", "INT, TERM, 143", "USR1, USR1, 138"})
  void aSecondSignalEndsTheRunAtOnce(String first, String second, int status) throws Exception {
    Process run = start("2", ONE_LONG_ROUND);
    awaited(fields -> true); // saved at the start
    signal(first, run);
    assertTrue(run.getErrorStream().read() >= 0, "it says that it heard the signal");
    signal(second, run);
    long start = System.nanoTime();
    assertEquals(status, Shell.await(run, ONE_LONG_ROUND));
    assertTrue((System.nanoTime() - start) / 1e9 < PROMPT_SECONDS);
  }

  @Test
  void withoutACheckpointASignalEndsTheRunAsEver() throws Exception {
    List<String> command = List.of("env", "--default-signal=INT", Shell.MPJRUN, "sum", "1..2^63-1");
    Process run = Shell.in(Shell.CHECKOUT).start(command);
    started.add(run);
    assertTrue(run.getErrorStream().read() >= 0);
    signal("TERM", run);
    assertEquals(143, Shell.await(run, command));
  }

  @Test
  void aRunStopsByItselfBeforeItsTimeIsUp() throws IOException {
    // A machine that is busy with other tests may stretch the last round; the exact rule is tested
    // in ResumeTest, by a clock of its own.
    Shell.Outcome run = run("2", ENDLESS, "--max-time", "4s").ends(75).within(5.5).withoutTrace();
    assertEquals("", run.out());
    assertTrue(
        run.err().contains("range-reduce: stopped at 0.0 %, the state is saved in"), run.err());
    assertEquals("stopped", status().get("state"));
  }

  @Test
  void theStatusOfARunningJobIsReadWithoutDisturbingIt() throws Exception {
    Process run = start("2", ENDLESS, "--checkpoint-every", "200ms");
    awaited(rounds(3));
    Map<String, Object> first = status();
    assertEquals("running", first.get("state"));
    String owner = (String) first.get("owner");
    assertTrue(owner.startsWith("process " + run.pid() + " on "), owner);
    assertTrue(
        (Double) first.get("elementsPerSecond") > 1e6 && (Double) first.get("secondsLeft") > 1);
    for (int look = 0; look < 5; look++) {
      Shell.Outcome text = Shell.mpjrun("status", "" + file).ends(0);
      assertEquals("", text.err());
      assertTrue(text.out().contains("\nstate  running: process "), text.out());
    }
    assertTrue(run.isAlive());
    awaited(rounds((Integer) first.get("rounds") + 1));
    signal("KILL", run);
    Shell.await(run, ENDLESS);
    assertEquals("stopped", status().get("state"));
  }

  @Test
  void aSecondRunOnTheSameFileIsRefusedUntilTheFirstHasEndedHoweverItDid() throws Exception {
    Process run = start("2", ENDLESS);
    awaited(fields -> true);
    Shell.Outcome second = run("3", ENDLESS).ends(2).withoutTrace();
    assertTrue(
        second.err().contains(file + " is in use by another run, process " + run.pid() + " on "),
        second.err());
    assertTrue(run.isAlive());
    signal("KILL", run);
    run("3", ENDLESS, "--max-time", "1s").ends(75);
  }

  @Test
  void aJobThatIsDoneIsAnsweredAtOnceInAnyFormat() throws IOException {
    List<String> job = List.of("mean", "sin(i)", "1..3e7");
    String result = run("2", job).ends(0).out();
    Shell.Outcome again = run("4", job).ends(0).within(PROMPT_SECONDS);
    assertEquals(result, again.out());
    assertTrue(again.err().startsWith("this job is done; its result is in " + file), again.err());
    Map<String, Object> json = JSON.std.mapFrom(run("1", job, "--format", "json").ends(0).out());
    assertEquals("30000000", json.get("elements"));
    assertEquals("done", status().get("state"));
    assertFalse(Files.exists(file.resolveSibling("a state.json.lock")));
    Shell.Outcome fresh = run("2", job, "--fresh").ends(0);
    assertEquals(result, fresh.out());
    assertFalse(fresh.err().contains("this job is done"), fresh.err());
  }

  @Test
  void theSameJobInOtherWordsGoesOnAndAnotherJobIsRefused() throws IOException {
    run("2", List.of("sum", "i^2 + 1", "1..2^62"), "--max-time", "1ms").ends(75);
    Shell.Outcome same =
        run("3", List.of("sum", " (i ** 2)+1", "1 .. 2 ^ 62"), "--max-time", "1ms");
    assertTrue(same.ends(75).err().contains("going on from " + file), same.err());
    Shell.Outcome other = run("3", List.of("sum", "i^2 + 2", "1..2^62")).ends(2).withoutTrace();
    assertEquals(1, other.err().lines().count(), other.err());
    assertTrue(other.err().contains("sum (i ^ 2) + 1 over 1..4611686018427387904"), other.err());
    assertTrue(other.err().contains("sum (i ^ 2) + 2 over 1..4611686018427387904"), other.err());
  }

  @Test
  void aStatusOfNothingIsALine() {
    Shell.Outcome none = Shell.mpjrun("status", "" + file).ends(2).withoutTrace();
    assertEquals("range-reduce: there is no checkpoint " + file + "\n", none.err());
  }

  @Test
  void progressIsABarOrLinesOrNothing() throws Exception {
    Shell.Outcome bar = run("2", ENDLESS, "--max-time", "8s", "--progress", "bar").ends(75);
    assertTrue(bar.err().contains("\r\u001b[K[....."), bar.err());
    assertTrue(bar.err().contains("\r\u001b[Krange-reduce: stopped"), "the bar is taken away");
    Shell.Outcome none = run("2", ENDLESS, "--max-time", "4s", "--progress", "none").ends(75);
    assertFalse(none.err().contains(" left"), none.err());
  }
}
