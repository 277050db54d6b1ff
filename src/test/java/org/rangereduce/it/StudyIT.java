package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies on one machine, as users start them. */
class StudyIT {
  private static final double PROMPT_SECONDS = 5;

  /** Years of work, and no other test's. */
  private static final String ENDLESS = "1..2^62-" + ProcessHandle.current().pid();

  @TempDir Path parent;

  private List<String> command(String... words) {
    return Stream.concat(
            Stream.of(
                "env",
                "--default-signal=INT",
                Shell.CHECKOUT.resolve("scripts/scaling-study.sh").toString(),
                "--out",
                folder().toString()),
            Stream.of(words))
        .toList();
  }

  private Path folder() {
    return parent.resolve("a study");
  }

  private Shell.Outcome study(String... words) {
    return Shell.in(Shell.CHECKOUT).run(command(words));
  }

  private List<Map<String, Object>> runs() throws IOException {
    List<Map<String, Object>> runs = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve("runs.jsonl"))) {
      Map<String, Object> fields = JSON.std.mapFrom(line);
      if (fields.get("kind").equals("run")) {
        runs.add(fields);
      }
    }
    return runs;
  }

  @Test
  void aStudyThatIsInterruptedGoesOnWhereItStopped() throws Exception {
    String[] words = {
      "--np", "1,2", "--repeat", "1", "--", "-dev", "local", "sum", "i^2", "1..1e4"
    };
    Process process = Shell.in(Shell.CHECKOUT).start(command(words));
    String said = readUntil(process.getErrorStream(), "run 3 of 4");
    Shell.bash("kill -INT " + process.pid()).ends(0);
    assertEquals(75, Shell.await(process, List.of(words)));
    String rest = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(rest.contains("to go on: "), said + rest);
    int before = runs().size();
    assertTrue(before == 2 || before == 3, "the run at hand is ended, or was done: " + before);
    String toGoOn = rest.substring(rest.indexOf("to go on: ") + "to go on: ".length());
    assertTrue(toGoOn.contains("scripts/scaling-study.sh --out "), toGoOn);
    Shell.Outcome again = Shell.bash(toGoOn.strip()).ends(0).withoutTrace();
    List<Object> repetitions = runs().stream().map(run -> run.get("repetition")).toList();
    assertEquals(2, Collections.frequency(repetitions, 1), "no measured run twice");
    assertTrue(again.err().contains(before + " of 4 runs are done already\n"), again.err());
    assertTrue(again.out().contains("nodes  ranks  threads"), again.out());
    for (String file : List.of("scaling.csv", "scaling.md", "scaling.json", "extrap.jsonl")) {
      assertTrue(Files.size(folder().resolve(file)) > 0, file);
    }
    String host = Shell.bash("cat /proc/sys/kernel/hostname").out().strip();
    assertTrue(Files.readString(folder().resolve("scaling.md")).contains(host));
    Shell.Outcome other = study("--np", "1,2", "--", "-dev", "local", "sum", "1..9").ends(2);
    assertTrue(other.err().contains("holds another study: its job is [-dev local sum 'i^2'"));
  }

  /** Returns all up to the end of what is waited for. */
  private static String readUntil(InputStream stream, String awaited) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(awaited) < 0) {
      int next = stream.read();
      if (next < 0) {
        throw new AssertionError("it ended without '" + awaited + "': " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }

  @Test
  void aSizeThatFailsIsToldAndTheOthersGoOn() throws IOException {
    Shell.Outcome study =
        study(
                "--np",
                "1,2",
                "--weak",
                "--repeat",
                "1",
                "--warm-up",
                "0",
                "--quiet",
                "--",
                "-dev",
                "local",
                "sum",
                "7//(i-15)",
                "1..10")
            .ends(1)
            .withoutTrace();
    assertEquals(
        "range-reduce: some runs failed; the same command again tries them once more\n",
        study.err());
    assertEquals(List.of(1, 0), runs().stream().map(run -> run.get("status")).toList());
    String message = (String) runs().get(0).get("message");
    assertTrue(message.contains("i = 15"), message);
    assertTrue(study.out().contains("i = 15"), "the report tells, too: " + study.out());
  }

  @Test
  void aRunThatTakesTooLongIsEndedAndNothingIsLeftOfIt() throws IOException {
    study(
            "--np",
            "1",
            "--repeat",
            "1",
            "--warm-up",
            "0",
            "--time-limit",
            "2s",
            "--",
            "sum",
            "i",
            ENDLESS)
        .ends(1)
        .withoutTrace();
    assertEquals(124, runs().get(0).get("status"));
    assertNothingRuns();
  }

  @Test
  void whenADriverIsKilledItsRunEndsToo() throws Exception {
    Process process =
        Shell.in(Shell.CHECKOUT)
            .start(command("--np", "1", "--repeat", "5", "--", "sum", "i", ENDLESS));
    readUntil(process.getErrorStream(), "run 1 of 6");
    long start = System.nanoTime();
    while (runsOnMe().isEmpty() && (System.nanoTime() - start) / 1e9 < PROMPT_SECONDS) {
      Thread.onSpinWait();
    }
    assertFalse(runsOnMe().isEmpty(), "there is a run");
    process.destroyForcibly();
    assertNothingRuns();
  }

  private String runsOnMe() {
    return Shell.bash(
            "pgrep -af -- 'sum i " + ENDLESS.replace(".", "[.]").replace("^", ".") + "$' || true")
        .out();
  }

  private void assertNothingRuns() {
    long start = System.nanoTime();
    while (!runsOnMe().isEmpty() && (System.nanoTime() - start) / 1e9 < PROMPT_SECONDS) {
      Thread.onSpinWait();
    }
    assertEquals("", runsOnMe());
  }

  @Test
  void moreRanksThanProcessorsAreFlaggedAndAsManyAreNot() throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    String sizes = processors + "," + 2 * processors;
    study("--np", sizes, "--repeat", "1", "--warm-up", "0", "--", "-dev", "local", "sum", "1..1e4")
        .ends(0);
    List<String> trouble =
        Files.readAllLines(folder().resolve("scaling.md")).stream()
            .filter(line -> line.contains("more threads than processors"))
            .toList();
    assertEquals(1, trouble.size(), trouble.toString());
    assertTrue(trouble.get(0).contains(2 * processors + " ranks"), trouble.toString());
    assertFalse(trouble.get(0).contains(" " + processors + " ranks"), trouble.toString());
  }

  @Test
  void aDryRunListsTheRunsAndMakesNone() {
    Shell.Outcome dry = study("--np", "1,2", "--repeat", "1", "--dry-run", "--", "sum", "1..9");
    assertEquals(5, dry.ends(0).out().lines().count(), dry.out());
    assertTrue(dry.out().contains("mpjrun.sh -np 2 --format json --quiet sum 1..9\n"), dry.out());
    assertEquals("", dry.err());
    Shell.Outcome weak =
        study("--np", "1,8", "--weak", "--repeat", "1", "--dry-run", "--", "sum", "i^3", "1..1e6");
    assertTrue(
        weak.ends(0).err().contains("the work for each element is not the same at all sizes"),
        weak.err());
    assertFalse(Files.exists(folder()));
  }

  @Test
  void ofRanksInProcessesTheProcessorsOfTheHostAndTheWholeStartAreTold() throws IOException {
    study("--np", "2", "--repeat", "1", "--warm-up", "0", "--", "-dev", "niodev", "sum", "1..1e4")
        .ends(0);
    Map<String, Object> run = runs().get(0);
    Map<?, ?> host = (Map<?, ?>) ((List<?>) run.get("hosts")).get(0);
    assertEquals(Runtime.getRuntime().availableProcessors(), host.get("processors"));
    double start = (double) ((Map<?, ?>) run.get("result")).get("startSeconds");
    double wall = (double) run.get("wallSeconds");
    assertTrue(start < wall && start > wall / 2, start + " s of " + wall + " s");
  }
}
