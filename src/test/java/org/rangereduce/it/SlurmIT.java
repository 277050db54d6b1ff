package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Tier;
import org.rangereduce.it.program.CopiesInput;
import org.rangereduce.it.program.Phases;

/** scripts/mpjrun.sh inside a Slurm job, where srun starts the ranks. */
class SlurmIT {
  private static final boolean SOAK = Tier.isSoak();
  private static final String PROGRAM = "-cp target/test-classes ";
  private static final String SIX = "salloc -Q -N3 --ntasks-per-node=2 ";
  private static final String THREE = "salloc -Q -N3 --ntasks-per-node=1 ";
  private static final String MPJRUN = Shell.MPJRUN + " ";

  private static SlurmCluster cluster;

  @TempDir static Path folder;

  @BeforeAll
  static void up() {
    cluster = SlurmCluster.up(3);
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static Shell.Outcome bash(String... lines) {
    return cluster.bash(String.join("\n", lines));
  }

  private static String phases(int rank, String phase, String how) {
    return PROGRAM + Phases.class.getName() + " " + rank + " " + phase + " " + how;
  }

  @Test
  void ranksAreTheTasksOfTheJob() {
    Shell.Outcome run = bash(SIX + MPJRUN + "--format json sum 1..1e6").ends(0);
    assertTrue(run.err().contains("6 ranks on 3 hosts (niodev)"), run.err());
    for (String host : List.of("node1", "node2", "node3")) {
      assertEquals(2, run.out().split("\"host\" : \"" + host + "\"", -1).length - 1, run.out());
    }
    assertTrue(run.out().contains("\"value\" : \"500000500000\""), run.out());
    cluster.assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-np 4", "-n 4", "--npernode 4", "-ppn 4"})
  void cpusCountWhereMoreRanksAreWantedThanTheJobHasTasks(String ranks) {
    Shell.Outcome run = bash("salloc -Q -N1 -n1 -c4 " + MPJRUN + ranks + " sum 1..1e6").ends(0);
    assertEquals("500000500000\n", run.out());
    assertTrue(run.err().contains("4 ranks on node"), run.err());
    Shell.Outcome five = bash("salloc -Q -N1 -n1 -c4 " + MPJRUN + "-np 5 sum 1..1e6").ends(2);
    assertTrue(five.err().contains("-np 5 is more than the 4 tasks"), five.err());
  }

  @Test
  void unevenNodesGetTheTasksThatTheJobHasThere() throws IOException {
    Path batch = folder.resolve("uneven.sh");
    Files.writeString(batch, "#!/bin/bash\n" + MPJRUN + "-q sum 1..1e6\n");
    // 4, 1 and 1; the launcher is on node1, where a rank must not be known as 127.0.0.1.
    bash("sbatch --wait -N3 -n6 -o " + folder + "/out " + batch).ends(0);
    assertEquals("500000500000\n", Files.readString(folder.resolve("out")));
  }

  @Test
  void twoRunsShareAJobSideBySide() {
    String copy = MPJRUN + "-np 3 " + PROGRAM + CopiesInput.class.getName();
    // The first ends only when the second is done.
    Shell.Outcome run =
        bash(
            SIX + "bash -c '",
            "mkfifo " + folder + "/wait",
            copy + " <" + folder + "/wait >" + folder + "/first &",
            "exec 9>" + folder + "/wait",
            MPJRUN + "-np 3 -q sum 1..1e6",
            "echo done >&9; exec 9>&-; wait; cat " + folder + "/first'");
    run.ends(0);
    assertEquals("500000500000\ndone\n", run.out());
  }

  @Test
  void inputAndOutputOfAProgramAreUnchanged() {
    String copy = MPJRUN + PROGRAM + CopiesInput.class.getName();
    bash(
            "cd " + folder + " && head -c 30000000 /dev/urandom >in && cd " + Shell.CHECKOUT,
            THREE + "bash -c '" + copy + " <" + folder + "/in | cmp - " + folder + "/in'")
        .ends(0);
  }

  @Test
  void theRankThatFailsIsNamedAndItsStatusIsThatOfTheRun() {
    for (String[] expected :
        new String[][] {
          {"middle", "throw", "1", "1 on node2: java.lang.IllegalStateException: the cause"},
          {"start", "exit", "7", "1 on node2 ended with exit status 7"},
          {"reduce", "kill", "137", "1 on node2 was killed by signal 9 (SIGKILL)"},
        }) {
      Shell.Outcome run = bash(THREE + MPJRUN + phases(1, expected[0], expected[1]));
      run.ends(Integer.parseInt(expected[2])).within(30);
      assertTrue(run.err().startsWith("range-reduce: rank " + expected[3]), run.err());
      boolean isShown = run.err().lines().skip(1).anyMatch(line -> line.contains("Phases.main("));
      assertEquals(expected[1].equals("throw"), isShown, "where the program threw: " + run);
    }
    cluster.assertNothingLeft();
  }

  @Test
  void aNodeThatCrashesIsNamed() throws IOException {
    Process run = start("--no-kill", phases(1, "middle", "wait"));
    awaitLine(run);
    cluster.crash("node2");
    try {
      long start = System.nanoTime();
      assertEquals(1, Shell.await(run, List.of("salloc")));
      assertTrue((System.nanoTime() - start) / 1e9 < 30, "within 30 s");
      String said = new String(run.getErrorStream().readAllBytes());
      assertTrue(
          said.startsWith("range-reduce: rank 1 on node2: the host was lost: the connection broke"),
          said);
    } finally {
      cluster.boot("node2");
    }
  }

  private static Process start(String option, String words) {
    String line = "exec " + THREE + option + " env --default-signal " + MPJRUN + words;
    return cluster.in(Shell.CHECKOUT).start(List.of("bash", "-c", line));
  }

  private static void awaitLine(Process run) throws IOException {
    assertEquals("waiting", run.inputReader().readLine());
  }

  @Test
  void aLauncherThatIsKilledTakesAStepAlongThatWaits() {
    bash(
            THREE + "bash -c '",
            "srun -Q -N3 -n3 sleep 1000 & holder=$!",
            "until squeue -h -s | grep -q sleep; do sleep 0.05; done",
            MPJRUN + "sum 1..20 & launcher=$!",
            "until step=$(pgrep -x srun -P $launcher); do sleep 0.05; done",
            "kill -KILL $launcher",
            "for ((k = 0; k < 200; k++)); do kill -0 $step || break; sleep 0.05; done 2>&-",
            "kill $holder; wait $holder; ((k < 200))'")
        .ends(0);
    cluster.assertNothingLeft();
  }

  @Test
  void cancellingTheJobEndsAllAndSuspendingItDoesNot() throws IOException {
    Process run = start("", phases(1, "middle", "wait"));
    awaitLine(run);
    String job = bash("squeue -h -o %i").ends(0).out().strip();
    bash("scontrol suspend " + job).ends(0);
    cluster.awaitJob(job, 10, fields -> fields.get("JobState").equals("SUSPENDED"));
    bash("sleep " + (SOAK ? 25 : 1), "scontrol resume " + job).ends(0);
    cluster.awaitJob(job, 10, fields -> fields.get("JobState").equals("RUNNING"));
    assertTrue(run.isAlive(), "suspended and resumed, it goes on");
    long start = System.nanoTime();
    bash("scancel " + job).ends(0);
    int status = Shell.await(run, List.of("salloc"));
    assertTrue(status == 143 || status == 137, "by TERM, or by KILL: " + status);
    assertTrue((System.nanoTime() - start) / 1e9 < 5, "gone in 5 s");
    cluster.assertNothingLeft();
  }

  /** As over ssh: its host still answers the ranks. */
  @Test
  @EnabledIfSystemProperty(named = "rangereduce.tier", matches = "soak")
  void aLauncherThatIsHaltedForLongDoesNotLoseItsRanks() throws IOException {
    Process run = start("", phases(1, "middle", "wait"));
    awaitLine(run);
    String launcher = " -P " + run.pid() + " -f range-reduce.jar";
    String job = bash("squeue -h -o %i").ends(0).out().strip();
    bash("pkill -STOP" + launcher, "sleep 25", "pkill -CONT" + launcher, "sleep 5").ends(0);
    assertTrue(run.isAlive(), "the ranks have waited");
    bash("scancel " + job).ends(0);
    Shell.await(run, List.of("salloc"));
    cluster.assertNothingLeft();
  }

  @Test
  void aSignalToTheRanksStopsTheRunWithItsStateSaved() throws IOException {
    String state = folder.resolve("state.json").toString();
    String job = "sum 'exp(sin(i))' 1..4e7 --checkpoint-every 100ms --checkpoint " + state;
    Process run = start("", "--progress none " + job);
    String number =
        bash("until [[ -e " + state + " ]]; do sleep 0.05; done; squeue -h -o %i").out();
    String step = number.strip() + ".0";
    bash("scancel --signal=USR1 " + step).ends(0);
    assertEquals(75, Shell.await(run, List.of("salloc")));
    String alone = Shell.bash(MPJRUN + "-np 2 -q sum 'exp(sin(i))' 1..4e7").ends(0).out();
    assertEquals(alone, bash(SIX + MPJRUN + "-q " + job).ends(0).out());
  }

  @Test
  void whatCannotBeIsSaidInALine() {
    for (String[] expected :
        new String[][] {
          {"-np 7 sum 1..20", "-np 7 is more than the 6 tasks that this Slurm job has room for"},
          {"--nodes 4 sum 1..20", "--nodes 4 is more than there are: 3"},
          {
            "--launcher ssh sum 1..20",
            "--launcher ssh needs hosts: give -hostfile FILE or -host LIST"
          },
        }) {
      Shell.Outcome run = bash(SIX + MPJRUN + expected[0]).ends(2);
      assertTrue(run.err().startsWith("range-reduce: " + expected[1]), run.err());
    }
    Shell.Outcome run = bash(SIX + "srun -n2 -N1 " + MPJRUN + "sum 1..20").ends(2);
    assertTrue(run.err().contains("leave srun out"), run.err());
  }

  @Test
  void nodesAreCheckedByAStep() {
    Shell.Outcome run = bash(SIX + MPJRUN + "--check").ends(0);
    assertEquals(
        "node1: ready, node2: ready, node3: ready",
        run.out()
            .lines()
            .map(line -> line.replaceAll(",.*", ""))
            .collect(Collectors.joining(", ")));
    String explained = bash(SIX + MPJRUN + "--explain sum 1..20").ends(0).out();
    assertTrue(explained.contains("node2       ranks 2, 3\n"), explained);
    assertTrue(explained.contains("started     by srun, as a step of Slurm job"), explained);
    assertEquals(2, Stream.of("ranks 0, 1", "ranks 4, 5").filter(explained::contains).count());
  }
}
