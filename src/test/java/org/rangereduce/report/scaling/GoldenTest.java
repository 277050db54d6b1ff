package org.rangereduce.report.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.report.InAnyLocale;
import org.rangereduce.report.scaling.fit.Law;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;

/**
 * Reports as they are to be, byte for byte, in files under src/test/resources. After a wanted
 * change run this test with -Drangereduce.golden=write, and look at what git says has changed.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/org/rangereduce/report/scaling");
  private static final boolean WRITE = "write".equals(System.getProperty("rangereduce.golden"));

  @TempDir Path folder;

  /** With cores that are oversubscribed, a run that failed, and names that are markup. */
  private Path strong() {
    return Synthetic.of(Law.AMDAHL, 0.05)
        .processors(4)
        .change(
            line ->
                line.contains("\"point\":2,\"repetition\":3")
                    ? line.replace(
                        "\"status\":0,\"message\":null",
                        "\"status\":1,\"message\":\"rank 1 <b>failed</b>, *all* | ended\"")
                    : line)
        .write(folder.resolve("strong, \"fixed\""));
  }

  private Path universal() {
    return Synthetic.of(Law.UNIVERSAL, 0.03, 0.002)
        .sizes(1, 2, 4, 8, 16, 32)
        .repeat(3)
        .write(folder.resolve("universal"));
  }

  private Path weak() {
    return Synthetic.of(Law.GUSTAFSON, 0.1).sizes(1, 2, 4, 8, 16).write(folder.resolve("weak"));
  }

  @InAnyLocale
  void aStudyOfAFixedRange() throws IOException {
    check("strong", ScalingReport.read(List.of(strong()), 0.7));
  }

  @InAnyLocale
  void aStudyOfARangeThatGrows() throws IOException {
    check("weak", ScalingReport.read(List.of(weak()), 0.7));
  }

  @InAnyLocale
  void studiesSideBySide() throws IOException {
    check("both", ScalingReport.read(List.of(strong(), universal()), 0.625));
  }

  /** Of a program little is known, and what is not known is not there. */
  @InAnyLocale
  void aStudyOfAProgramOfTheUsersOwn() throws IOException {
    Path program =
        Synthetic.of(Law.AMDAHL, 0.05)
            .ofProgram(new Measures(Timing.MPI, "", DigestOf.OUTPUT))
            .processors(4)
            .write(folder.resolve("program"));
    check("program", ScalingReport.read(List.of(program), 0.7));
  }

  /** Its time is one that it prints, and what it prints is not compared. */
  @InAnyLocale
  void aWeakStudyOfAProgramThatPrintsItsTime() throws IOException {
    Path program =
        Synthetic.of(Law.GUSTAFSON, 0.1)
            .ofProgram(new Measures(Timing.OUTPUT, "time: ([0-9.]+) | s", DigestOf.NONE))
            .write(folder.resolve("printed"));
    check("printed", ScalingReport.read(List.of(program), 0.7));
  }

  private void check(String name, ScalingReport report) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(report.files());
    files.put("scaling.txt", report.text().getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path golden = GOLDEN.resolve(name).resolve(file.getKey());
      if (WRITE) {
        Files.createDirectories(golden.getParent());
        Files.write(golden, file.getValue());
      }
      String text = new String(file.getValue(), StandardCharsets.UTF_8);
      assertEquals(Files.readString(golden), text, golden.toString());
    }
    report.files().forEach((file, bytes) -> assertArrayEquals(files.get(file), bytes, file));
  }
}
