package org.rangereduce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.Registry;

class ReportReaderTest {
  @TempDir Path folder;

  private static Command read(String... words) {
    return new CommandLineReader("1", Registry.platform()).read(words);
  }

  private static Command.Report report(String... words) {
    return assertInstanceOf(Command.Report.class, read(words));
  }

  @Test
  void aStudyIsReportedInItsOwnFolder() throws IOException {
    String study = folder.toString();
    assertEquals(new Command.Report(List.of(folder), folder, 0.7, false), report("report", study));
    Path file = Files.createFile(folder.resolve("old.jsonl"));
    assertEquals(folder, report("report", file.toString()).folder());
    assertEquals(Path.of("elsewhere"), report("report", "--out", "elsewhere", study).folder());
    assertTrue(report("report", "--quiet", study).quiet());
  }

  @Test
  void severalStudiesHaveAFolderOfTheirOwn() {
    Command.Report report = report("report", "before", "after");
    assertEquals(List.of(Path.of("before"), Path.of("after")), report.studies());
    assertEquals(Path.of("comparison"), report.folder());
  }

  @ParameterizedTest
  @CsvSource({"80, 0.8", "62.5, 0.625", "90%, 0.9", "100 %, 1"})
  void theThresholdIsInPercent(String word, double fraction) {
    assertEquals(fraction, report("report", "--threshold", word, "study").threshold());
  }

  @Test
  void helpIsOfTheReport() {
    Command.Print help = assertInstanceOf(Command.Print.class, read("report", "--help"));
    assertTrue(help.text().startsWith("Usage: scripts/mpjrun.sh report [OPTIONS] STUDY..."));
    assertTrue(help.text().endsWith("\n") && !help.text().endsWith("\n\n"));
    assertTrue(help.text().lines().allMatch(line -> line.length() <= 120));
    for (String option : List.of("--out", "--threshold", "--quiet", "--verbose", "--help")) {
      assertTrue(help.text().contains(option), option);
    }
    assertFalse(help.text().contains("%n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report | report takes the folders of 1 to 20 studies; write: scripts/mpjrun.sh report"
            + " study",
        "report --output x study | report has no option --output; it has --out FOLDER, --threshold"
            + " PERCENT and --help",
        "report --threshold 0 study | --threshold needs a number of percent up to 100, but got '0'",
        "report --threshold 101 study | --threshold needs a number of percent up to 100, but got"
            + " '101'",
        "report --threshold NaN study | --threshold needs a number of percent up to 100, but got"
            + " 'NaN'",
        "report study --out | a value is missing after '--out'",
        "report --out pom.xml study | --out pom.xml is no folder; give another"
      })
  void mistakesAreOneLineThatSaysTheMend(String line, String message) {
    UsageException e = assertThrows(UsageException.class, () -> read(line.strip().split(" ")));
    assertEquals(message, e.getMessage());
  }
}
