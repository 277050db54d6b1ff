package org.rangereduce.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.study.Runner.Outcome;

/** Runs as processes, of a script that stands in for mpjrun.sh. */
class ScriptRunnerTest {
  private static final double LONG_SECONDS = 60;

  /** Has the output for a digest, and what is in the other file for a problem. */
  private static final Measure MEASURE =
      (out, figures) ->
          new Measured(
              Optional.empty(),
              Measure.text(out),
              Files.exists(figures) ? Measure.text(figures) : "none");

  @TempDir Path folder;

  private ScriptRunner runner(String script) throws IOException {
    Path file = folder.resolve("mpjrun.sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
    Path output = Files.createDirectories(folder.resolve("output"));
    return new ScriptRunner(
        file.toString(),
        output,
        Optional.empty(),
        MEASURE,
        System::nanoTime,
        System.getenv("PATH"));
  }

  private Outcome run(ScriptRunner runner, double limitSeconds, String... words)
      throws IOException {
    Outcome outcome = runner.run(runner.command(List.of(words)), limitSeconds);
    try (Stream<Path> left = Files.list(folder.resolve("output"))) {
      assertEquals(List.of(), left.toList());
    }
    return outcome;
  }

  @Test
  void wordsArriveAsTheyAreAndStreamsStayApart() throws IOException {
    ScriptRunner runner = runner("printf '%s,' \"$@\"; printf 'one\\n two \\n\\n' >&2");
    Outcome outcome = run(runner, LONG_SECONDS, "sum", "i^2 % 7", "", "$x;'");
    assertEquals(0, outcome.status());
    assertEquals("sum,i^2 % 7,,$x;',", outcome.measured().digest());
    assertEquals("two", outcome.message(), "the last line that says anything");
    assertTrue(outcome.seconds() > 0 && outcome.seconds() < LONG_SECONDS);
  }

  @Test
  void theLauncherLearnsWhereFiguresGoAndOnlyAGoodRunIsMeasured() throws IOException {
    String script = "printf 1.5 > \"$RANGE_REDUCE_FIGURES\"; printf x; exit ";
    assertEquals(
        new Measured(Optional.empty(), "x", "1.5"),
        run(runner(script + 0), LONG_SECONDS).measured());
    assertEquals(Measured.NOTHING, run(runner(script + 4), LONG_SECONDS).measured());
    assertEquals("none", run(runner(":"), LONG_SECONDS).measured().problem());
  }

  @Test
  void whatIsNotUtf8EndsNoStudy() throws IOException {
    Outcome outcome = run(runner("printf 'a\\377b'; printf 'c\\377d' >&2"), LONG_SECONDS);
    assertEquals("a\uFFFDb", outcome.measured().digest());
    assertEquals("c\uFFFDd", outcome.message());
  }

  @Test
  void aRunHasNoStandardInputAndItsStatusIsTold() throws IOException {
    assertEquals(3, run(runner("cat; exit 3"), LONG_SECONDS).status());
    assertEquals(128 + 9, run(runner("kill -KILL $$"), LONG_SECONDS).status());
  }

  @Test
  void aRunThatTakesTooLongIsEnded() throws IOException {
    Outcome outcome = run(runner("exec sleep 60"), 0.2);
    assertEquals(Runner.OVERRAN, outcome.status());
    assertEquals(
        "it was ended after 0 s, the limit of a run; --time-limit allows more", outcome.message());
    assertTrue(outcome.seconds() < LONG_SECONDS / 2);
  }

  @Test
  void aRunIsStoppedBeforeAndWhileItRuns() throws IOException, InterruptedException {
    Path sign = folder.resolve("started");
    ScriptRunner runner = runner("touch '" + sign + "'; exec sleep 60");
    Thread stopper =
        new Thread(
            () -> {
              while (!Files.exists(sign)) {
                Thread.onSpinWait();
              }
              runner.stop();
            });
    stopper.start();
    assertEquals(128 + 15, run(runner, LONG_SECONDS).status());
    stopper.join();
    assertEquals(128 + 15, run(runner, LONG_SECONDS).status(), "once stopped, always stopped");
  }

  @Test
  void aRunThatIsAbandonedLeavesNothing() throws IOException, InterruptedException {
    Path sign = folder.resolve("started");
    Path end = folder.resolve("end");
    String script =
        "touch '" + sign + "'; trap '' TERM; until [ -e '" + end + "' ]; do sleep 0.02; done";
    ScriptRunner runner = runner(script);
    Thread run = new Thread(() -> runner.run(runner.command(List.of()), LONG_SECONDS));
    run.setUncaughtExceptionHandler((thread, e) -> {}); // its output is gone
    run.start();
    while (!Files.exists(sign)) {
      Thread.onSpinWait();
    }
    runner.abandon();
    try (Stream<Path> left = Files.list(folder.resolve("output"))) {
      assertEquals(List.of(), left.toList(), "though it has not ended");
    }
    Files.createFile(end);
    run.join();
  }

  @Test
  void whatAnEarlierStartLeftIsRemovedAndNothingElse() throws IOException {
    ScriptRunner runner = runner("exit");
    Path output = folder.resolve("output");
    for (String name :
        List.of("run.out", "run.figures", "run-4.err", "run-5.out", "runs.jsonl", "prerun.out")) {
      Files.createFile(output.resolve(name));
    }
    new ScriptRunner("s", output, Optional.of(5), MEASURE, System::nanoTime, "").clear();
    assertEquals(
        List.of("prerun.out", "run-4.err", "run.figures", "run.out", "runs.jsonl"), names(output));
    runner.clear();
    assertEquals(List.of("prerun.out", "runs.jsonl"), names(output));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
