package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of Slurm, disturbed at random until the time is over: signals, kills, crashed and cut nodes,
 * suspension, requeueing, cancelling. Whatever happens, a job ends with a status of the table and
 * nothing left behind, and submitted again it comes to the bits of an undisturbed run. For its time
 * and seeds see {@link Chaos}.
 */
@EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
class ChaosJobIT {
  private static final int NODES = 3;
  private static final double PATIENCE_SECONDS = 300;
  private static final int LONGEST_WAIT_MILLIS = 5000;

  /** Longer than a rank that hears nothing goes on (15 s). */
  private static final double CUT_SECONDS = 25;

  private static final double SLURM_AFTER_CUT_SECONDS = 120;

  /** A few seconds of work each. */
  private static final List<String> JOBS =
      List.of(
          "sum 'i^2 % 7' 1..2e9",
          "sum '(i + 2^140) % 1009 * i' 1..6e6",
          "sum 'exp(sin(i))' 1..6e7",
          "mean '1/i' 1..4e8",
          "max 'i^3 % 1000003' 1..4e8");

  private static SlurmCluster cluster;
  private static final List<String> WHOLE = new ArrayList<>();

  @TempDir static Path folder;

  @BeforeAll
  static void up() {
    cluster = SlurmCluster.up(NODES);
    cluster.stand(folder);
    for (String job : JOBS) {
      WHOLE.add(Shell.bash("scripts/mpjrun.sh -q -np 2 -dev local " + job).ends(0).out().strip());
    }
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyJobEndsAndComesToTheSameBits() {
    Chaos.play(Turn::new);
  }

  /** What happens to a job while it goes on. */
  private enum Disturbance {
    NONE,
    SIGNAL_TO_BATCH,
    SIGNAL_TO_STEPS,
    CANCELLED,
    KILLED_LAUNCHER,
    KILLED_RANK,
    CRASHED_NODE,
    CUT_NODE,
    SUSPENDED,
    REQUEUED
  }

  /** One job, chosen by a seed. */
  private static final class Turn implements Chaos.Turn {
    private final long seed;
    private final Random random;
    private final int job;
    private final String shape;
    private final Disturbance disturbance;
    private final String node;

    Turn(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.job = random.nextInt(JOBS.size());
      this.shape = random.nextBoolean() ? "-N 2 --ntasks-per-node=2" : "-N 1 -n 2";
      Disturbance[] all = Disturbance.values();
      this.disturbance = all[random.nextInt(all.length)];
      this.node = "node" + (1 + random.nextInt(NODES));
    }

    @Override
    public String toString() {
      return "seed "
          + seed
          + ": "
          + disturbance
          + " ("
          + node
          + "), "
          + shape
          + " "
          + JOBS.get(job);
    }

    private String submit() {
      return cluster.submit(
          folder,
          "sbatch "
              + shape
              + " scripts/slurm/job.sbatch --checkpoint-every 100ms --checkpoint state-"
              + seed
              + " "
              + JOBS.get(job));
    }

    @Override
    public void play() throws InterruptedException {
      String number = submit();
      cluster.awaitJob(number, PATIENCE_SECONDS, fields -> !is(fields, "PENDING"));
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WAIT_MILLIS)); // the moment is chance
      try {
        disturb(number);
      } finally {
        repair();
      }
      Map<String, String> end = cluster.awaitEnd(number, PATIENCE_SECONDS);
      assertTrue(isInTable(end.get("ExitCode")), () -> end + "\n" + SlurmCluster.log(end));
      if (disturbance == Disturbance.CUT_NODE) {
        cluster.assertNothingLeft(SLURM_AFTER_CUT_SECONDS);
      } else {
        cluster.assertNothingLeft();
      }
      if (!is(end, "COMPLETED")) {
        Map<String, String> again = cluster.awaitEnd(submit(), PATIENCE_SECONDS);
        assertTrue(is(again, "COMPLETED"), () -> again + "\n" + SlurmCluster.log(again));
        assertHasResult(SlurmCluster.log(again));
        cluster.assertNothingLeft();
      } else {
        assertHasResult(SlurmCluster.log(end));
      }
    }

    /**
     * Once, but for a node that is cut off as the work is done there: Slurm does not hear of it and
     * starts the job again, and that start gives the result of the finished checkpoint once more.
     */
    private void assertHasResult(String log) {
      long expected =
          disturbance == Disturbance.CUT_NODE
              ? log.lines().filter(line -> line.contains(" is done, after ")).count()
              : 1;
      assertTrue(expected >= 1, log);
      assertEquals(expected, log.lines().filter(WHOLE.get(job)::equals).count(), log);
    }

    private static boolean is(Map<String, String> fields, String state) {
      return state.equals(fields.get("JobState"));
    }

    /** Slurm writes status:signal. The command line of a job is right, so 2 is not expected. */
    private static boolean isInTable(String exitCode) {
      int status = Integer.parseInt(exitCode.split(":")[0]);
      return Chaos.isInTable(status) && status != 2;
    }

    /** The job may have ended before: then there is nothing to disturb. */
    private void disturb(String number) throws InterruptedException {
      switch (disturbance) {
        case NONE -> {}
        case SIGNAL_TO_BATCH -> cluster.bash("scancel --batch --signal=USR1 " + number);
        case SIGNAL_TO_STEPS -> cluster.bash("scancel --signal=USR1 " + number);
        case CANCELLED -> cluster.bash("scancel " + number);
        case KILLED_LAUNCHER -> kill("^[^ ]*java .*-jar .*range-reduce.jar");
        case KILLED_RANK -> kill("^[^ ]*java .*RankProcess");
        case CRASHED_NODE -> cluster.crash(node);
        case CUT_NODE -> {
          cluster.cut(node);
          awaitNotice(number);
        }
        case SUSPENDED -> {
          cluster.bash("scontrol suspend " + number);
          TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
          cluster.bash("scontrol resume " + number);
        }
        case REQUEUED -> cluster.bash("scontrol requeue " + number);
      }
    }

    /** A node that came back at once would hardly be missed. */
    private void awaitNotice(String number) {
      long start = System.nanoTime();
      cluster.awaitJob(
          number,
          PATIENCE_SECONDS,
          job -> SlurmCluster.hasEnded(job) || (System.nanoTime() - start) / 1e9 >= CUT_SECONDS);
    }

    private void kill(String pattern) {
      for (int k = 1; k <= NODES; k++) {
        cluster.on("node" + k, "pkill", "-KILL", "-o", "-f", pattern);
      }
    }

    private void repair() {
      if (disturbance == Disturbance.CRASHED_NODE) {
        cluster.boot(node);
      } else if (disturbance == Disturbance.CUT_NODE) {
        cluster.reconnect(node);
      }
    }
  }
}
