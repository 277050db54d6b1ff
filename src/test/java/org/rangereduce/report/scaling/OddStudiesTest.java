package org.rangereduce.report.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.report.scaling.fit.Law;
import org.rangereduce.report.scaling.runs.StudyException;

/** Studies as nobody wants them: a report has sane words for each. */
@Tag("slow")
class OddStudiesTest {
  private static final String EVERY_LOOP = "\"loopSeconds\":[0-9.E-]+";

  @TempDir Path folder;

  private String text(Synthetic synthetic) {
    return checked(ScalingReport.read(List.of(synthetic.write(folder)), 0.7));
  }

  /** Returns the text, after a look at all files. */
  private static String checked(ScalingReport report) {
    String json = new String(report.files().get("scaling.json"), StandardCharsets.UTF_8);
    try {
      assertEquals("range-reduce-scaling", JSON.std.mapFrom(json).get("format"));
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
    String text = report.text();
    for (String bad : List.of("NaN", "Infinity", "null", "∞")) {
      assertFalse(text.contains(bad), text);
    }
    for (byte[] file : report.files().values()) {
      String written = new String(file, StandardCharsets.UTF_8);
      assertFalse(written.contains("NaN") || written.contains("Infinity"), written);
    }
    return text;
  }

  private static void assertSays(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  @Test
  void perfectScaling() {
    String text = text(Synthetic.of(Law.AMDAHL, 0));
    assertSays("By Amdahl's law no serial part can be told from noise; it is at most 0.00", text);
    assertSays(
        "the efficiency is at least 70 % at every size up to 128 ranks (extrapolated); farther was"
            + " not looked",
        text);
    assertSays("no size up to 128 ranks can be told at which it would turn slower", text);
    assertSays("At 8 ranks nothing holds it back", text);
    assertSays("passed (1 to 2: ", text);
  }

  @Test
  void exactlyPerfectScaling() {
    String text = text(Synthetic.of(Law.AMDAHL, 0).noise(0));
    assertSays("serial fraction f  0 [0, ", text);
    assertSays("the same time to the last digit in every run, which no clock gives", text);
  }

  /** Changes the runs on 8 ranks only. */
  private static UnaryOperator<String> atEightRanks(UnaryOperator<String> change) {
    return line -> line.contains("\"point\":8,") ? change.apply(line) : line;
  }

  @Test
  void superlinear() {
    UnaryOperator<String> faster =
        atEightRanks(line -> line.replaceAll(EVERY_LOOP, "\"loopSeconds\":1.5"));
    String text = text(Synthetic.of(Law.AMDAHL, 0).change(faster));
    assertSays("! 8 ranks: faster than ideal (superlinear)", text);
    assertSays("At 8 ranks the loop takes 39", text); // 1.5 s, not 2.5 s
    assertSays(" % less than the ideal time", text);
    assertFalse(text.contains("nothing holds it back"), text);
    assertSays("! no law goes through the points", text);
    assertSays("- Amdahl's law misses the points", text);
    assertSays("Nothing is extrapolated by a law that misses the points: Amdahl's law.", text);
    assertFalse(text.contains("Extrapolation, not measured"), text);
  }

  @Test
  void twoSizes() {
    String text = text(Synthetic.of(Law.AMDAHL, 0.1).sizes(1, 4));
    assertSays("With as many unknowns as sizes Amdahl's law always fits: nothing tests it", text);
    assertSays("a law that nothing tests (as many unknowns as sizes): Amdahl's law.", text);
    assertFalse(text.contains("Extrapolation, not measured"), text);
    assertFalse(text.contains("times as fast as the baseline"), text);
    assertSays("The Universal Scalability Law needs at least 4 sizes", text);
  }

  @Test
  void twoSizesMeasuredOnce() {
    String text = text(Synthetic.of(Law.AMDAHL, 0.1).sizes(1, 4).repeat(1));
    assertSays("1, 4 ranks: one run only", text);
    assertTrue(text.matches("(?s).*serial fraction f  +0\\.\\d+ +2.*"), "no interval: " + text);
  }

  @Test
  void twoSizesAndAnOversubscribedOneOnTwoProcessors() {
    String text = text(Synthetic.of(Law.AMDAHL, 0.02).sizes(1, 2, 4).processors(2));
    assertSays("Beyond 2 ranks nothing is extrapolated: the host has no more processors.", text);
    assertFalse(text.contains("(extrapolated)"), text);
    assertSays(", 2 to 4: 1.9", text);
    assertSays(" oversubscribed).", text);
  }

  @Test
  void noLawIsAskedForRanksThatTheHostHasNoProcessorFor() {
    String text = text(Synthetic.of(Law.AMDAHL, 0.02).sizes(1, 2, 4, 8).processors(20));
    assertSays("Amdahl's law                  16 ", text);
    assertFalse(text.contains("Amdahl's law                  32 "), text);
    assertSays("at every size up to 20 ranks (extrapolated); farther was not looked", text);
    assertSays("Beyond 20 ranks nothing is extrapolated", text);
  }

  @Test
  void anEfficiencyThatMayComeDownBeyondWhatWasLookedAt() {
    String text = text(Synthetic.of(Law.AMDAHL, 0.02).sizes(1, 2, 4).noise(0.015).processors(26));
    assertSays("comes down to 70 % is not known: between ", text);
    assertSays(" and more than 26 ranks (extrapolated).", text);
  }

  /** By gains: 1 to 2 fails, the next pass; 2 to 3 is no doubling. */
  @Test
  void doublingsThatFailAreNamed() {
    double[] seconds = {0, 10, 7.14, 5.05, 3.76};
    String text =
        text(
            Synthetic.of(Law.AMDAHL, 0)
                .sizes(1, 2, 3, 4)
                .change(
                    line ->
                        line.replaceAll(
                            EVERY_LOOP,
                            "\"loopSeconds\":"
                                + seconds[
                                    Integer.parseInt(
                                        line.replaceFirst(
                                            "(?s).*?\"point\":(\\d+).*|.*", "0$1"))])));
    assertSays("failed at 1 to 2 (1 to 2: 1.40, 2 to 4: 1.90)", text);
    String three = text(Synthetic.of(Law.AMDAHL, 0).noise(0).sizes(1, 3));
    assertSays("passed (1 to 3: 2.00 for each doubling)", three);
  }

  @Test
  void anOverheadThatGrowsIsMoreThanNoise() {
    int said = 0;
    for (int seed = 1; seed <= 100; seed++) {
      String text = text(Synthetic.of(Law.AMDAHL, 0.05).sizes(1, 2, 4).noise(0.02).seed(seed));
      said += text.contains("an overhead that grows") ? 1 : 0;
    }
    assertTrue(said <= 3, said + " of 100 studies of Amdahl's law");
    assertSays("an overhead that grows", text(Synthetic.of(Law.UNIVERSAL, 0.02, 0.005)));
  }

  @Test
  void oneSize() {
    String text = text(Synthetic.of(Law.AMDAHL, 0.1).sizes(4));
    assertSays("! only one size was measured, so there is nothing to compare it with", text);
    assertSays("No law is fitted: that takes 2 to 1000 sizes", text);
    assertFalse(text.contains("What it shows"), text);
  }

  @Test
  void withoutABaseline() {
    UnaryOperator<String> failed =
        line -> line.contains("\"point\":1,") ? line.replace("\"status\":0", "\"status\":1") : line;
    String text = text(Synthetic.of(Law.AMDAHL, 0.1).change(failed));
    assertSays("! run 1 at 1 rank failed with status 1", text);
    assertSays("! 1 rank: no run succeeded, left out", text);
    assertSays("! the baseline is 2 ranks, not 1", text);
    assertSays("speedup is of medians against 2 ranks", text);
  }

  @Test
  void equalTimesAtEverySize() {
    String text =
        text(
            Synthetic.of(Law.AMDAHL, 1)
                .change(line -> line.replaceAll(EVERY_LOOP, "\"loopSeconds\":2.5")));
    assertSays("serial fraction f  1", text);
    assertSays("The efficiency is at least 70 % up to 1 rank.", text);
    assertSays("failed at 1 to 2, 2 to 4, 4 to 8 (1 to 2: 1.00", text);
  }

  @Test
  void slowerWithEveryRank() {
    String text = text(Synthetic.of(Law.UNIVERSAL, 0.9, 0.5));
    assertSays("By the Universal Scalability Law it is fastest at 1", text);
  }

  @Test
  void nothingButFailures() {
    String text =
        text(
            Synthetic.of(Law.AMDAHL, 0.1)
                .change(line -> line.replace("\"status\":0", "\"status\":1")));
    assertSays("! no measured run succeeded, so there is nothing to compare", text);
  }

  @Test
  void aStudyThatHasOnlyBegun() {
    String text =
        text(
            Synthetic.of(Law.AMDAHL, 0.1)
                .change(line -> line.contains("\"kind\":\"run\"") ? "" : line));
    assertSays("! no measured run succeeded, so there is nothing to compare", text);
    assertSays("! 1, 2, 4, 8 ranks: asked for, but never run", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# A README\n", "[1, 2]", "\u0000"})
  void aFileOfSomethingElseIsRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("runs.jsonl"), text);
    StudyException e =
        assertThrows(StudyException.class, () -> ScalingReport.read(List.of(folder), 0.7));
    assertEquals(file + " holds no study; give the folder of one", e.getMessage());
  }

  @Test
  void extremeTimesAndCounts() {
    for (String time : List.of("1e-9", "1e10", "4.9e-324", "1e308", "NaN", "\"7\"", "-0.0")) {
      for (int size : new int[] {1, 4}) {
        UnaryOperator<String> extreme =
            line ->
                line.contains("\"point\":" + size + ",")
                    ? line.replaceAll(EVERY_LOOP, "\"loopSeconds\":" + time)
                        .replaceAll(
                            "\"elements\":\"\\d+\"", "\"elements\":\"" + "9".repeat(40) + "\"")
                    : line;
        text(Synthetic.of(Law.AMDAHL, 0.1).repeat(2).change(extreme));
        text(Synthetic.of(Law.GUSTAFSON, 0.1).repeat(2).change(extreme));
      }
    }
  }

  @Test
  void numbersThatAreChangedAtRandom() {
    List<String> values =
        List.of(
            "0",
            "-1",
            "1e308",
            "-1e308",
            "NaN",
            "null",
            "true",
            "\"\"",
            "[]",
            "{}",
            "2147483647",
            "99999999999999999999",
            "1e-320",
            "0.5",
            "\"-7\"",
            "\"\\u0000\\u202e\"");
    Random random = new Random(11);
    for (int trial = 0; trial < 60; trial++) {
      UnaryOperator<String> change =
          line -> {
            String[] parts = line.split("(?<=:)(?=[0-9\"n\\[])", -1);
            for (int i = 1; i < parts.length; i++) {
              if (random.nextInt(40) == 0) {
                parts[i] =
                    parts[i].replaceFirst(
                        "^(\"[^\"]*\"|[0-9.E-]+|null)",
                        values.get(random.nextInt(values.size())).replace("\\", "\\\\"));
              }
            }
            return String.join("", parts);
          };
      Synthetic synthetic =
          Synthetic.of(trial % 2 == 0 ? Law.AMDAHL : Law.GUSTAFSON, 0.1)
              .sizes(1, 2, 3, 5)
              .repeat(2)
              .change(change);
      try {
        checked(ScalingReport.read(List.of(synthetic.write(folder)), 0.7));
      } catch (StudyException e) {
        assertTrue(e.getMessage().contains("runs.jsonl"), e.getMessage());
      }
    }
  }

  @Test
  void moreSizesThanAnybodyMeasures() {
    int[] sizes = IntStream.rangeClosed(1, 500).toArray();
    UnaryOperator<String> withoutRanks =
        line ->
            line.replaceFirst(",\"perRank\":\\[.*?]", "").replace("\"repeat\":1,", "\"repeat\":2,");
    String text =
        text(Synthetic.of(Law.AMDAHL, 0).sizes(sizes).repeat(1).noise(0.3).change(withoutRanks));
    assertSays("! 1, 2, 3, 4, 5, ", text);
    assertSays(" and 480 more ranks: fewer than the 2 runs asked for", text);
    long troubles = text.lines().filter(line -> line.startsWith("! ")).count();
    assertTrue(troubles < 10, text.substring(0, 3000));
  }

  @Test
  void textsThatASpreadsheetOrAScreenWouldTakeForMore() {
    Path study =
        Synthetic.of(Law.AMDAHL, 0.1)
            .sizes(1, 2)
            .change(
                line ->
                    line.replace("0011223344556677", "=cmd|'/C calc'!A0")
                        .replace("A CPU", "A \u202eCPU\u200b"))
            .write(folder.resolve("=1+1,\u202e"));
    ScalingReport report = ScalingReport.read(List.of(study), 0.7);
    String csv = new String(report.files().get("scaling.csv"), StandardCharsets.UTF_8);
    assertTrue(csv.lines().skip(1).allMatch(l -> l.startsWith("\"'=1+1,\",strong")), csv);
    assertFalse(csv.contains("cmd"), "no digest: " + csv);
    String text = checked(report);
    assertSays("A CPU", text);
    assertTrue(text.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT), text);
  }

  @Test
  void studiesWithDifferentBaselinesAreComparedAgainstASizeThatAllHave() {
    Synthetic ideal = Synthetic.of(Law.AMDAHL, 0).noise(0);
    Path one = ideal.sizes(1, 2, 4).write(folder.resolve("one"));
    Path two =
        ideal
            .sizes(2, 4)
            .change(line -> line.replace("\"threads\":1", "\"threads\":2").replace("i^2", "i^3"))
            .write(folder.resolve("two"));
    String text = checked(ScalingReport.read(List.of(one, two), 0.7));
    assertSays("! studies are of different jobs", text);
    assertSays("! studies have different numbers of threads for each rank", text);
    assertSays("! baselines differ (1 rank, 2 ranks)", text);
    assertSays("the table side by side is against 2 for all", text);
    assertSays("speedup over 2", text);
    for (String row : List.of("one +1 rank +1 .* 0.500 +100.0", "two +4 ranks +8 .* 2.00 +100.0")) {
      assertTrue(text.lines().anyMatch(l -> l.matches(row + ".*")), text);
    }
  }

  /** A look at every row for each of them took minutes. */
  @Test
  void aTableOfManyRowsIsNoLongWait() {
    List<String> row = Collections.nCopies(12, "1234567");
    Block.Table table = new Block.Table(row, Collections.nCopies(40_000, row), 0);
    String text =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> TextDocument.of(List.<Block>of(table)));
    assertEquals(40_001, text.lines().count());
  }

  @Test
  void studiesOfTheSameNameAreToldApart() {
    Path one = Synthetic.of(Law.AMDAHL, 0.1).write(folder.resolve("a/study"));
    Path two = Synthetic.of(Law.AMDAHL, 0.2).write(folder.resolve("b/study"));
    ScalingReport report = ScalingReport.read(List.of(one, two, one), 0.7);
    assertEquals(
        List.of("study", "study (2)", "study (3)"),
        report.studies().stream().map(Study::name).toList());
    checked(report);
  }

  @Test
  void whatIsNotAccountedForIsSaidAndMostIsMoreThanHalf() {
    UnaryOperator<String> slow = // its parts stay those of a loop of 3.4 s
        atEightRanks(line -> line.replaceFirst(EVERY_LOOP, "\"loopSeconds\":6.5"));
    String text = text(Synthetic.of(Law.AMDAHL, 0.05).change(slow));
    assertTrue(text.matches("(?s).*; the other 4\\d\\.\\d % are not accounted for.*"), text);
    assertSays("- The largest part of it is ranks that compute longer", text);
    assertFalse(text.contains("Most of it"), text);
    assertSays("- Most of it is ranks", text(Synthetic.of(Law.AMDAHL, 0.05)));
  }

  @Test
  void noLawIsFittedToTimesThatAreTooRough() {
    String noisy = text(Synthetic.of(Law.AMDAHL, 0.05).noise(0.6));
    assertTrue(
        noisy.matches(
            "(?s).*No law is fitted and nothing is extrapolated: times at \\d ranks? spread by"
                + " \\d+(\\.\\d)? % \\(standard deviation; the most is 20\\.0 %\\)\\..*"),
        noisy);
    assertFalse(noisy.contains("By Amdahl's law"), noisy);
    String tiny =
        text(
            Synthetic.of(Law.AMDAHL, 0.05)
                .change(
                    atEightRanks(line -> line.replaceFirst(EVERY_LOOP, "\"loopSeconds\":0.07"))));
    assertSays(
        "No law is fitted and nothing is extrapolated: the loop at 8 ranks takes 0.070 s (the least"
            + " is 0.100 s).",
        tiny);
    assertFalse(tiny.contains("Extrapolation, not measured"), tiny);
    assertSays("Extrapolation, not measured", text(Synthetic.of(Law.AMDAHL, 0.05).noise(0.1)));
  }
}
