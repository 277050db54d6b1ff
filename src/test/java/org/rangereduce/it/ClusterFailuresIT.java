package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.Tier;
import org.rangereduce.it.program.Phases;

/** Ranks, hosts and launchers that go down: the run ends, tells why, and leaves nothing. */
@Tag("alone")
class ClusterFailuresIT {
  private static final int NODES = 3;
  private static final boolean SOAK = Tier.isSoak();

  /** What a run may take to end, and the clean-up after a launcher's end. */
  private static final double END_SECONDS = 10;

  private static final double CUT_SECONDS = 15;
  private static final double CLEAN_SECONDS = 5;

  private static SshCluster cluster;

  @TempDir static Path folder;
  private static String hosts;

  @BeforeAll
  static void up() throws IOException {
    cluster = SshCluster.up(NODES);
    List<String> lines = List.of("node1 slots=2", "node2 slots=2", "node3 slots=2");
    hosts = Files.write(folder.resolve("hosts"), lines).toString();
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static String[] words(String rank, String phase, String how) {
    return new String[] {
      "-np",
      "6",
      "-hostfile",
      hosts,
      "-cp",
      "target/test-classes",
      Phases.class.getName(),
      rank,
      phase,
      how
    };
  }

  static Stream<Arguments> failures() {
    Stream<String> phases = SOAK ? Stream.of("start", "middle", "reduce") : Stream.of("reduce");
    Stream<Arguments> all =
        phases.flatMap(
            phase ->
                Stream.of(
                    Arguments.of(phase, "throw", 1, ": java.lang.IllegalStateException: the cause"),
                    Arguments.of(phase, "exit", 7, " ended with exit status 7"),
                    Arguments.of(phase, "kill", 137, " was killed by signal 9 (SIGKILL)")));
    return SOAK
        ? all
        : Stream.concat(
            all, Stream.of(Arguments.of("start", "exit", 7, " ended with exit status 7")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aRankThatFailsEndsTheRunWithItsStatus(String phase, String how, int status, String cause) {
    Shell.Outcome run = cluster.mpjrun(words("3", phase, how)).ends(status).within(END_SECONDS);
    List<String> lines = run.err().lines().toList();
    assertEquals("range-reduce: rank 3 on node2" + cause, lines.get(0));
    boolean isShown = lines.stream().skip(1).anyMatch(line -> line.contains("Phases.main("));
    assertEquals(how.equals("throw"), isShown, "where the user's own program threw: " + run);
    assertEquals("", run.out());
    cluster.assertNothingLeftNow(NODES);
  }

  @Test
  void aCrashedHostEndsTheRunAndIsNamed() throws IOException {
    Process run = startAndWait();
    cluster.crash("node2");
    String message = ended(run, END_SECONDS);
    assertTrue(
        message.startsWith("range-reduce: ranks 2, 3 on node2: the host was lost: "), message);
    cluster.boot("node2");
    cluster.assertNothingLeftNow(NODES);
  }

  @Test
  void aHostThatIsCutOffEndsTheRunAndCleansUpByItself() throws IOException {
    Process run = startAndWait();
    cluster.cut("node2");
    try {
      String message = ended(run, CUT_SECONDS);
      assertTrue(
          message.startsWith("range-reduce: ranks 2, 3 on node2: the host was lost: "), message);
    } finally {
      cluster.reconnect("node2");
    }
    cluster.assertNothingLeft(NODES);
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "TERM, 143", "INT, 130", "HUP, 129"})
  void whenTheLauncherGoesSoDoAllRanks(String signal, int expected) throws IOException {
    Process run = startAndWait();
    long start = System.nanoTime();
    Shell.bash("kill -" + signal + " " + SshCluster.launcher(run).pid()).ends(0);
    assertEquals(expected, Shell.await(run, List.of("mpjrun.sh")));
    cluster.assertNothingLeft(NODES);
    assertTrue((System.nanoTime() - start) / 1e9 < CLEAN_SECONDS, "in time");
  }

  @Test
  void aRankThatNeverComesToInitIsNamed() {
    String[] words = words("4", "start", "wait");
    String[] more =
        Stream.concat(Stream.of("--connect-timeout", "2"), Stream.of(words)).toArray(String[]::new);
    Shell.Outcome run = cluster.mpjrun(more).ends(1);
    assertEquals(
        "range-reduce: rank 4 on node3 did not come to MPI.Init, where others wait for it\n",
        run.err());
    cluster.assertNothingLeftNow(NODES);
  }

  /** Starts a run in which all ranks wait for one. */
  private static Process startAndWait() throws IOException {
    Process run = cluster.startMpjrun(words("3", "reduce", "wait"));
    BufferedReader out = run.inputReader();
    assertEquals("waiting", out.readLine());
    return run;
  }

  private static String ended(Process run, double limit) throws IOException {
    long start = System.nanoTime();
    assertEquals(1, Shell.await(run, List.of("mpjrun.sh")));
    assertTrue((System.nanoTime() - start) / 1e9 < limit, "in time");
    return new String(run.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
