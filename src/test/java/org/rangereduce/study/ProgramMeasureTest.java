package org.rangereduce.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.checkpoint.Checksum;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;

class ProgramMeasureTest {
  private static final String SEEN =
      "{\"ranks\":2,\"startSeconds\":0.5,\"mpiSeconds\":8.25,\"finalizeSeconds\":0.125}";
  private static final Measures MPI = new Measures(Timing.MPI, "", DigestOf.OUTPUT);

  @TempDir Path folder;

  private static Measures printed(String pattern) {
    return new Measures(Timing.OUTPUT, pattern, DigestOf.OUTPUT);
  }

  private Measured measured(Measures measures, String output, String figures) throws IOException {
    Path out = Files.writeString(folder.resolve("out"), output);
    Path seen = folder.resolve("figures");
    Files.deleteIfExists(seen);
    if (figures != null) {
      Files.writeString(seen, figures);
    }
    return Measure.of(measures).of(out, seen);
  }

  @Test
  void theTimeIsThatBetweenInitAndFinalize() throws IOException {
    Measured measured = measured(MPI, "result\n", SEEN);
    Map<String, Object> report = measured.report().orElseThrow();
    assertEquals(8.25, report.get("loopSeconds"));
    assertEquals(0.5, report.get("startSeconds"));
    assertEquals(0.125, report.get("finalizeSeconds"));
    assertEquals(2, report.get("ranks"));
    assertEquals(
        Checksum.of("result\n".getBytes(StandardCharsets.UTF_8)).substring(0, 16),
        measured.digest());
    assertEquals("", measured.problem());
  }

  @Test
  void orOneThatIsPrinted() throws IOException {
    Measures pattern = printed("took ([0-9.e-]+) s");
    Measured measured = measured(pattern, "210\ntook 9 s\ntook 2.5e-1 s\n", SEEN);
    assertEquals(0.25, measured.report().orElseThrow().get("loopSeconds"));
    assertEquals(8.25, measured.report().orElseThrow().get("mpiSeconds"), "is kept, too");
    assertEquals(measured.digest(), measured(pattern, "210\ntook 1 s\ntook 3 s\n", SEEN).digest());
    assertNotEquals(
        measured.digest(), measured(pattern, "211\ntook 1 s\ntook 3 s\n", SEEN).digest());
    Measured unseen = measured(pattern, "took 3 s", null);
    assertEquals(Map.of("loopSeconds", 3.0), unseen.report().orElseThrow());
  }

  @Test
  void withoutADigestResultsAreNotCompared() throws IOException {
    Measures none = new Measures(Timing.MPI, "", DigestOf.NONE);
    assertEquals("", measured(none, "result\n", SEEN).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing                | is found in no line of standard output",
        "took a while s         | found 'a while', which is no number of seconds above 0",
        "took 0 s               | found '0', which is no number of seconds above 0",
        "took -1 s              | found '-1', which is no number of seconds above 0",
        "took NaN s             | found 'NaN', which is no number of seconds above 0",
        "took 1e999 s           | found '1e999', which is no number of seconds above 0",
        "took 0x10 s            | found '0x10', which is no number of seconds above 0",
        "took 1,5 s             | found '1,5', which is no number of seconds above 0",
        "took  s                | found '', which is no number of seconds above 0",
      })
  void aTimeThatIsNoneIsTold(String output, String problem) throws IOException {
    Measured measured = measured(printed("took (.*) s"), output, SEEN);
    assertEquals("--time-pattern 'took (.*) s' " + problem, measured.problem());
    assertEquals(Optional.empty(), measured.report());
  }

  @Test
  void aProgramWhoseTimeIsNotKnownIsTold() throws IOException {
    String outOfInit = "its ranks did not all call MPI.Init, so its time without start-up is not";
    assertTrue(measured(MPI, "x", null).problem().startsWith(outOfInit));
    assertTrue(measured(MPI, "x", "garbage").problem().startsWith(outOfInit));
    assertTrue(measured(MPI, "x", "{\"ranks\":2}").problem().startsWith(outOfInit));
    assertTrue(
        measured(MPI, "x", "{\"startSeconds\":1.0}")
            .problem()
            .startsWith("no rank called MPI.Finalize, so its end is not known;"));
    assertTrue(
        measured(MPI, "x", "{\"startSeconds\":1.0,\"mpiSeconds\":-0.5}")
            .problem()
            .startsWith("a rank entered MPI.Finalize before the last had left MPI.Init"));
  }
}
