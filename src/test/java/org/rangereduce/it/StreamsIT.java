package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.checkpoint.Checksum;

/** Standard output is the result and nothing else, whatever becomes of the three streams. */
class StreamsIT {
  private static final String RUN = "\"$MPJRUN\" -np 2 -q -dev ";
  private static final String[] ENDLESS = {"sum", "sin(i)", "1..2^62"};
  private static final double LIMIT_SECONDS = 30;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {">&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"})
  void aClosedStandardOutputIsAFailureBeforeAnyWork(String closed) {
    Shell.Outcome run = Shell.bash(RUN + "multicore sum 1..20 " + closed).ends(1);
    assertEquals("", run.out());
    assertEquals(
        closed.contains("2>")
            ? ""
            : "range-reduce: standard output is closed, and the result goes there: open it, or give"
                + " --output FILE\n",
        run.err());
  }

  @Test
  void aResultThatGoesToAFileNeedsNoStandardOutput() throws IOException {
    Path file = folder.resolve("result");
    Shell.bash(RUN + "multicore sum 1..20 --output '" + file + "' <&- >&- 2>&-").ends(0);
    assertEquals("210\n", Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({
    "local, 2>&-", "multicore, 2>/dev/full", "multicore, <&- 2>&-",
    "niodev, 2>&-", "niodev, 2>/dev/full", "niodev, 2> >(true)"
  })
  void whatBecomesOfStandardErrorDoesNotChangeTheResult(String device, String broken) {
    assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
    String talking = "\"$MPJRUN\" -np 2 -dev " + device + " sum 1..20 " + broken;
    assertEquals("210\n", Shell.bash(talking).ends(0).out());
  }

  private Process start(String... words) {
    List<String> command = new ArrayList<>(List.of(Shell.MPJRUN));
    command.addAll(List.of(words));
    command.addAll(List.of(ENDLESS));
    Process process = Shell.in(folder).start(command);
    started.add(process);
    return process;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue((System.nanoTime() - start) / 1e9 < LIMIT_SECONDS, "not in time: " + what);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** The Java processes of a run that run this class, once there are {@code many}. */
  private static List<ProcessHandle> those(Process run, String mainClass, int many)
      throws InterruptedException {
    List<ProcessHandle> found = new ArrayList<>();
    await(
        mainClass,
        () -> {
          found.clear();
          run.descendants()
              .filter(process -> process.info().commandLine().orElse("").contains(mainClass))
              .forEach(found::add);
          return found.size() == many;
        });
    return found;
  }

  private static void signal(String name, ProcessHandle process) {
    Shell.bash("kill -" + name + " " + process.pid()).ends(0);
  }

  private static boolean isThere(Path file) {
    return Files.exists(file);
  }

  @Test
  void aThreadDumpOfAnyProcessGoesToStandardErrorAndTheRunGoesOn() throws Exception {
    Path state = folder.resolve("state");
    Process run = start("-np", "2", "-dev", "niodev", "--checkpoint", "" + state);
    await("the first save", () -> isThere(state));
    List<ProcessHandle> all = new ArrayList<>(those(run, "org.rangereduce.RankProcess", 2));
    all.addAll(those(run, "org.rangereduce.HostAgent", 1));
    all.add(run.toHandle());
    all.forEach(process -> signal("QUIT", process));
    assertTrue(run.isAlive());
    signal("TERM", run.toHandle());
    assertEquals(75, Shell.await(run, List.of()));
    assertEquals("", new String(run.getInputStream().readAllBytes()));
    String err = new String(run.getErrorStream().readAllBytes());
    // That of the agent ends there: only what it says of itself is told.
    assertTrue(err.split("Full thread dump", -1).length - 1 >= 3, err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void aUserSignalStopsARunThatCanSaveAndCrashesNothing(String device) throws Exception {
    Path state = folder.resolve("state");
    Process run = start("-np", "2", "-dev", device, "--checkpoint", "" + state);
    await("the first save", () -> isThere(state));
    if (device.equals("niodev")) {
      signal("USR2", those(run, "org.rangereduce.HostAgent", 1).get(0)); // means nothing to it
    }
    signal("USR2", run.toHandle());
    assertEquals(75, Shell.await(run, List.of()));
    String err = new String(run.getErrorStream().readAllBytes());
    assertTrue(err.contains("the state is saved in " + state.toRealPath()), err);
    assertFalse(err.contains("fatal error"), err);
  }

  @Test
  void aUserSignalEndsARunThatCannotSaveAsAnySignalDoes() throws Exception {
    Process run = start("-np", "2");
    assertTrue(run.getErrorStream().read() >= 0, "it has begun");
    signal("USR2", run.toHandle());
    assertEquals(140, Shell.await(run, List.of()));
    assertEquals("", new String(run.getInputStream().readAllBytes()));
    assertEquals(List.of(), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void theReportOfACrashIsNamedAndNotInTheFolderOfTheUser() throws Exception {
    Process run = start("-np", "2", "-dev", "niodev");
    assertTrue(run.getErrorStream().read() >= 0, "it has begun");
    ProcessHandle rank = those(run, "org.rangereduce.RankProcess", 2).get(1);
    signal("SEGV", rank);
    assertEquals(134, Shell.await(run, List.of()));
    Path report = Shell.CHECKOUT.resolve("target/hs_err_pid" + rank.pid() + ".log");
    assertTrue(Files.deleteIfExists(report), "there is " + report);
    String err = new String(run.getErrorStream().readAllBytes());
    assertTrue(err.contains("# " + report + "\n"), err);
    assertEquals("", new String(run.getInputStream().readAllBytes()));
    assertEquals(List.of(), names());
  }

  @Test
  void inAFolderThatIsGoneNothingIsWrittenToStandardOutput() {
    Path gone = folder.resolve("gone");
    String line = "mkdir '" + gone + "'; cd '" + gone + "'; rmdir '" + gone + "'; ";
    Shell.Outcome run = Shell.bash(line + RUN + "local sum 1..20").ends(2).withoutTrace();
    assertEquals("", run.out());
    assertTrue(
        run.err().endsWith("the folder you are in, " + gone + ", is gone: change to another\n"),
        run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void whatJavaIsToLogGoesToStandardErrorUnlessAFileIsNamed(String device) throws IOException {
    Path file = folder.resolve("gc.log");
    String options = " -verbose:class -Xlog:safepoint::uptime -Xlog:gc*:file='" + file + "' ";
    Shell.Outcome run = Shell.bash(RUN + device + options + "sum 1..20").ends(0);
    assertEquals("210\n", run.out());
    assertTrue(run.err().contains("java.lang.Object"), "classes are logged");
    assertTrue(Files.readString(file).contains("Using Serial"), "where the user wants it");
  }

  @ParameterizedTest
  @CsvSource({
    "-Xfoo, Unrecognized option: -Xfoo",
    "-XX:+Nope, Unrecognized VM option 'Nope'",
    "-Xmx1x, Invalid maximum heap size: -Xmx1x"
  })
  void anOptionThatJavaDoesNotKnowIsALineAndStatusTwo(String option, String why) {
    Shell.Outcome run = Shell.mpjrun("-np", "2", option, "sum", "1..20").ends(2).withoutTrace();
    assertEquals("", run.out());
    assertEquals("range-reduce: Java does not start with " + option + ": " + why + "\n", run.err());
  }

  @Test
  void anOptionThatIsNoneIsRefusedToo() {
    Shell.Outcome run = Shell.mpjrun("-X", "sum", "1..20").ends(2).withoutTrace();
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void anEncodingInWhichNothingCanBeReadIsNamed() {
    Shell.Outcome run = Shell.mpjrun("-Dfile.encoding=UTF-16", "-np", "2", "sum", "1..20");
    run.ends(2).withoutTrace();
    assertEquals(
        "range-reduce: -Dfile.encoding=UTF-16 does not write ASCII as it is, and Java would read"
            + " its environment by it; use UTF-8 or leave it out\n",
        run.err());
    Shell.Outcome latin = Shell.mpjrun("-Dfile.encoding=ISO-8859-1", "-np", "2", "sum", "1..20");
    assertEquals("210\n", latin.ends(0).out());
  }

  @Test
  void whereNoProcessCanBeStartedALineSaysSo() {
    String user = "setpriv --reuid=12345 --regid=12345 --clear-groups ";
    assumeTrue(Shell.bash(user + "true").status() == 0, "only root can be another user");
    Shell.Outcome run =
        Shell.bash(user + "bash -c 'ulimit -u 1; exec \"$0\" -q sum 1..20' \"$MPJRUN\"").ends(1);
    assertEquals("", run.out());
    assertTrue(
        run.err()
            .endsWith(
                "range-reduce: no process can be started here: raise the limit of processes (ulimit"
                    + " -u) or of memory (ulimit -v)\n"),
        run.err());
  }

  @Test
  void aForgedCheckpointIsRefusedByStatusAndRun() throws IOException {
    Path state = folder.resolve("state");
    Shell.mpjrun("-q", "--checkpoint", "" + state, "--max-time", "1ms", "sum", "sin(i)", "1..3e7")
        .ends(75);
    String text = Files.readString(state).replace("\"finished\" : false", "\"finished\" : true");
    String body = text.substring(0, text.lastIndexOf(",\n  \"checksum\""));
    String sum = Checksum.of(body.getBytes(StandardCharsets.UTF_8));
    Files.writeString(state, body + ",\n  \"checksum\" : \"" + sum + "\"\n}\n");
    String said = "contradicts itself: its field finished cannot be beside the others; ";
    Shell.Outcome status = Shell.mpjrun("status", "" + state).ends(2).withoutTrace();
    assertTrue(status.err().contains(said), status.err());
    Shell.Outcome run =
        Shell.mpjrun("-q", "--checkpoint", "" + state, "sum", "sin(i)", "1..3e7").ends(2);
    assertTrue(run.withoutTrace().err().contains(said), run.err());
    assertEquals("", run.out());
  }
}
