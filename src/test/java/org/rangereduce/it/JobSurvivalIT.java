package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Batch jobs that are stopped, killed and cancelled under a real Slurm. The tests run side by side,
 * on nodes of their own: most of their time is Slurm's.
 */
class JobSurvivalIT {
  private static final int NODES = 4;
  private static final double PATIENCE_SECONDS = 120;
  private static final double SOAK_SECONDS = 1200;
  private static final int THREE_LIMITS_SECONDS = 3 * 60;
  private static final double NOTICED_SECONDS = 30;
  private static final double CANCELLED_SECONDS = 5;

  /** Some seconds of work, in reals. */
  private static final String JOB = "sum 'exp(sin(i))' 1..1e8";

  private static final String WORK_OVER = "sum '1/sqrt(i)' ";
  private static final String ONE_MINUTE = "-w node1 -n 1 --time=1 --signal=B:USR1@5";
  private static final String ENDLESS = WORK_OVER + "1..2^62";

  private static SlurmCluster cluster;
  private static String whole;

  @TempDir static Path folder;

  @BeforeAll
  static void up() {
    whole = Shell.bash("scripts/mpjrun.sh -q -np 2 -dev local " + JOB).ends(0).out().strip();
    cluster = SlurmCluster.up(NODES);
    cluster.stand(folder);
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static String submit(String options, String words) {
    return cluster.submit(
        folder,
        "sbatch " + options + " scripts/slurm/job.sbatch --checkpoint-every 200ms " + words);
  }

  private static Path checkpoint(String job) {
    return folder.resolve("range-reduce-" + job + ".checkpoint");
  }

  /** Waits until the program has been started {@code starts} times. */
  private static void awaitStart(String job, int starts) {
    SlurmCluster.await(
        "start " + starts + " of job " + job,
        PATIENCE_SECONDS,
        () ->
            Files.exists(checkpoint(job))
                && (Integer) saved(job).get("starts") >= starts
                && (Integer) saved(job).get("rounds") >= 1);
  }

  private static Map<String, Object> saved(String job) {
    try {
      return JSON.std.mapFrom(Files.readString(checkpoint(job)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertDone(String number, int starts) {
    Map<String, String> job = cluster.awaitEnd(number, PATIENCE_SECONDS);
    String log = SlurmCluster.log(job);
    assertEquals("COMPLETED 0:0", job.get("JobState") + " " + job.get("ExitCode"), log);
    assertEquals(List.of(whole), JobScriptIT.results(log), log);
    assertTrue(log.contains("is done, after " + starts + " starts\n"), log);
    assertEquals(starts - 1, count(log, "\ngoing on from "), log);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void stoppedAndRequeuedItGoesOnUntilItIsDoneWithTheSameBitsInOneStory() {
    String job = submit("-w node1 -n 2", JOB);
    awaitStart(job, 1);
    cluster.bash("scancel --batch --signal=USR1 " + job).ends(0); // as sbatch --signal=B:USR1@120
    cluster.awaitJob(job, PATIENCE_SECONDS, fields -> fields.get("Restarts").equals("1"));
    awaitStart(job, 2);
    cluster.bash("scontrol requeue " + job).ends(0);
    assertDone(job, 3);
    String log = cluster.log(job);
    String number = "job " + job;
    List<String> story =
        List.of(
            "range-reduce: start 1 of " + number + " on node1, ",
            "range-reduce: stopped at ",
            "range-reduce: asked to stop; " + number + " is requeued and goes on from ",
            "range-reduce: start 2 of " + number + " on node1, ",
            "going on from ",
            "range-reduce: Slurm ends this start of " + number,
            "range-reduce: start 3 of " + number + " on node1, ",
            "going on from ");
    int from = 0;
    for (String part : story) {
      int at = log.indexOf(part, from);
      assertTrue(at >= from, part + " after " + from + " in " + log);
      from = at + part.length();
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aKilledRankEndsTheJobAndRequeuedItResumesWithTheSameBits() {
    String number = submit("-w node2 -n 2", JOB);
    awaitStart(number, 1);
    long start = System.nanoTime();
    cluster.on("node2", "pkill", "-KILL", "-o", "-f", "^[^ ]*java .*RankProcess.* exp").ends(0);
    Map<String, String> job = cluster.awaitEnd(number, NOTICED_SECONDS);
    assertTrue((System.nanoTime() - start) / 1e9 < NOTICED_SECONDS);
    String log = SlurmCluster.log(job);
    assertEquals("FAILED 137:0", job.get("JobState") + " " + job.get("ExitCode"), log);
    assertTrue(log.matches("(?s).*range-reduce: rank \\d on node2 was killed by signal 9.*"), log);
    assertTrue(log.contains("To go on from there: scontrol requeue " + number), log);
    cluster.bash("scontrol requeue " + number).ends(0);
    assertDone(number, 2);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aThrowingRankEndsTheJob() {
    String number = submit("-w node2 -n 1", "sum '1//(i-3)' 1..100");
    Map<String, String> job = cluster.awaitEnd(number, PATIENCE_SECONDS);
    assertEquals("FAILED 1:0", job.get("JobState") + " " + job.get("ExitCode"));
    assertEquals("0", job.get("Restarts"), "another start would not change it");
    String log = SlurmCluster.log(job);
    assertTrue(log.contains("range-reduce: no value at i = 3: division by zero"), log);
    assertTrue(!log.contains("To go on"), "there is nothing to go on from: " + log);
  }

  /** A job on node3 and node4 loses the latter and goes on when it is back. */
  private String outlives(Runnable loss, Runnable repair) {
    String number = submit("-w node3,node4 -N 2 --ntasks-per-node=1 --cpus-per-task=4", JOB);
    awaitStart(number, 1);
    loss.run();
    cluster.awaitJob(number, NOTICED_SECONDS, fields -> !fields.get("JobState").equals("RUNNING"));
    repair.run();
    assertDone(number, 2);
    return number;
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aCrashedNodeIsNoticedAndTheJobResumesWithTheSameBits() {
    String number = outlives(() -> cluster.crash("node4"), () -> cluster.boot("node4"));
    String log = cluster.log(number);
    assertTrue(log.contains("range-reduce: rank 1 on node4: the host was lost: "), log);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void cancelledItEndsWithinSecondsEverywhereAndIsNotRequeued() {
    String number = submit("-w node1 -n 1", ENDLESS);
    awaitStart(number, 1);
    long start = System.nanoTime();
    cluster.bash("scancel " + number).ends(0);
    Map<String, String> job = cluster.awaitEnd(number, CANCELLED_SECONDS);
    assertTrue((System.nanoTime() - start) / 1e9 < CANCELLED_SECONDS);
    assertEquals("CANCELLED 0", job.get("JobState") + " " + job.get("Restarts"));
    String log = SlurmCluster.log(job);
    assertTrue(log.contains("the state is saved in " + checkpoint(number)), log);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void whereRequeueIsNotAllowedItEndsWithItsStateAndSaysHowToGoOn() {
    String number = submit("-w node2 -n 1 --no-requeue", ENDLESS);
    awaitStart(number, 1);
    cluster.bash("scancel --signal=USR1 " + number).ends(0); // to the ranks
    Map<String, String> job = cluster.awaitEnd(number, NOTICED_SECONDS);
    String log = SlurmCluster.log(job);
    assertEquals("FAILED 75:0", job.get("JobState") + " " + job.get("ExitCode"), log);
    assertTrue(log.contains("may not be requeued, so this is its end, at 0.0 % ("), log);
    String command =
        "scripts/slurm/job.sbatch --checkpoint "
            + checkpoint(number)
            + " --checkpoint-every 200ms sum";
    assertTrue(log.contains(command), log);
  }

  @Test
  @EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
  void preemptedItGoesOnWithTheSameBits() {
    String number = submit("-w node1 -n 4", JOB);
    awaitStart(number, 1);
    String urgent = cluster.submit(folder, "sbatch -p urgent -w node1 -n 4 --wrap 'sleep 1'");
    cluster.awaitJob(number, PATIENCE_SECONDS, fields -> fields.get("Restarts").equals("1"));
    assertEquals("COMPLETED", cluster.awaitEnd(urgent, PATIENCE_SECONDS).get("JobState"));
    assertDone(number, 2);
    assertTrue(cluster.log(number).contains("DUE TO PREEMPTION"), cluster.log(number));
  }

  @Test
  @EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
  void aNodeThatIsCutOffIsLostAndTheJobResumesWithTheSameBits() {
    outlives(() -> cluster.cut("node4"), () -> cluster.reconnect("node4"));
  }

  @Test
  @EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
  void aKilledLauncherLeavesNothing() {
    String number = submit("-w node2 -n 2", ENDLESS);
    awaitStart(number, 1);
    cluster.on("node2", "pkill", "-KILL", "-f", "^[^ ]*java .*-jar .*range-reduce.jar").ends(0);
    Map<String, String> job = cluster.awaitEnd(number, NOTICED_SECONDS);
    assertEquals("FAILED 137:0", job.get("JobState") + " " + job.get("ExitCode"));
    assertEquals("0", job.get("Restarts"));
    SlurmCluster.await(
        "no rank is left",
        NOTICED_SECONDS,
        () -> cluster.on("node2", "pgrep", "-f", "RankProcess").status() == 1);
  }

  @Test
  @EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
  void workOfThreeTimesTheTimeLimitIsDoneInTheEndBySlurmsOwnSignals() throws IOException {
    // Slurm's limits are whole minutes, and it looks every half a minute: a start has 25 to 55 s.
    String words = WORK_OVER + "1.." + elementsOf(THREE_LIMITS_SECONDS);
    Path kept = folder.resolve("three-limits.json");
    String number = submit(ONE_MINUTE, "--checkpoint " + kept + " " + words);
    Map<String, String> job = cluster.awaitEnd(number, SOAK_SECONDS);
    String log = SlurmCluster.log(job);
    assertEquals("COMPLETED 0:0", job.get("JobState") + " " + job.get("ExitCode"), log);
    int restarts = Integer.parseInt(job.get("Restarts"));
    assertTrue(restarts >= 2, log);
    assertEquals(restarts, count(log, "; job " + number + " is requeued"), log);
    assertEquals(restarts, count(log, "\ngoing on from "), log);
    assertEquals(restarts + 1, count(log, "range-reduce: start "), log);
    assertTrue(log.endsWith("is done, after " + (restarts + 1) + " starts\n"), log);
    Number seconds = (Number) JSON.std.mapFrom(Files.readString(kept)).get("seconds");
    assertTrue(seconds.doubleValue() > 2 * 60, "as long as two limits at least: " + seconds);
    Map<String, String> straight = cluster.awaitEnd(submit("-w node1 -n 2", words), SOAK_SECONDS);
    assertEquals("COMPLETED 0", straight.get("JobState") + " " + straight.get("Restarts"));
    List<String> results = JobScriptIT.results(log);
    assertEquals(1, results.size(), log);
    assertEquals(JobScriptIT.results(SlurmCluster.log(straight)), results, log);
  }

  /**
   * Returns how many elements one rank reduces in this time, as a start of a job like this one has
   * just done: what Slurm, the start and others on the machine cost is not in it.
   */
  private static long elementsOf(double seconds) throws IOException {
    Path kept = folder.resolve("one-start.json");
    String words = "--checkpoint " + kept + " " + WORK_OVER + "1..1e13";
    cluster.awaitEnd(submit(ONE_MINUTE + " --no-requeue", words), PATIENCE_SECONDS);
    Map<String, Object> saved = JSON.std.mapFrom(Files.readString(kept));
    double elements = Double.parseDouble(saved.get("elementsDone").toString());
    return (long) (seconds * elements / ((Number) saved.get("seconds")).doubleValue());
  }

  private static int count(String log, String text) {
    return log.split(text, -1).length - 1;
  }
}
