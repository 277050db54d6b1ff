package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.Tier;

/** Checkpoints over several hosts: stops, kills and lost hosts cost at most the last interval. */
class ClusterSurvivalIT {
  private static final int NODES = 3;
  private static final boolean SOAK = Tier.isSoak();
  private static final int KILLS = SOAK ? 30 : 3;

  /** Some seconds of work: integers of any size. */
  private static final List<String> JOB = List.of("sum", "(i + 2^140) % 1009 * i", "1..3e7");

  private static SshCluster cluster;
  private static String whole;

  @TempDir Path folder;

  @BeforeAll
  static void up() {
    cluster = SshCluster.up(NODES);
    List<String> words = new ArrayList<>(List.of("-q", "-np", "2"));
    words.addAll(JOB);
    whole = Shell.mpjrun(words.toArray(String[]::new)).ends(0).out();
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private String[] words(String ranks, List<String> hosts, String... more) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "hosts", ""), hosts);
    List<String> words = new ArrayList<>(List.of("-np", ranks, "-hostfile", "" + file));
    words.addAll(List.of("--checkpoint", folder + "/state.json", "--checkpoint-every", "200ms"));
    words.addAll(Arrays.asList(more));
    words.addAll(JOB);
    return words.toArray(String[]::new);
  }

  private void awaitCheckpoint(Process run) {
    while (run.isAlive() && Files.notExists(folder.resolve("state.json"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aHostThatCrashesIsLeftOutAndTheRunGoesOn() throws Exception {
    List<String> hosts = List.of("node1 slots=2", "node2 slots=2", "node3 slots=2");
    Process run = cluster.startMpjrun(words("6", hosts, "--retries", "1"));
    awaitCheckpoint(run);
    cluster.crash("node2");
    try {
      int status = Shell.await(run, List.of("mpjrun.sh"));
      String err = new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, status, err);
      assertEquals(whole, new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      assertTrue(
          err.contains(
              "host node2 is gone; starting again, retry 1 of 1, with 4 ranks on the hosts that are left"),
          err);
      assertTrue(err.contains("going on from "), err);
    } finally {
      cluster.boot("node2");
    }
    cluster.assertNothingLeftNow(NODES);
  }

  @Test
  void aSignalToTheLauncherSavesTheStateOnRankZero() throws Exception {
    List<String> hosts = List.of("node1", "node2", "node3");
    Process run = cluster.startMpjrun(words("3", hosts));
    awaitCheckpoint(run);
    Shell.bash("kill -TERM " + SshCluster.launcher(run).pid()).ends(0);
    int status = Shell.await(run, List.of("mpjrun.sh"));
    String err = new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(75, status, err);
    assertTrue(err.contains("range-reduce: to go on: "), err);
    cluster.assertNothingLeftNow(NODES);
    Shell.Outcome again = cluster.mpjrun(words("2", List.of("node3 slots=2"), "-q")).ends(0);
    assertEquals(whole, again.out());
  }

  /** Agents and ranks on all hosts, the launcher's own included, wait for it. */
  @Test
  @EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
  void aLauncherThatIsHaltedForLongGoesOn() throws Exception {
    Process run = cluster.startMpjrun(words("3", List.of("localhost", "node1", "node2")));
    awaitCheckpoint(run);
    ProcessHandle launcher = SshCluster.launcher(run);
    Shell.bash("kill -STOP " + launcher.pid()).ends(0);
    TimeUnit.SECONDS.sleep(25); // longer than an agent bears silence otherwise
    Shell.bash("kill -CONT " + launcher.pid()).ends(0);
    int status = Shell.await(run, List.of("mpjrun.sh"));
    String err = new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, status, err);
    assertEquals(whole, new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    cluster.assertNothingLeftNow(NODES);
  }

  @Test
  void killedAgainAndAgainItComesToTheSameBitsOnAnyHosts() throws Exception {
    Random random = new Random(4);
    BigInteger before = BigInteger.ZERO;
    for (int kill = 0; kill < KILLS; kill++) {
      int ranks = 1 + random.nextInt(7);
      int first = 1 + random.nextInt(NODES);
      List<String> hosts = new ArrayList<>();
      for (int node = first; node <= NODES; node++) {
        hosts.add("node" + node + " slots=7");
      }
      Process run = cluster.startMpjrun(words("" + ranks, hosts));
      if (!run.waitFor(1500 + random.nextInt(2000), TimeUnit.MILLISECONDS)) {
        if (random.nextBoolean()) {
          SshCluster.launcher(run).destroyForcibly();
        } else {
          cluster.on("node" + first, "pkill", "-KILL", "-o", "-f", "org.rangereduce.RankProcess");
        }
      }
      Shell.await(run, List.of("mpjrun.sh"));
      BigInteger done = KillsIT.done(folder.resolve("state.json"));
      assertTrue(done.compareTo(before) >= 0, "it fell back from " + before + " to " + done);
      before = done;
      cluster.assertNothingLeft(NODES);
    }
    assertEquals(whole, cluster.mpjrun(words("4", List.of("node2 slots=4"), "-q")).ends(0).out());
  }
}
