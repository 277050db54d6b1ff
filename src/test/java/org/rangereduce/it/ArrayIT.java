package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in the tasks of an array under a real Slurm, and the job that combines them. */
class ArrayIT {
  private static final String JOB = " sum 'i/3' 1..1e9";
  private static final String ARRAY = "scripts/slurm/array.sbatch";
  private static final String COMBINE = "scripts/slurm/combine.sbatch";
  private static final Pattern SUBMITTED =
      Pattern.compile(
          "submitted array job (\\d+): 4 parts, each to be kept in array-\\1/\n"
              + "submitted job (\\d+): combines them when all tasks have ended\n");
  private static final double PATIENCE_SECONDS = 50;

  private static SlurmCluster cluster;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    cluster = SlurmCluster.up(2);
  }

  @BeforeEach
  void standInTheCheckout() {
    cluster.stand(folder);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private Shell.Outcome bash(String line) {
    return cluster.in(folder).run(List.of("bash", "-c", line));
  }

  /** Checks that the README has this very line. */
  private static String inReadme(String line) throws IOException {
    String readme = Files.readString(Shell.CHECKOUT.resolve("README.md"));
    assertTrue(readme.contains("\n" + line + "\n"), line);
    return line;
  }

  private String submit(String options) {
    return bash("sbatch --parsable " + options).ends(0).out().strip();
  }

  /** Waits for the end of a job or an array, checks how it ended, and returns its log. */
  private String log(String job, String exitCode, String name) throws IOException {
    assertEquals(exitCode, cluster.awaitEnd(job, PATIENCE_SECONDS).get("ExitCode"));
    return Files.readString(folder.resolve(name));
  }

  @Test
  void fourTasksAndTheJobBehindThemAreTheStraightRunBitForBit() throws IOException {
    String whole = Shell.bash("\"$MPJRUN\" -q" + JOB).ends(0).out();
    Shell.Outcome submitted = bash(inReadme(ARRAY + " --submit 4" + JOB)).ends(0);
    Matcher numbers = SUBMITTED.matcher(submitted.out());
    assertTrue(numbers.matches(), submitted.toString());
    String array = numbers.group(1);
    String parts = "array-" + array;
    String combined =
        log(numbers.group(2), "0:0", "range-reduce-combine-" + numbers.group(2) + ".out");
    assertTrue(combined.endsWith("\n" + whole), combined);
    String task = Files.readString(folder.resolve("range-reduce-" + array + "_3.out"));
    assertTrue(task.contains("\npart 3/4, i = 499974145 to i = 749993984, comes to "), task);

    // One is lost, one damaged, one there twice.
    Path place = folder.resolve(parts);
    Files.delete(place.resolve("part-3-of-4.json"));
    Path second = place.resolve("part-2-of-4.json");
    byte[] good = Files.readAllBytes(second);
    Files.write(second, Arrays.copyOf(good, good.length / 2));
    Files.copy(place.resolve("part-1-of-4.json"), place.resolve("part-1-copy.json"));
    String job = submit(COMBINE + " " + parts);
    String refused = log(job, "2:0", "range-reduce-combine-" + job + ".out");
    for (String line :
        List.of(
            parts + "/part-2-of-4.json is damaged: its checksum does not fit; ",
            "part 1/4 is there twice: " + parts + "/part-1-copy.json and " + parts + "/part-1-of-4",
            "part 2/4 (i = 249954305 to i = 499974144) is missing; to make it: ",
            "part 3/4 (i = 499974145 to i = 749993984) is missing; to make it: ",
            "for a part under Slurm: sbatch [OPTIONS] ")) {
      assertTrue(refused.contains(line), refused);
    }

    // And fixed; the third task runs once more.
    Files.delete(place.resolve("part-1-copy.json"));
    Files.write(second, good);
    String third = "--array=3 " + ARRAY + " --parts 4 --folder array-123" + JOB;
    inReadme("sbatch " + third);
    String again = submit(third.replace("array-123", parts));
    String behind = "--dependency=afterany:123 " + COMBINE + " array-123";
    inReadme("sbatch " + behind);
    String last = submit(behind.replace("array-123", parts).replace("123", again) + " -q");
    assertEquals(whole, log(last, "0:0", "range-reduce-combine-" + last + ".out"));
    cluster.assertNothingLeft();
  }

  @Test
  void whatIsNoPartIsRefusedInALine() throws IOException {
    String holes = submit("--array=1,3,4 " + ARRAY + JOB);
    String alone = submit("--array=3 " + ARRAY + JOB);
    String outside = submit("--array=0-3 " + ARRAY + " --parts 3" + JOB);
    String output = submit("--array=0-6:2 " + ARRAY + JOB + " --output result");
    assertEquals(
        "range-reduce: the task indices have holes, so it is not clear which parts they are:"
            + " use --array=1-3, or say --parts N\n",
        log(holes + "_4", "2:0", "range-reduce-" + holes + "_4.out"));
    assertEquals(
        "range-reduce: an array of one task: say of how many parts it is one, as in --parts 4\n",
        log(alone + "_3", "2:0", "range-reduce-" + alone + "_3.out"));
    assertEquals(
        "range-reduce: there is no part 0 of 3: with --parts 3, --array has numbers from 1 to 3\n",
        log(outside + "_0", "2:0", "range-reduce-" + outside + "_0.out"));
    assertEquals(
        "range-reduce: --output is for combine.sbatch: all tasks would write to one file\n",
        log(output + "_6", "2:0", "range-reduce-" + output + "_6.out"));
    Shell.Outcome mistaken = bash(ARRAY + " --submit 4 sun 1..20").ends(2);
    assertTrue(mistaken.err().contains("did you mean 'sum'?"), mistaken.err());
    assertEquals("", mistaken.out(), "nothing is submitted");
  }
}
