package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.RankProcess;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.agent.Threads;
import org.rangereduce.launch.cluster.Cluster;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;
import org.rangereduce.launch.mpj.MpjHome;

/** Whole runs by something that does as srun: tasks, their connections and ends, without MPI. */
@Tag("slow")
@Timeout(60)
class StepTest {
  @TempDir Path folder;
  private Path jar;
  private Path mpj;
  private FakeSrun srun;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> news = Collections.synchronizedList(new ArrayList<>());

  /** What a rank does is its first argument; rank 1 does it, the others wait. */
  public static final class Program {
    private Program() {}

    public static void main(String[] words) throws Exception {
      int rank = Integer.parseInt(words[0]);
      switch (words[3]) {
        case "tell" -> {
          System.out.println(List.of(words).subList(4, words.length));
          System.err.print("no end");
        }
        case "native" -> new FileOutputStream(FileDescriptor.out).write("\n\nx\n\n".getBytes());
        case "echo" -> {
          if (rank != 1) {
            throw new IllegalStateException("mpi.MPIException: a peer is gone");
          }
          Thread.sleep(300);
          fail(words);
        }
        case "all exit" -> System.exit(Integer.parseInt(words[4]));
        default -> {
          if (rank == 1) {
            fail(words);
          }
          System.out.println(ProcessHandle.current().pid());
          Thread.currentThread().join();
        }
      }
    }

    private static void fail(String[] words) {
      switch (words[3]) {
        case "throw" -> throw new IllegalStateException("rank 1 will not");
        case "exit" -> System.exit(Integer.parseInt(words[4]));
        case "kill", "echo" ->
            ProcessHandle.of(ProcessHandle.current().pid()).ifPresent(Program::kill);
        default -> {
          // it waits, too
        }
      }
    }

    private static void kill(ProcessHandle self) {
      try {
        new ProcessBuilder("kill", "-KILL", String.valueOf(self.pid())).start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @BeforeEach
  void makeAJar() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "tasks start by bash");
    jar = folder.resolve("it's a.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(RankProcess.class, Program.class, org.slf4j.Logger.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    mpj = folder.resolve("mpj");
    Files.createDirectories(mpj.resolve("lib"));
    Files.copy(jar, mpj.resolve("lib/mpj.jar"));
    srun = new FakeSrun(folder);
  }

  private Cluster cluster(int ranks, String... words) {
    return cluster(folder, ranks, words);
  }

  private Cluster cluster(Path workingFolder, int ranks, String... words) {
    RankMap plan = RankMap.of(List.of(Machine.of("node1", 8)), RankMap.Rules.slots(ranks));
    ClusterRun run =
        new ClusterRun(
            plan,
            new ClusterSettings(
                List.of(), false, true, Map.of(), List.of("-Xmx64m"), OptionalInt.empty(), 60),
            new org.rangereduce.launch.Program(
                jar.toString(), Program.class.getName(), List.of(words), workingFolder),
            true,
            false,
            new MpjHome(mpj),
            jar,
            Map.of(),
            List.of("setsid"),
            Optional.empty());
    Allocation allocation =
        new Allocation(
            "7",
            List.of(new Allocation.Node("node1", 8, 8)),
            OptionalInt.empty(),
            OptionalLong.empty());
    StepPlan step = new StepPlan(plan, false, 1, false, false, 1);
    StepRun stepRun = new StepRun(allocation, step, run, srun.variables());
    return new Cluster(
        new Step(stepRun, news::add, Optional.empty()), run.manner(), System::nanoTime);
  }

  private static List<String> sorted(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).lines().sorted().toList();
  }

  private void assertEnds(int status, String message, Outcome outcome) {
    List<String> messages = message.isEmpty() ? List.of() : List.of(message);
    assertEquals(messages, outcome.messages(), err::toString);
    assertEquals(status, outcome.status());
  }

  @Test
  void everyRankGetsItsArgumentsUnchangedAndIsHeard() {
    assertEnds(0, "", cluster(3, "tell", "a  b", "", "$(x)'\"", "é").run(out, err));
    String heard = "[a  b, , $(x)'\", é]";
    assertEquals(
        List.of("[rank 0] " + heard, "[rank 1] " + heard, "[rank 2] " + heard), sorted(out));
    assertEquals(List.of("[rank 0] no end", "[rank 1] no end", "[rank 2] no end"), sorted(err));
  }

  @Test
  void bytesThatGoAroundSystemOutArriveAsWell() {
    assertEnds(0, "", cluster(1, "native").run(out, err));
    assertEquals("[rank 0] \n[rank 0] \n[rank 0] x\n[rank 0] \n", out.toString());
  }

  @Test
  void aVersionOfSrunThatTellsNoGoodEndsWillDo() throws IOException {
    srun.tellsNoGoodEnds();
    assertEnds(0, "", cluster(2, "all exit", "0").run(out, err));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw | | 1 | rank 1 on node1: java.lang.IllegalStateException: rank 1 will not",
        "exit | 75 | 75 | ''",
        "kill | | 137 | rank 1 on node1 was killed by signal 9 (SIGKILL)",
      })
  void theFirstFailureEndsAllAndIsTold(String how, String more, int status, String message) {
    assertEnds(status, message, cluster(3, how, more == null ? "" : more).run(out, err));
    assertNobodyIsLeft();
  }

  @Test
  void theEndOfARankCountsAndNotWhatOthersFeelOfIt() {
    assertEnds(
        137, "rank 1 on node1 was killed by signal 9 (SIGKILL)", cluster(3, "echo").run(out, err));
  }

  private void assertNobodyIsLeft() {
    for (String line : sorted(out)) {
      long process = Long.parseLong(line.replaceFirst("^.* ", ""));
      assertFalse(
          ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false), "rank " + process);
    }
  }

  @Test
  void aSignalLeavesNoProcess() throws Exception {
    Cluster cluster = cluster(2, "wait");
    Thread signal = Threads.daemon("signal", () -> stopWhenAllWait(cluster));
    assertEnds(143, "", cluster.run(out, err));
    signal.join();
    assertNobodyIsLeft();
  }

  private void stopWhenAllWait(Cluster cluster) {
    try {
      while (sorted(out).size() < 2) {
        Thread.sleep(5);
      }
      cluster.stop();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nodesThatLackSomethingAreNamedEachOnce() {
    Path missing = folder.resolve("missing");
    String there =
        ": there is no folder " + missing + " there: run in a folder that all nodes share";
    Outcome outcome = cluster(missing, 4, "wait").run(out, err);
    assertEquals(List.of("host node1" + there, "host node2" + there), outcome.messages());
    assertEquals(1, outcome.status());
  }

  @Test
  void whySrunStartsNothingIsTold() throws IOException {
    srun.refuses("srun: error: Unable to create step for job 7: Job/step already completing\n");
    assertEnds(
        1,
        "Slurm could not start the ranks: Unable to create step for job 7: Job/step already"
            + " completing",
        cluster(2, "wait").run(out, err));
  }

  @Test
  void thatTheStepWaitsIsTold() throws IOException {
    srun.refuses(
        "srun: Job 7 step creation temporarily disabled, retrying (Requested nodes are busy)\n"
            + "srun: Job 7 step creation still disabled, retrying (Requested nodes are busy)\n"
            + "srun: error: no\n");
    cluster(2, "wait").run(out, err);
    assertEquals(
        List.of(
            "waiting until Slurm has room in the allocation for the ranks (Requested nodes are"
                + " busy); for runs side by side give each -np"),
        news);
  }

  @Test
  void aTaskThatCannotComeIsTold() throws IOException {
    srun.refuses(
        "range-reduce task: it cannot reach the launcher at 10.0.0.1 port 4\nsrun: error: x\n");
    Outcome outcome = cluster(2, "wait").run(out, err);
    assertTrue(
        outcome.messages().get(0).endsWith("it cannot reach the launcher at 10.0.0.1 port 4"));
  }

  @Test
  void aTaskThatIsNotLetInSaysSo() throws IOException {
    srun.startsStrangers();
    Outcome outcome = cluster(1, "wait").run(out, err);
    assertTrue(
        outcome.messages().get(0).contains("it cannot reach the launcher at 127.0.0.1 port "),
        outcome.messages()::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Node failure on node1 | Slurm says that the node failed",
        "error: Task launch for StepId=7.0 failed on node node1: Communication connection failure"
            + " | Communication connection failure",
      })
  void aNodeThatFailsBeforeAllHaveComeIsLost(String said, String why) throws IOException {
    srun.failsTheLastTask("srun: " + said + "\n");
    Outcome outcome = cluster(3, "wait").run(out, err);
    assertEquals(List.of("host node1: the host was lost: " + why), outcome.messages());
    assertEquals(Optional.of(new Retries.Loss.OfHosts(List.of("node1"), true)), outcome.loss());
  }

  @Test
  void srunHasTimeToEndWhenAllIsWell() throws IOException {
    srun.endsSlowly();
    assertEnds(0, "", cluster(1, "all exit", "0").run(out, err));
    assertTrue(srun.hasEnded());
  }

  @Test
  void anSrunThatWaitsEndsWithItsLauncher() throws Exception {
    srun.waits();
    ProcessBuilder builder =
        new ProcessBuilder(LauncherWatch.watched(List.of(), List.of("srun", "bash")));
    builder.environment().putAll(srun.variables());
    Process launcher = builder.start();
    ProcessHandle waiting = srun.waiting();
    assertEquals(launcher.pid(), waiting.pid());
    assertTrue(waiting.isAlive());
    launcher.getOutputStream().close(); // as the launcher's end does, whatever ends it
    assertEquals(143, launcher.waitFor());
  }
}
