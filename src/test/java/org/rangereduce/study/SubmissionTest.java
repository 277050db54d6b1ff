package org.rangereduce.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.ShellWords;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

/** A study as jobs of Slurm, as tokens. */
class SubmissionTest {
  private final List<String> submitted = new ArrayList<>();

  private static Submission submission(Over over, List<String> sbatch, String... words) {
    return submission("runs/my study", over, sbatch, words);
  }

  private static Submission submission(
      String folder, Over over, List<String> sbatch, String... words) {
    StudySize point = new StudySize(1, List.of("-np", "1"), 1, 1, 1, 1, BigInteger.ONE);
    StudyPlan plan =
        new StudyPlan(
            Path.of(folder),
            "t",
            Scaling.STRONG,
            over,
            List.of(point),
            2,
            1,
            List.of("sum", "1..9"),
            60,
            Measures.OF_REDUCTION,
            Optional.empty());
    return new Submission(plan, Path.of("s/scaling-study.sbatch"), sbatch, List.of(words));
  }

  private String submit(List<String> command) {
    if (submitted.size() == 2) {
      throw new LaunchException("Slurm took no job: no");
    }
    submitted.add(ShellWords.quoted(command));
    return String.valueOf(10 + submitted.size());
  }

  @Test
  void eachSizeIsAJobAndTheReportWaitsForAll() {
    Submission nodes =
        submission(
            Over.NODES,
            List.of("--time=30", "-p", "test"),
            "--nodes",
            "1,3",
            "--out",
            "runs/my study",
            "--",
            "--submit",
            "sum",
            "i^2",
            "1..9");
    String text = nodes.submit(this::submit, Set.of(3));
    assertEquals("job 11: 3 nodes\njob 12: the report, when they have ended\n", text);
    assertEquals(
        "sbatch --parsable '--job-name=my study-3' '--output=runs/my study/slurm-%j.out' --time=30"
            + " -p test -N 3 s/scaling-study.sbatch --only 3 --nodes 1,3 --out 'runs/my study' --"
            + " --submit sum 'i^2' 1..9",
        submitted.get(0));
    assertEquals(
        "sbatch --parsable '--job-name=my study-report' '--output=runs/my study/slurm-%j.out'"
            + " --time=30 -p test -N 1 -n 1 --ntasks-per-node=1 --dependency=afterany:11"
            + " s/scaling-study.sbatch --report-only --nodes 1,3 --out 'runs/my study' --"
            + " --submit sum 'i^2' 1..9",
        submitted.get(1));
  }

  @Test
  void ranksAreTasks() {
    Submission ranks = submission(Over.RANKS, List.of(), "--np", "1", "--", "sum", "1..9");
    assertEquals(
        "sbatch --parsable '--job-name=my study-8' '--output=runs/my study/slurm-%j.out' -n 8"
            + " s/scaling-study.sbatch --only 8 --np 1 -- sum 1..9",
        ShellWords.quoted(ranks.size(8)));
  }

  @ParameterizedTest
  @CsvSource({
    "a/../b%j, b%j-2, a/../b%%j/slurm-%j.out",
    "/, study-2, /slurm-%j.out",
    "/a/b/.., a-2, /a/b/../slurm-%j.out"
  })
  void jobsAreNamedByTheFolderHoweverItIsWritten(String folder, String name, String output) {
    List<String> command = submission(folder, Over.RANKS, List.of()).size(2);
    assertEquals(List.of("--job-name=" + name, "--output=" + output), command.subList(2, 4));
  }

  @Test
  void whenEverythingIsDoneOnlyTheReportIsLeft() {
    Submission ranks = submission(Over.RANKS, List.of(), "--np", "1", "--", "sum", "1..9");
    assertEquals(
        "job 11: the report, when they have ended\n", ranks.submit(this::submit, Set.of()));
    assertEquals(-1, submitted.get(0).indexOf("--dependency"));
  }

  @Test
  void aRefusalNamesTheJobsThatWereTakenBefore() {
    Submission ranks = submission(Over.RANKS, List.of(), "--np", "1", "--", "sum", "1..9");
    Set<Integer> sizes = new TreeSet<>(Set.of(1, 2, 4));
    assertEquals(
        "Slurm took no job: no; submitted were jobs 11, 12",
        assertThrows(LaunchException.class, () -> ranks.submit(this::submit, sizes)).getMessage());
  }

  @Test
  void jobsThatAreStillQueuedAreNamed() {
    Submission ranks = submission(Over.RANKS, List.of(), "--np", "1", "--", "sum", "1..9");
    Map<String, String> jobs =
        Map.of("34", "my study-1", "35", "my study-report", "36", "my study-x", "37", "another");
    assertEquals(
        "jobs with the names of this study are still queued or running: 34 (my study-1), 35 (my"
            + " study-report); runs that they are to make are handed in once more",
        ranks.queued(new TreeMap<>(jobs)).orElseThrow());
    assertEquals(Optional.empty(), ranks.queued(Map.of("36", "my study-x", "37", "another")));
  }
}
