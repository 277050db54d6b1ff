package org.rangereduce.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.checkpoint.CheckpointLock;
import org.rangereduce.launch.cluster.Submitter;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyException;
import org.rangereduce.report.scaling.runs.StudyHeader;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;
import org.rangereduce.study.Driver.Ending;

/** What a study does, with runs that are made up. */
class DriverTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String ME = "process 1";

  @TempDir Path parent;
  private Path folder;
  private FakeRunner runner = new FakeRunner();
  private final List<String> said = new ArrayList<>();
  private String command = "scaling-study.sh ...";
  private String commit = "abc";
  private Map<String, String> slurm = Map.of();
  private Measures measures = Measures.OF_REDUCTION;

  @BeforeEach
  void chooseFolder() {
    folder = parent.resolve("a study");
  }

  private StudyPlan plan(int repeat, int warmUp, Integer... sizes) {
    return plan(Optional.empty(), repeat, warmUp, sizes);
  }

  private StudyPlan only(int size, int repeat, int warmUp, Integer... sizes) {
    return plan(Optional.of(size), repeat, warmUp, sizes);
  }

  private StudyPlan plan(Optional<Integer> only, int repeat, int warmUp, Integer... sizes) {
    List<String> job = List.of("sum", "1..8000");
    List<StudySize> points =
        Stream.of(sizes)
            .map(
                size ->
                    new StudySize(
                        size,
                        List.of("-np", "" + size, "sum", "1..8000"),
                        1,
                        size,
                        1,
                        size,
                        BigInteger.valueOf(8000)))
            .toList();
    return new StudyPlan(
        folder,
        "title",
        Scaling.STRONG,
        Over.RANKS,
        points,
        repeat,
        warmUp,
        job,
        60,
        measures,
        only);
  }

  private Ending run(StudyPlan plan) {
    return driver(plan).run(ME);
  }

  private Driver driver(StudyPlan plan) {
    return driver(plan, OptionalDouble.empty());
  }

  private Driver driver(StudyPlan plan, OptionalDouble sample) {
    Narration told =
        new Narration() {
          @Override
          public void say(String text) {
            said.add(text);
          }

          @Override
          public void warn(String line) {
            said.add("! " + line);
          }
        };
    Origin origin = new Origin(command, "1.2.3", commit, "node1", slurm);
    return new Driver(plan, origin, runner, () -> NOW, () -> sample, told);
  }

  private RunsFile kept() {
    return RunsFile.read(folder);
  }

  private List<String> turns() {
    return kept().runs().stream().map(run -> run.point() + "/" + run.repetition()).toList();
  }

  private void assertSaid(String text) {
    assertTrue(said.contains(text), said.toString());
  }

  @Test
  void allRunsAreMadeInOrderAndKeptWithWhatTheyTold() throws IOException {
    assertEquals(Ending.COMPLETE, run(plan(2, 1, 1, 8)));
    assertEquals(List.of("1/0", "8/0", "8/1", "1/1", "1/2", "8/2"), turns());
    StudyHeader header = kept().headers().get(0);
    assertEquals(List.of(1, 8), header.points());
    assertEquals(List.of("sum", "1..8000"), header.job());
    assertEquals(Optional.of(NOW), header.started());
    Run run = kept().runs().get(2);
    assertTrue(run.succeeded());
    assertEquals("mpjrun.sh -np 8 sum 1..8000", run.command());
    assertEquals(3, run.order());
    assertEquals(2, run.nodes());
    assertEquals(8, run.ranks());
    assertEquals(3, run.threads());
    assertEquals("ssh", run.launcher(), "there is another host than this");
    assertEquals("node2", run.hosts().get(1).name());
    assertEquals(5_000_000_000L, run.hosts().get(1).memoryBytes());
    assertEquals("17 Debian", run.machine().jvm());
    assertEquals("abc", run.machine().commit());
    assertEquals(1.0, run.result().get().loopSeconds());
    assertEquals(OptionalDouble.of(3), run.wallSeconds());
    assertEquals(16, run.digest().length());
    assertEquals(1, kept().runs().stream().map(Run::digest).distinct().count());
    assertFalse(Files.readString(folder.resolve("runs.jsonl")).contains("partial"));
  }

  @Test
  void progressSaysWhichRunItIsAndHowLongAllWillTake() {
    run(plan(1, 1, 1, 4));
    assertEquals(
        """
        run 1 of 4: 1 rank, to warm up ... 10.0 s (loop 8.000 s), 18 s left
        run 2 of 4: 4 ranks, to warm up, about 4 s ... 4.000 s (loop 2.000 s), 14 s left
        run 3 of 4: 4 ranks, repetition 1, about 4 s ... 4.000 s (loop 2.000 s), 10 s left
        run 4 of 4: 1 rank, repetition 1, about 10 s ... 10.0 s (loop 8.000 s)
        """,
        String.join("", said));
  }

  @Test
  void aStudyThatWasStoppedDoesOnlyWhatIsMissing() {
    Driver first = driver(plan(2, 1, 1, 2));
    runner.during =
        () -> {
          if (runner.made.size() == 4) {
            first.stop();
          }
        };
    assertEquals(Ending.STOPPED, first.run(ME));
    assertEquals(1, runner.stops, "the run at hand was ended");
    assertEquals(List.of("1/0", "2/0", "2/1"), turns(), "and is not kept");
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(2, 1, 1, 2)));
    assertEquals(5, runner.made.size());
    assertEquals(
        List.of("1/0", "2/0", "2/1", "1/0", "2/0", "1/1", "1/2", "2/2"),
        turns(),
        "warmed up again, as the machine may have done other things since");
    assertSaid("run 5 of 8: 2 ranks, to warm up, about 6 s ... ");
    assertSaid("3 of 6 runs are done already\n");
    runner = new FakeRunner();
    int lines = kept().headers().size();
    assertEquals(Ending.COMPLETE, run(plan(2, 1, 1, 2)));
    assertEquals(List.of(), runner.made);
    assertEquals(lines, kept().headers().size(), "nothing new to say");
  }

  @Test
  void moreRepetitionsAndMoreSizesGoIntoTheSameStudy() {
    run(plan(1, 1, 1, 2));
    run(plan(2, 1, 2, 4));
    assertEquals(List.of("1/0", "2/0", "2/1", "1/1", "2/0", "4/0", "4/1", "2/2", "4/2"), turns());
    StudyHeader last = kept().headers().get(1);
    assertEquals(List.of(1, 2, 4), last.points());
    assertEquals(2, last.repeat());
  }

  @Test
  void anotherStudyIsRefusedAndBothWaysOutAreNamed() {
    run(plan(1, 0, 1));
    StudyPlan other =
        new StudyPlan(
            folder,
            "t",
            Scaling.WEAK,
            Over.NODES,
            plan(1, 0, 1).points(),
            1,
            0,
            List.of("sum", "i^2 % 7", "1..9"),
            60,
            Measures.OF_REDUCTION,
            Optional.empty());
    assertEquals(
        folder.resolve("runs.jsonl")
            + " holds another study: its job is [sum 1..8000], not [sum 'i^2 % 7' 1..9];"
            + " its scaling is strong, not weak; its sizes are ranks, not nodes;"
            + " --fresh starts again, --out FOLDER keeps both",
        assertThrows(StudyException.class, () -> run(other)).getMessage());
    assertThrows(StudyException.class, () -> driver(other).preview(false));
    assertTrue(driver(other).preview(true).contains("1 run to do"));
    driver(other).putAside(ME);
    assertEquals(Ending.COMPLETE, run(other));
    assertEquals(1, RunsFile.read(folder.resolve("previous-runs.jsonl")).runs().size());
  }

  @Test
  void ofAProgramWhatItsLauncherSawIsKept() throws IOException {
    measures = new Measures(Timing.MPI, "", DigestOf.OUTPUT);
    runner =
        new FakeRunner() {
          @Override
          Measured measured(int ranks, double loop) {
            Map<String, Object> seen =
                Map.of("device", "niodev", "ranks", ranks, "loopSeconds", loop, "mpj", "0.44");
            return ranks == 1
                ? Measured.failed("its time is not known")
                : new Measured(Optional.of(seen), "00ff", "");
          }
        };
    assertEquals(Ending.WITH_FAILURES, run(program(1, 1, 2)));
    assertEquals(measures, kept().headers().get(0).measures());
    Run good = kept().runs().get(0);
    assertEquals(4.0, good.result().orElseThrow().loopSeconds());
    assertEquals(Optional.empty(), good.result().orElseThrow().parts());
    assertEquals(0, good.threads(), "not known");
    assertEquals("00ff", good.digest());
    assertEquals("0.44", good.machine().mpj());
    assertSaid("6.000 s (measured 4.000 s), 10 s left\n");
    Run failed = kept().runs().get(1);
    assertEquals(1, failed.status());
    assertEquals("its time is not known", failed.message());
  }

  @Test
  void howLongAProgramTakesIsKnownFromItsFirstRunOn() {
    measures = new Measures(Timing.MPI, "", DigestOf.OUTPUT);
    String before = driver(program(1, 1, 2)).preview(false);
    assertTrue(before.contains("repetition 1        ?  mpjrun.sh -np 2 -cp x X"), before);
    assertTrue(before.contains("2 runs to do, which take as long as the program does"), before);
    runner.status = run -> run == 2 ? 1 : 0;
    run(program(1, 1, 2));
    String after = driver(program(2, 1, 2)).preview(false);
    assertTrue(after.contains("repetition 1     10 s  mpjrun.sh -np 1"), after);
    assertTrue(after.contains("repetition 2    6.0 s  mpjrun.sh -np 2"), after);
  }

  private StudyPlan program(int repeat, Integer... sizes) {
    List<StudySize> points =
        Stream.of(sizes)
            .map(
                size ->
                    new StudySize(
                        size,
                        List.of("-np", "" + size, "-cp", "x", "X"),
                        1,
                        size,
                        0,
                        size,
                        BigInteger.ZERO))
            .toList();
    return new StudyPlan(
        folder,
        "title",
        Scaling.STRONG,
        Over.RANKS,
        points,
        repeat,
        0,
        List.of("-cp", "x", "X"),
        60,
        measures,
        Optional.empty());
  }

  @Test
  void timesOfAnotherKindAreAnotherStudy() {
    run(plan(1, 0, 1));
    measures = new Measures(Timing.OUTPUT, "t (.*)", DigestOf.OUTPUT);
    String refused = assertThrows(StudyException.class, () -> run(plan(2, 0, 1))).getMessage();
    assertTrue(
        refused.contains(
            "its times are of the loop, without start-up, not those that 't (.*)' finds in"
                + " standard output;"),
        refused);
  }

  @Test
  void otherSoftwareIsToldAndTheStudyGoesOn() {
    run(plan(1, 0, 1));
    commit = "def";
    assertEquals(Ending.COMPLETE, run(plan(2, 0, 1)));
    assertSaid("! times may differ from those before: its commit is abc, not def");
    assertEquals("def", kept().headers().get(1).commit());
  }

  @Test
  void aRunThatFailsIsKeptTheOthersGoOnAndItIsTriedAgainNextTime() {
    runner.status = run -> run == 4 ? 1 : 0;
    assertEquals(Ending.WITH_FAILURES, run(plan(2, 0, 1, 2)));
    assertEquals(List.of("2/1", "1/1", "1/2", "2/2"), turns());
    Run failed = kept().runs().get(3);
    assertEquals(1, failed.status());
    assertEquals("range-reduce: rank 1 failed", failed.message());
    assertEquals(2, failed.ranks());
    assertSaid("failed with status 1: range-reduce: rank 1 failed\n");
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(2, 0, 1, 2)));
    assertEquals(List.of("mpjrun.sh -np 2 sum 1..8000"), runner.made);
  }

  @Test
  void aSizeThatFailsTwiceAndWasNeverGoodIsLeftAloneUntilNextTime() {
    runner.status = run -> runner.made.get(run - 1).contains("-np 2") ? 2 : 0;
    assertEquals(Ending.WITH_FAILURES, run(plan(3, 1, 1, 2)));
    assertEquals(List.of("1/0", "2/0", "2/1", "1/1", "1/2", "1/3"), turns());
    assertSaid("2 ranks: no more runs of this size are tried\n");
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(3, 1, 1, 2)));
    assertEquals(4, runner.made.size());
  }

  @Test
  void aRunWithoutAReportCountsAsFailed() {
    runner =
        new FakeRunner() {
          @Override
          public Outcome run(List<String> command, double limitSeconds) {
            return new Outcome(0, Measured.ofReport("210\n"), "", 1);
          }
        };
    assertEquals(Ending.WITH_FAILURES, run(plan(1, 0, 1)));
    Run run = kept().runs().get(0);
    assertEquals(1, run.status());
    assertEquals("it ended well, but without a report that could be read", run.message());
  }

  @Test
  void aLineThatACrashCutShortIsMadeAgain() throws IOException {
    run(plan(1, 0, 1, 2));
    Path file = folder.resolve("runs.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 40));
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(1, 0, 1, 2)));
    assertEquals(1, runner.made.size());
    assertEquals(List.of("2/1", "1/1"), turns());
    assertEquals(List.of(), kept().complaints());
  }

  @Test
  void driversOfOneSizeEachAreBroughtTogether() throws IOException {
    slurm = Map.of("job", "7", "partition", "test");
    run(only(4, 2, 1, 1, 2, 4));
    run(only(2, 2, 1, 1, 2, 4));
    assertFalse(Files.exists(folder.resolve("runs.jsonl")));
    assertEquals(3, RunsFile.read(folder.resolve("runs-2.jsonl")).runs().size());
    assertEquals(Ending.COMPLETE, run(plan(2, 1, 1, 2, 4)));
    assertEquals(9, runner.made.size());
    assertEquals(List.of("2/0", "2/1", "2/2", "4/0", "4/1", "4/2", "1/0", "1/1", "1/2"), turns());
    assertEquals("7", kept().runs().get(0).slurm().get().job());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("runs.jsonl"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(only(2, 3, 1, 1, 2, 4)));
    assertEquals(2, runner.made.size(), "it knows what the whole has, and warms up");
  }

  @Test
  void aLineThatLacksOnlyItsEndCounts() throws IOException {
    run(plan(1, 0, 1, 2));
    Path file = folder.resolve("runs.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.stripTrailing());
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(1, 0, 1, 2)));
    assertEquals(List.of(), runner.made);
    assertEquals(text, Files.readString(file));
  }

  @Test
  void runsOfWhichNobodyKnowsTheStudyAreNotGoneOnWith() throws IOException {
    run(plan(1, 0, 1));
    Path file = folder.resolve("runs.jsonl");
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "?"));
    String refused = assertThrows(StudyException.class, () -> run(plan(1, 0, 1))).getMessage();
    assertTrue(refused.contains("has runs, but no line that says of which study"), refused);
    assertThrows(StudyException.class, () -> driver(plan(1, 0, 1)).preview(false));
    String text = Files.readString(file);
    driver(plan(1, 0, 1)).putAside(ME);
    assertEquals(text, Files.readString(folder.resolve("previous-runs.jsonl")), "--fresh helps");
    assertEquals(Ending.COMPLETE, run(plan(1, 0, 1)));
  }

  @Test
  void whatWasMeasuredIsNeverReplaced() {
    for (int k = 0; k < 3; k++) {
      run(plan(1, 0, 1));
      driver(plan(1, 0, 1)).putAside(ME);
    }
    for (String name : List.of("previous-runs", "previous-runs-2", "previous-runs-3")) {
      assertEquals(1, RunsFile.read(folder.resolve(name + ".jsonl")).runs().size());
    }
  }

  @Test
  void partsOfAStudyThatBeginsAnewAreKeptToo() throws IOException {
    run(only(2, 1, 0, 1, 2));
    run(only(1, 2, 0, 1, 2));
    driver(plan(1, 0, 1, 2)).putAside(ME);
    assertEquals(2, RunsFile.read(folder.resolve("previous-runs.jsonl")).runs().size());
    assertEquals(1, RunsFile.read(folder.resolve("previous-runs-2.jsonl")).runs().size());
    assertFalse(Files.exists(folder.resolve("runs-2.jsonl.lock")));
  }

  @Test
  void theMarkThatEditorsPutBeforeTheFirstLineHidesNothing() throws IOException {
    run(plan(1, 0, 1));
    Path file = folder.resolve("runs.jsonl");
    Files.writeString(file, "\uFEFF" + Files.readString(file));
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(1, 0, 1)));
    assertEquals(List.of(), runner.made);
    assertEquals(List.of(), kept().complaints());
  }

  @Test
  void theOrderGoesOnBehindRunsThatCannotBeRead() throws IOException {
    run(plan(2, 0, 1));
    Path file = folder.resolve("runs.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, "{\"kind\":\"run\"}");
    Files.write(file, lines);
    run(plan(2, 0, 1));
    assertEquals(List.of(2, 3), kept().runs().stream().map(Run::order).toList());
  }

  @Test
  void aPreviewReadsAllAndChangesNothingWhoeverHasTheStudy() throws IOException {
    run(plan(1, 0, 1));
    run(only(2, 1, 0, 1, 2));
    Path main = folder.resolve("runs.jsonl");
    Path part = folder.resolve("runs-2.jsonl");
    String text = Files.readString(main).stripTrailing();
    String cut = Files.readString(part) + "{\"kind\":";
    Files.writeString(main, text);
    Files.writeString(part, cut);
    try (CheckpointLock lock = CheckpointLock.take(main, "another")) {
      assertEquals(Optional.empty(), lock.trouble());
      String preview = driver(plan(2, 0, 1, 2)).preview(false);
      assertTrue(preview.contains("2 runs to do, 2 done"), preview);
    }
    assertEquals(text, Files.readString(main));
    assertEquals(cut, Files.readString(part));
  }

  @Test
  void jobsCanStartWhileOthersAreStillSubmitted() {
    StudyPlan plan = plan(1, 0, 1, 2);
    Submitter starts =
        command -> {
          runner = new FakeRunner();
          if (command.contains("--only")) {
            int size = Integer.parseInt(command.get(command.indexOf("--only") + 1));
            assertEquals(Ending.COMPLETE, run(only(size, 1, 0, 1, 2)));
          }
          return "7";
        };
    String text = driver(plan).submit(starts, Path.of("s"), List.of(), List.of("--", "sum"), ME);
    assertEquals(3, text.lines().count(), text);
  }

  @Test
  void aRunThatWouldTakeTooLongIsToldBefore() {
    String preview = driver(plan(1, 0, 1, 2), OptionalDouble.of(100)).preview(false);
    assertTrue(
        preview.endsWith(
            "\nthe longest will take more than 60 s, the limit of a run, and fail; --time-limit"
                + " allows more\n"),
        preview);
  }

  @Test
  void partsOfAnotherStudyAreNotBroughtIn() throws IOException {
    run(only(2, 1, 0, 1, 2));
    Path part = folder.resolve("runs-2.jsonl");
    String other = Files.readString(part).replace("[\"sum\",\"1..8000\"]", "[\"max\",\"1..9\"]");
    Files.writeString(part, other);
    String refused = assertThrows(StudyException.class, () -> run(plan(1, 0, 1, 2))).getMessage();
    assertTrue(refused.startsWith(part + " holds another study: its job is [max 1..9]"), refused);
    assertEquals(other, Files.readString(part));
  }

  @Test
  void ofAPartThatACrashCutShortTheWholeLinesAreBroughtInAndOnce() throws IOException {
    run(only(2, 2, 0, 1, 2));
    Path part = folder.resolve("runs-2.jsonl");
    String text = Files.readString(part);
    run(plan(1, 0, 1)); // brings in both runs; and then it is as if it had crashed before the end
    Files.writeString(part, text.substring(0, text.length() - 9));
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(2, 0, 1, 2)));
    assertEquals(List.of("mpjrun.sh -np 1 sum 1..8000"), runner.made);
    assertEquals(List.of("2/1", "2/2", "1/1", "1/2"), turns());
    assertEquals(List.of(), kept().complaints());
  }

  @Test
  void theTimeIsForeseenByRunsOfTheSameSizeElseByOthersElseByASample() {
    assertEquals(
        """
           1  4 ranks    repetition 1    2.5 s  mpjrun.sh -np 4 sum 1..8000
           2  1 rank     repetition 1    8.5 s  mpjrun.sh -np 1 sum 1..8000
        2 runs to do, about 11 s in all, kept in FOLDER/runs.jsonl
        """
            .replace("FOLDER", folder.toString()),
        driver(plan(1, 0, 1, 4), OptionalDouble.of(1000)).preview(false));
    assertFalse(Files.exists(folder), "a preview leaves no trace");
    run(plan(1, 0, 2));
    assertEquals(
        """
           2  1 rank     repetition 1     10 s  mpjrun.sh -np 1 sum 1..8000
           3  1 rank     repetition 2     10 s  mpjrun.sh -np 1 sum 1..8000
           4  2 ranks    repetition 2    6.0 s  mpjrun.sh -np 2 sum 1..8000
        3 runs to do, 1 done, about 26 s in all, kept in FOLDER/runs.jsonl
        """
            .replace("FOLDER", folder.toString()),
        driver(plan(2, 0, 1, 2), OptionalDouble.of(1)).preview(false));
  }

  /** In Slurm the ranks may get the signal before this process does. */
  @ParameterizedTest
  @ValueSource(ints = {75, 138, 143})
  void aRunThatEndedByASignalJustBeforeTheStudyGetsItIsNoFailure(int status) {
    Driver driver = driver(plan(2, 0, 1, 2));
    Thread waits = Thread.currentThread();
    Thread late =
        new Thread(
            () -> {
              while (waits.getState() != Thread.State.TIMED_WAITING && waits.isAlive()) {
                Thread.onSpinWait();
              }
              driver.stop();
            });
    late.setDaemon(true);
    runner.status =
        run -> {
          if (run == 2) {
            late.start();
          }
          return run == 2 ? status : 0;
        };
    assertEquals(Ending.STOPPED, driver.run(ME));
    assertEquals(List.of("2/1"), turns());
    runner = new FakeRunner();
    assertEquals(Ending.COMPLETE, run(plan(2, 0, 1, 2)));
    assertEquals(3, runner.made.size());
  }

  @Test
  void aStepThatEndedByUsr1EndsTheStudyAsSlurmSignalsStepsAlone() {
    slurm = Map.of("job", "7");
    runner.status = run -> run == 2 ? 138 : 0;
    assertEquals(Ending.STOPPED, run(plan(2, 0, 1, 2)));
    assertEquals(List.of("2/1"), turns());
  }

  @Test
  void aSignalThatIsForARunAloneIsAFailure() {
    StopRequest nobody = new StopRequest(false, 1);
    for (int status : new int[] {1, 75, 138, 143}) {
      assertFalse(nobody.explains(status));
    }
    StopRequest step = new StopRequest(true, 1);
    assertFalse(step.explains(143));
    assertTrue(step.explains(138));
    assertTrue(step.explains(1), "once it is to end, every failure may come from that");
  }

  @Test
  void theRecordOfAStudyThatIsLeftToSlurmHasTheCommandThatDidThat() {
    StudyPlan plan = plan(1, 0, 1, 2);
    command = "scaling-study.sh --submit ...";
    driver(plan).submit(words -> "7", Path.of("s"), List.of(), List.of("--", "sum"), ME);
    command = "scaling-study.sh --only ...";
    run(only(2, 1, 0, 1, 2));
    run(only(1, 1, 0, 1, 2));
    driver(plan).merge(ME);
    assertEquals(2, kept().runs().size());
    assertEquals(
        List.of("scaling-study.sh --submit ..."),
        kept().headers().stream().map(StudyHeader::command).toList());
  }

  @Test
  void jobsThatAreStillQueuedAreToldBeforeOthersAreSubmitted() {
    Submitter busy =
        new Submitter() {
          @Override
          public String submit(List<String> command) {
            return "9";
          }

          @Override
          public Map<String, String> queued() {
            return Map.of("7", "a study-2");
          }
        };
    driver(plan(1, 0, 2)).submit(busy, Path.of("s"), List.of(), List.of("--", "sum"), ME);
    assertTrue(said.get(0).contains("still queued or running: 7 (a study-2)"), said.toString());
  }

  @Test
  void aFolderAboveThatIsMissingIsNotMade() {
    folder = parent.resolve("typing eror/study");
    assertThrows(StudyException.class, () -> run(plan(1, 0, 1)));
    assertFalse(Files.exists(folder.getParent()));
  }

  @Test
  void whatAnEarlierStartLeftIsRemovedBeforeTheFirstRun() {
    runner.during = () -> assertEquals(1, runner.cleared);
    assertEquals(Ending.COMPLETE, run(plan(1, 0, 1)));
  }
}
