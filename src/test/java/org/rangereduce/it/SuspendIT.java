package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Tier;

/** Jobs that Slurm suspends and resumes, as gang scheduling does. */
class SuspendIT {
  private static final double PATIENCE_SECONDS = 60;
  private static final double END_SECONDS = 120;

  /** Squares modulo 7 are 1 4 2 2 4 1 0: 14 in 7 elements. */
  private static final String JOB = "sum 'i^2 % 7' 1..7*4e8";

  private static final String RESULT = String.valueOf(14L * 400_000_000);

  private static SlurmCluster cluster;

  @TempDir static Path folder;

  @BeforeAll
  static void up() {
    cluster = SlurmCluster.up(2);
    cluster.stand(folder);
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static String submit() {
    return cluster.submit(
        folder, "sbatch -N 2 -n 2 scripts/slurm/job.sbatch " + JOB + " --checkpoint-every 200ms");
  }

  private static boolean isAtWork(String job) {
    return Files.exists(folder.resolve("range-reduce-" + job + ".checkpoint"));
  }

  /** Longer than a launcher or a rank may be silent, or shorter. */
  private static void suspend(String job, int seconds) throws InterruptedException {
    cluster.bash("scontrol suspend " + job).ends(0);
    cluster.awaitJob(job, PATIENCE_SECONDS, fields -> is(fields, "SUSPENDED"));
    TimeUnit.SECONDS.sleep(seconds); // that is how long it is suspended, no wait for anything
    cluster.bash("scontrol resume " + job).ends(0);
  }

  private static boolean is(Map<String, String> job, String state) {
    return state.equals(job.get("JobState"));
  }

  private static void assertIsRight(String job) {
    Map<String, String> fields = cluster.awaitEnd(job, END_SECONDS);
    String log = SlurmCluster.log(fields);
    assertTrue(is(fields, "COMPLETED"), () -> fields + "\n" + log);
    assertEquals(1, log.lines().filter(RESULT::equals).count(), log);
    cluster.assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 20})
  void aJobGoesOnWhereItWas(int seconds) throws Exception {
    assumeTrue(seconds < 10 || Tier.isSoak(), "the long one is for the soak");
    String job = submit();
    SlurmCluster.await("its work", PATIENCE_SECONDS, () -> isAtWork(job));
    suspend(job, seconds);
    assertIsRight(job);
  }

  @Test
  void aJobThatIsSuspendedAgainAndAgainComesToItsResult() throws Exception {
    String job = submit();
    SlurmCluster.await("its work", PATIENCE_SECONDS, () -> isAtWork(job));
    suspend(job, 1);
    suspend(job, 2);
    assertIsRight(job);
  }

  @Test
  void aJobThatIsSuspendedWhileItStartsComesToItsResult() throws Exception {
    String job = submit();
    cluster.awaitJob(job, PATIENCE_SECONDS, fields -> is(fields, "RUNNING"));
    suspend(job, 18);
    assertIsRight(job);
  }
}
