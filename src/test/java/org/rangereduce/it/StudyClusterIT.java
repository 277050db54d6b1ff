package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.it.program.Shares;

/** Studies over the hosts of a hostfile and inside and by jobs of Slurm give full reports. */
class StudyClusterIT {
  private static final String STUDY = Shell.CHECKOUT.resolve("scripts/scaling-study.sh").toString();
  private static final String BATCH =
      Shell.CHECKOUT.resolve("scripts/slurm/scaling-study.sbatch").toString();
  private static final double PATIENCE_SECONDS = 50;

  @TempDir Path folder;

  private List<Map<String, Object>> runs(String study) throws IOException {
    List<Map<String, Object>> runs = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(study).resolve("runs.jsonl"))) {
      Map<String, Object> fields = JSON.std.mapFrom(line);
      if (fields.get("kind").equals("run")) {
        runs.add(fields);
      }
    }
    return runs;
  }

  /** Checks that all sizes ran on as many nodes, and that the report names them all. */
  private void assertFull(String study, String launcher, Integer... sizes) throws IOException {
    List<Map<String, Object>> runs = runs(study);
    assertEquals(
        Set.of(sizes), runs.stream().map(run -> run.get("point")).collect(Collectors.toSet()));
    for (Map<String, Object> run : runs) {
      assertEquals(0, run.get("status"), run.toString());
      assertEquals(run.get("point"), run.get("nodes"));
      assertEquals(launcher, run.get("launcher"));
      assertEquals(run.get("point"), ((List<?>) run.get("hosts")).size());
    }
    String report = Files.readString(folder.resolve(study).resolve("scaling.md"));
    for (String word : List.of("node1", "node2", "processors", "MPJ Express", launcher)) {
      assertTrue(report.contains(word), word + " is not in " + report);
    }
    for (String file : List.of("scaling.csv", "scaling.json", "extrap.jsonl")) {
      assertTrue(Files.size(folder.resolve(study).resolve(file)) > 0, file);
    }
  }

  @Test
  void overTheHostsOfAHostfile() throws IOException {
    Path hostfile = folder.resolve("hosts");
    Files.writeString(hostfile, "node1\nnode2\nnode3\n");
    try (SshCluster cluster = SshCluster.up(3)) {
      cluster
          .on(
              "host",
              STUDY,
              "--nodes",
              "1,2,3",
              "--repeat",
              "1",
              "--warm-up",
              "0",
              "--out",
              folder.resolve("ssh").toString(),
              "--",
              "-hostfile",
              hostfile.toString(),
              "sum",
              "i^2",
              "1..1e6")
          .ends(0)
          .withoutTrace();
      cluster
          .on("host", words(STUDY, "--nodes", "1,2", "program", "-hostfile", "" + hostfile))
          .ends(0)
          .withoutTrace();
      cluster.assertNothingLeft(3);
    }
    assertFull("ssh", "ssh", 1, 2, 3);
    assertFull("program", "ssh", 1, 2);
    assertIsOfProgram("program");
  }

  /** The words of a short study of a user's own program. */
  private String[] words(
      String command, String over, String sizes, String study, String... launch) {
    List<String> words = new ArrayList<>(List.of(command, over, sizes));
    words.addAll(List.of("--repeat", "1", "--warm-up", "0"));
    words.addAll(List.of("--out", folder.resolve(study).toString(), "--"));
    words.addAll(List.of(launch));
    words.addAll(List.of("-cp", Shell.CHECKOUT.resolve("target/test-classes").toString()));
    words.addAll(List.of(Shares.class.getName(), "400"));
    return words.toArray(String[]::new);
  }

  /** Its work takes 0.4 s on one rank, and start-up is not in the time. */
  private void assertIsOfProgram(String study) throws IOException {
    for (Map<String, Object> run : runs(study)) {
      Map<?, ?> result = (Map<?, ?>) run.get("result");
      double seconds = (double) result.get("loopSeconds");
      double start = (double) result.get("startSeconds");
      double wall = (double) run.get("wallSeconds");
      assertTrue(seconds > 0.2 / (int) run.get("ranks"), run.toString());
      assertTrue(start + seconds < wall, run.toString());
      assertTrue(((String) run.get("digest")).matches("[0-9a-f]{16}"), run.toString());
    }
  }

  @Test
  void insideAJobOfSlurmAndByAJobForEachSize() throws IOException {
    try (SlurmCluster cluster = SlurmCluster.up(3)) {
      Shell shell = cluster.in(folder);
      String job = "--nodes %s --repeat 1 --warm-up 0 --out %s -- sum 'i^2' 1..1e6";
      String tasks = "--ntasks-per-node=1";
      String batch = "sbatch --parsable -N 3 " + tasks + " " + BATCH + " ";
      String inside =
          shell
              .run(List.of("bash", "-c", batch + job.formatted("1,2,3", "inside")))
              .ends(0)
              .out()
              .strip();
      String submit = STUDY + " --submit --sbatch " + tasks + " ";
      Shell.Outcome submitted =
          shell.run(List.of("bash", "-c", submit + job.formatted("1,2", "jobs")));
      List<String> lines = submitted.ends(0).withoutTrace().out().lines().toList();
      assertEquals(3, lines.size(), submitted.toString());
      assertTrue(lines.get(2).endsWith(": the report, when they have ended"), lines.toString());
      List<String> jobs = lines.stream().map(line -> line.split("[ :]+")[1]).toList();
      String ofProgram =
          shell
              .run(
                  List.of(
                      "bash",
                      "-c",
                      batch + String.join(" ", words("", "--nodes", "1,2", "program")).strip()))
              .ends(0)
              .out()
              .strip();
      assertEquals("COMPLETED", cluster.awaitEnd(inside, PATIENCE_SECONDS).get("JobState"));
      assertEquals("COMPLETED", cluster.awaitEnd(jobs.get(2), PATIENCE_SECONDS).get("JobState"));
      assertEquals("COMPLETED", cluster.awaitEnd(ofProgram, PATIENCE_SECONDS).get("JobState"));
      cluster.assertNothingLeft();
      assertFull("program", "srun", 1, 2);
      assertIsOfProgram("program");
      assertFull("inside", "srun", 1, 2, 3);
      assertEquals(
          List.of("0", "1", "2"),
          runs("inside").stream().map(run -> ((Map<?, ?>) run.get("slurm")).get("step")).toList());
      assertFull("jobs", "srun", 1, 2);
      for (Map<String, Object> run : runs("jobs")) {
        Object number = ((Map<?, ?>) run.get("slurm")).get("job");
        assertEquals(jobs.get((Integer) run.get("point") - 1), number);
        assertTrue(
            Files.readString(folder.resolve("jobs/scaling.md")).contains("" + number),
            "the report names job " + number);
      }
    }
  }
}
