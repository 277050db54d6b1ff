package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rangereduce.report.scaling.Synthetic;
import org.rangereduce.report.scaling.fit.Law;

/** Reports as a user makes them. */
class ReportIT {
  @TempDir Path folder;

  /** Runs the report with no MPJ Express to be found and another locale. */
  private static Shell.Outcome report(String... words) {
    List<String> command = new ArrayList<>(List.of(Shell.MPJRUN));
    command.addAll(List.of(words));
    return Shell.in(Shell.CHECKOUT).with("MPJ_HOME", "/no/such/folder").run(command);
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        files.put(
            path.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(path)));
      }
    }
    return files;
  }

  @Test
  void aReportNeedsNoMpjExpressAndIsTheSameEveryTime() throws IOException {
    Path study = Synthetic.of(Law.AMDAHL, 0.05).write(folder.resolve("study"));
    Shell.Outcome first = report("report", study.toString()).ends(0).withoutTrace();
    assertTrue(first.out().startsWith("Strong scaling over ranks: study"), first.out());
    assertTrue(first.err().startsWith("written to " + study + ": scaling.csv, "), first.err());
    Map<String, String> files = files(study);
    for (String name :
        List.of(
            "scaling.csv",
            "scaling.md",
            "scaling.json",
            "extrap.jsonl",
            "scaling.html",
            "time.svg",
            "time.png",
            "speedup.svg",
            "efficiency.svg",
            "ranks.png")) {
      assertTrue(files.containsKey(name), name);
    }
    Shell.Outcome again =
        report("-Duser.language=ar", "-Duser.country=EG", "report", "--quiet", study.toString())
            .ends(0);
    assertEquals(first.out(), again.out());
    assertEquals("", again.err());
    assertEquals(files, files(study));
  }

  @Test
  void studiesSideBySideGoToAFolderThatIsMade() throws IOException {
    Path before = Synthetic.of(Law.AMDAHL, 0.1).write(folder.resolve("before"));
    Path after = Synthetic.of(Law.AMDAHL, 0.05).write(folder.resolve("after"));
    Path out = folder.resolve("new/comparison");
    Shell.Outcome run =
        report("report", "--out", out.toString(), before.toString(), after.toString()).ends(0);
    assertTrue(run.out().startsWith("Scaling: before, after\n"), run.out());
    assertTrue(Files.readString(out.resolve("scaling.csv")).contains("\nafter,strong,ranks,8,"));
    assertEquals(List.of("runs.jsonl"), List.copyOf(files(before).keySet()));
  }

  @Test
  void aThousandRunsFitInto256Megabytes() {
    int[] sizes = IntStream.rangeClosed(1, 40).toArray();
    Path study =
        Synthetic.of(Law.UNIVERSAL, 0.03, 0.002).sizes(sizes).repeat(24).write(folder.resolve("s"));
    report("-Xmx256m", "report", study.toString()).ends(0).withoutTrace();
  }

  @Test
  void whatIsNoStudyIsOneLineAndStatus2() throws IOException {
    Shell.Outcome none = report("report", folder.toString()).ends(2).withoutTrace();
    assertEquals(
        "range-reduce: there is no runs.jsonl in the folder "
            + folder
            + "; give the folder of a study\n",
        none.err());
    Path file =
        Files.writeString(folder.resolve("runs.jsonl"), "{\"kind\":\"study\",\"version\":9}\n");
    Shell.Outcome other = report("report", folder.toString()).ends(2).withoutTrace();
    assertEquals(
        "range-reduce: "
            + file
            + " line 1 has version 9 of the format, this program reads 1; use the program that wrote it\n",
        other.err());
    assertEquals("", other.out());
  }
}
