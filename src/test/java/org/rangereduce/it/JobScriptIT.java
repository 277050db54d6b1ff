package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.Tier;

/** scripts/slurm/job.sbatch, submitted as the README has it to a real Slurm. */
class JobScriptIT {
  private static final int NODES = 3;
  private static final boolean SOAK = Tier.isSoak();
  private static final int IN_A_ROW = SOAK ? 50 : 12;
  private static final double PATIENCE_SECONDS = 120;

  /** A line of the README, and the remark behind it. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^(sbatch .*scripts/slurm/job\\.sbatch .*?) +# (.*)$");

  private static SlurmCluster cluster;

  @TempDir static Path folder;

  @BeforeAll
  static void up() {
    Shell.bash("scripts/set-up.sh").ends(0);
    cluster = SlurmCluster.up(NODES);
    cluster.stand(folder);
  }

  @AfterAll
  static void down() {
    if (cluster != null) {
      cluster.close();
    }
  }

  /** A job has written its result and its story, and left nothing. */
  private static void assertGood(String number, String result) throws IOException {
    Map<String, String> job = cluster.awaitEnd(number, PATIENCE_SECONDS);
    String log = SlurmCluster.log(job);
    assertEquals("COMPLETED", job.get("JobState"), log);
    assertEquals("0:0", job.get("ExitCode"), log);
    assertEquals(List.of(result), results(log), log);
    assertTrue(log.startsWith("range-reduce: start 1 of job " + number + " on node"), log);
    assertTrue(log.endsWith("range-reduce: job " + number + " is done, after 1 start\n"), log);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(), files.filter(file -> ("" + file).contains(number + ".checkpoint")).toList());
    }
  }

  /** The lines that are results of a sum, count or integral. */
  static List<String> results(String log) {
    return log.lines().filter(line -> line.matches("-?[0-9]+(\\.[0-9E-]+)?")).toList();
  }

  @Test
  void theLinesOfTheReadmeGiveTheirResultsByTaskAndByNodeOnOneToThreeNodes() throws IOException {
    Matcher matcher = LINE.matcher(Files.readString(Shell.CHECKOUT.resolve("README.md")));
    List<MatchResult> lines = matcher.results().toList();
    assertFalse(lines.isEmpty(), "the README has lines for sbatch");
    Map<String, String> results = new LinkedHashMap<>();
    for (MatchResult line : lines) {
      String result = line.group(2).replaceAll(",.*", "");
      String command = line.group(1);
      results.put(cluster.submit(folder, command), result);
      for (int nodes = 1; nodes <= NODES; nodes++) {
        if (!command.contains("-N " + nodes)) {
          results.put(cluster.submit(folder, onNodes(nodes, command)), result);
        }
      }
    }
    for (Map.Entry<String, String> job : results.entrySet()) {
      assertGood(job.getKey(), job.getValue());
    }
    cluster.assertNothingLeft();
  }

  private static String onNodes(int nodes, String command) {
    String there = command.replaceFirst("-N \\d+", "-N " + nodes);
    return SOAK ? there : there.replace("--ntasks-per-node=4", "--ntasks-per-node=2");
  }

  @Test
  void jobsInARowGiveTheRightAnswerEachAndLeaveNothing() throws IOException {
    List<String> jobs = new ArrayList<>();
    for (int run = 0; run < IN_A_ROW; run++) {
      String words = " scripts/slurm/job.sbatch sum i 1.." + (1000 + run);
      jobs.add(cluster.submit(folder, "sbatch -N 2 -n 2" + words));
    }
    for (int run = 0; run < IN_A_ROW; run++) {
      assertGood(jobs.get(run), "" + IntStream.rangeClosed(1, 1000 + run).sum());
    }
    cluster.assertNothingLeft();
  }

  @Test
  void theCheckoutIsFoundFromElsewhereThroughBlanksAndByItsVariable() throws IOException {
    Path blanks = Files.createDirectory(folder.resolve("a  b"));
    cluster.stand(blanks);
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Path script = blanks.resolve("scripts/slurm/job.sbatch");
    Files.copy(script, copy.resolve("my.sbatch"));
    String lost = cluster.submit(copy, "sbatch my.sbatch sum 1..20");
    String blank = cluster.submit(folder, "sbatch '" + script + "' sum 'i ^ 3' '1 .. 20'");
    String told = cluster.submit(copy, "RANGE_REDUCE_HOME=$CHECKOUT sbatch my.sbatch sum 1..20");
    Map<String, String> job = cluster.awaitEnd(lost, PATIENCE_SECONDS);
    assertEquals("2:0", job.get("ExitCode"));
    String log = SlurmCluster.log(job);
    assertTrue(log.contains("submit from there, or export RANGE_REDUCE_HOME"), log);
    assertGood(blank, "44100");
    assertGood(told, "210");
  }

  @Test
  void whatIsNotReadyIsALine() {
    String words = " scripts/slurm/job.sbatch sum 1..20";
    String noMpj = cluster.submit(folder, "MPJ_HOME=/nowhere sbatch" + words);
    String noJava = cluster.submit(folder, "JAVA_HOME=/nowhere sbatch" + words);
    String wrong = cluster.submit(folder, "sbatch scripts/slurm/job.sbatch sum 'foo(i)' 1..20");
    for (String number : List.of(noMpj, noJava, wrong)) {
      Map<String, String> job = cluster.awaitEnd(number, PATIENCE_SECONDS);
      assertEquals("2:0", job.get("ExitCode"), SlurmCluster.log(job));
    }
    assertTrue(cluster.log(noMpj).contains("MPJ_HOME is /nowhere, but there is no "));
    assertTrue(cluster.log(noJava).contains("JAVA_HOME is /nowhere, but there is no bin/java"));
    assertTrue(cluster.log(wrong).contains("unknown function 'foo'"));
  }

  @Test
  void runDirectlyItSaysHowToSubmit() {
    Shell.Outcome help = Shell.bash("scripts/slurm/job.sbatch --help").ends(0);
    assertTrue(help.out().startsWith("usage: sbatch "), help.out());
    Shell.Outcome direct = Shell.bash("scripts/slurm/job.sbatch sum 1..20").ends(2);
    assertTrue(direct.err().contains("this is a batch script: submit it by sbatch"), direct.err());
    Shell.bash("scripts/slurm/job.sbatch").ends(2);
  }
}
