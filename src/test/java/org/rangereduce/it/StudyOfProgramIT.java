package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.it.program.Shares;
import org.rangereduce.it.program.Unfinished;
import org.rangereduce.it.program.WithoutMpi;

/** Studies of a user's own MPJ program on one machine, as users start them. */
class StudyOfProgramIT {
  private static final String CLASSES = "target/test-classes";

  @TempDir Path parent;

  private Path folder() {
    return parent.resolve("study");
  }

  private Shell.Outcome study(
      List<String> options, String device, Class<?> program, String... own) {
    List<String> job = new ArrayList<>(List.of("-dev", device, "-cp", CLASSES, program.getName()));
    job.addAll(List.of(own));
    return study(options, job);
  }

  private Shell.Outcome study(List<String> options, List<String> job) {
    List<String> words = new ArrayList<>();
    words.add(Shell.CHECKOUT.resolve("scripts/scaling-study.sh").toString());
    words.addAll(List.of("--out", folder().toString(), "--warm-up", "0", "--repeat", "1"));
    words.addAll(options);
    words.add("--");
    words.addAll(job);
    return Shell.in(Shell.CHECKOUT).run(words);
  }

  private List<Map<String, Object>> runs() throws IOException {
    List<Map<String, Object>> runs = new ArrayList<>();
    for (String line : Files.readAllLines(folder().resolve("runs.jsonl"))) {
      Map<String, Object> fields = JSON.std.mapFrom(line);
      if (fields.get("kind").equals("run")) {
        runs.add(fields);
      }
    }
    return runs;
  }

  private static Map<?, ?> result(Map<String, Object> run) {
    return (Map<?, ?>) run.get("result");
  }

  private static double seconds(Map<String, Object> run) {
    return (double) result(run).get("loopSeconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"multicore", "niodev"})
  void theTimeIsThatOfTheProgramWithoutItsStart(String device) throws IOException {
    Shell.Outcome study = study(List.of("--np", "1,2"), device, Shares.class, "800").ends(0);
    List<Map<String, Object>> runs = runs();
    assertEquals(2, runs.size());
    for (Map<String, Object> run : runs) {
      double work = 0.8 / (int) run.get("ranks");
      double outside = (double) run.get("wallSeconds") - seconds(run);
      double start = (double) result(run).get("startSeconds");
      assertTrue(seconds(run) > work / 2, "its work: " + run);
      assertTrue(start > 0 && start < outside, "and not its start: " + run);
      assertTrue((double) result(run).get("finalizeSeconds") >= 0, run.toString());
      assertEquals(device, run.get("device"));
      assertEquals("here", run.get("launcher"));
      assertNull(run.get("threads"));
      assertNull(result(run).get("elements"));
    }
    assertEquals(runs.get(0).get("digest"), runs.get(1).get("digest"), "the output is the same");
    assertTrue(((String) runs.get(0).get("digest")).matches("[0-9a-f]{16}"));
    assertFalse(study.out().contains("elements"), study.out());
    assertTrue(study.out().contains("from the last rank leaving MPI.Init"), study.out());
    try (Stream<Path> files = Files.list(folder())) {
      List<String> left = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(left.containsAll(List.of("scaling.html", "time.svg", "speedup.svg")), "" + left);
      assertTrue(left.stream().noneMatch(name -> name.startsWith("run.")), left.toString());
      assertFalse(left.contains("ranks.svg"), "what each rank did is not known");
    }
  }

  @Test
  void aProgramThatNeverCallsFinalizeHasATimeToo() throws IOException {
    study(List.of("--np", "2"), "niodev", Unfinished.class, "all").ends(0).withoutTrace();
    assertTrue(seconds(runs().get(0)) > 0);
  }

  @Test
  void theTimeMayBeOneThatIsPrintedAndIsNoDifferenceOfResults() throws IOException {
    List<String> options =
        List.of("--np", "2,1", "--time-pattern", "^it took ([0-9.]+) s$", "--title", "mine");
    Shell.Outcome study = study(options, "multicore", Shares.class, "300", "it took ").ends(0);
    for (Map<String, Object> run : runs()) {
      assertTrue(seconds(run) >= 0.3 / (int) run.get("ranks"), "by its own clock: " + run);
      assertNotEquals(result(run).get("mpiSeconds"), result(run).get("loopSeconds"));
    }
    assertEquals(runs().get(0).get("digest"), runs().get(1).get("digest"), study.out());
    assertTrue(study.out().contains("'^it took ([0-9.]+) s$' finds in standard output"));
  }

  @Test
  void aBareClassIsAProgramTooAndWithoutADigestResultsAreNotCompared() throws IOException {
    List<String> bare = List.of("-wdir", CLASSES, Shares.class.getName(), "200", "in ");
    Shell.Outcome study = study(List.of("--np", "1", "--no-digest"), bare).ends(0);
    assertTrue(study.out().contains("Results were not compared (--no-digest)."), study.out());
    assertNull(runs().get(0).get("digest"));
  }

  @Test
  void aRunWhoseTimeIsNotFoundHasFailedWithALineThatSaysSo() throws IOException {
    List<String> options = List.of("--np", "1", "--quiet", "--time-pattern", "took (.*)");
    Shell.Outcome study = study(options, "multicore", Shares.class, "1").ends(1).withoutTrace();
    String problem = "--time-pattern 'took (.*)' is found in no line of standard output";
    assertEquals(problem, runs().get(0).get("message"));
    assertEquals(1, runs().get(0).get("status"));
    assertTrue(study.out().contains(problem), study.out());
  }

  @Test
  void aProgramWithoutMpiHasOnlyTheTimeThatItPrints() throws IOException {
    study(List.of("--np", "1"), "multicore", WithoutMpi.class).ends(1).withoutTrace();
    String message = (String) runs().get(0).get("message");
    assertTrue(message.startsWith("its ranks did not all call MPI.Init"), message);
    List<String> options = List.of("--np", "1", "--fresh", "--time-pattern", "took ([0-9.]+)");
    Shell.Outcome study = study(options, "multicore", WithoutMpi.class).ends(0).withoutTrace();
    assertEquals(0.5, seconds(runs().get(0)));
    assertFalse(study.out().contains("start s"), "which is not known: " + study.out());
  }

  @Test
  void aWrongPatternIsRefusedBeforeAnythingRuns() {
    List<String> options = List.of("--np", "1", "--time-pattern", "(a");
    Shell.Outcome study = study(options, "multicore", Shares.class, "1").ends(2).withoutTrace();
    assertEquals(1, study.err().lines().count(), study.err());
    assertFalse(Files.exists(folder()));
  }

  @Test
  void aDryRunListsTheCommandsThatAUserWouldType() {
    List<String> options = List.of("--np", "1,2", "--weak", "--dry-run");
    Shell.Outcome dry = study(options, "multicore", Shares.class, "{300*n}").ends(0);
    String program = " -dev multicore -cp " + CLASSES + " " + Shares.class.getName() + " ";
    assertTrue(dry.out().contains("mpjrun.sh -np 2" + program + "600\n"), dry.out());
    assertTrue(dry.out().contains("mpjrun.sh -np 1" + program + "300\n"), dry.out());
    assertEquals("", dry.err());
  }
}
