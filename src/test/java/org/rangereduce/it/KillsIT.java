package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Tier;

/**
 * A run that is killed at random moments, again and again, and goes on each time on another number
 * of ranks, comes to the very same bits.
 */
class KillsIT {
  private static final boolean SOAK = Tier.isSoak();
  private static final int KILLS = SOAK ? 100 : 2;

  /** Each element takes long (it is evaluated with integers of any size), so that a run lasts. */
  private static final String SLOW = "(i + 2^140)";

  @TempDir Path folder;

  private static List<String> job(String reductionAndFunction) {
    String[] words = reductionAndFunction.split("\\|");
    List<String> job = new ArrayList<>(List.of(words[0], words[1]));
    // A few seconds of work for two kills, more for more.
    long elements = (long) (Double.parseDouble(words[2]) * (SOAK ? 3 : 0.4));
    switch (words[0]) {
      case "integrate" -> job.addAll(List.of("0..1", "--steps", "" + elements));
      case "find" -> job.addAll(List.of("1.." + elements, "--limit", "1000")); // to the end
      default -> job.add("1.." + elements);
    }
    return job;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum|" + SLOW + " % 1009 * i|1e8",
        "sum|sin(i) + 1e10 * cos(i)|1.5e8",
        "max|" + SLOW + " % 1000003|8e7",
        "min|tan(i)|3e7",
        "mean|tan(i)|3e7",
        "find|" + SLOW + " % 400009 == 7|8e7",
        "integrate|sin(100*x) * exp(x)|2e8"
      })
  void theResultHasTheBitsOfARunThatWasLeftAlone(String reductionAndFunction) throws Exception {
    List<String> job = job(reductionAndFunction);
    String whole = run("2", job, List.of("--threads", "1")).ends(0).out();
    Path file = folder.resolve("state.json");
    Random random = new Random(reductionAndFunction.hashCode());
    int kills = 0;
    int finished = 0;
    while (kills < KILLS || finished == 0) {
      List<String> keep = new ArrayList<>(List.of("--checkpoint", "" + file));
      keep.addAll(List.of("--checkpoint-every", "50ms"));
      if (finished > 0 && Files.exists(file)) {
        keep.add("--fresh"); // done before all kills were made: once more
        finished = 0;
      }
      String size = String.valueOf(1 + random.nextInt(7));
      if (kills >= KILLS) {
        Shell.Outcome last = run(size, job, keep).ends(0);
        assertEquals(whole, last.out());
        assertTrue(last.err().isEmpty(), last.err());
        finished++;
      } else if (killed(size, job, keep, file, random)) {
        kills++;
      } else {
        finished++;
      }
    }
    assertEquals(whole, run("1", job, List.of("--checkpoint", "" + file)).ends(0).out());
  }

  private static Shell.Outcome run(String size, List<String> job, List<String> options) {
    return Shell.in(Shell.CHECKOUT).run(command(size, job, options, "-q"));
  }

  private static List<String> command(
      String size, List<String> job, List<String> options, String... more) {
    List<String> command = new ArrayList<>(List.of(Shell.MPJRUN, "-np", size));
    command.addAll(options);
    command.addAll(List.of("--format", "value"));
    command.addAll(List.of(more));
    command.addAll(job);
    return command;
  }

  /**
   * Starts a run, kills it after a while and returns whether there was anything left to kill. Every
   * start must go on from the checkpoint if there is one, and none may fall back.
   */
  private static boolean killed(
      String size, List<String> job, List<String> options, Path file, Random random)
      throws IOException, InterruptedException {
    BigInteger before = options.contains("--fresh") ? BigInteger.ZERO : done(file);
    Process run = Shell.in(Shell.CHECKOUT).start(command(size, job, options));
    boolean ended = run.waitFor(300 + random.nextInt(900), TimeUnit.MILLISECONDS);
    run.toHandle().destroyForcibly(); // SIGKILL; Process's own method closes the streams as well
    run.waitFor();
    String err = new String(run.getErrorStream().readAllBytes());
    assertTrue(!ended || run.exitValue() == 0, err);
    assertFalse(err.contains("range-reduce: "), err);
    boolean goesOn = err.startsWith("going on from") || err.startsWith("this job is done");
    assertTrue(before.signum() == 0 || err.isEmpty() || goesOn, err);
    assertTrue(done(file).compareTo(before) >= 0, "it fell back to " + done(file));
    return !ended;
  }

  /** Returns how many elements a checkpoint has done; 0 if there is none. */
  static BigInteger done(Path file) throws IOException {
    return Files.exists(file)
        ? new BigInteger((String) JSON.std.mapFrom(Files.readString(file)).get("elementsDone"))
        : BigInteger.ZERO;
  }
}
