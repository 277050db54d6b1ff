package org.rangereduce.report.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.report.scaling.fit.Fit;
import org.rangereduce.report.scaling.fit.Interval;
import org.rangereduce.report.scaling.fit.Law;
import org.rangereduce.report.scaling.runs.RunsFile;

@Tag("slow")
class StudyTest {
  private static final int SEEDS = 100;

  @TempDir Path folder;

  private Study study(Synthetic synthetic) {
    return Study.of("study", RunsFile.read(synthetic.write(folder)));
  }

  private static Fit fit(Study study, Law law) {
    return study.fits().stream().filter(fit -> fit.law() == law).findFirst().orElseThrow();
  }

  private void assertRecovered(Synthetic synthetic, Law law, double... truth) {
    int[] inside = new int[truth.length];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Fit fit = fit(study(synthetic.seed(seed)), law);
      for (int i = 0; i < truth.length; i++) {
        Interval interval = fit.parameters().get(i).interval().orElseThrow();
        inside[i] += interval.contains(truth[i]) ? 1 : 0;
      }
    }
    for (int count : inside) {
      assertTrue(count >= 90, count + " of 100");
    }
  }

  @Test
  void amdahlsSerialFractionIsRecovered() {
    Synthetic synthetic = Synthetic.of(Law.AMDAHL, 0.05).noise(0.02).sizes(1, 2, 4, 8);
    assertRecovered(synthetic, Law.AMDAHL, 0.05);
  }

  @Test
  void gustafsonsSerialFractionIsRecovered() {
    Synthetic synthetic = Synthetic.of(Law.GUSTAFSON, 0.1).noise(0.02).sizes(1, 2, 4, 8);
    assertRecovered(synthetic, Law.GUSTAFSON, 0.1);
  }

  @Test
  void contentionAndCoherencyAreRecovered() {
    Synthetic synthetic =
        Synthetic.of(Law.UNIVERSAL, 0.03, 0.002).noise(0.02).sizes(1, 2, 4, 8, 16);
    assertRecovered(synthetic, Law.UNIVERSAL, 0.03, 0.002);
  }

  @Test
  void pointsAreMediansOfMeasuredRunsAgainstTheSmallestSize() {
    Study study = study(Synthetic.of(Law.AMDAHL, 0.2).noise(0).repeat(3).sizes(1, 2, 4));
    assertEquals(List.of(1, 2, 4), study.points().stream().map(Point::size).toList());
    Point four = study.points().get(2);
    assertEquals(3, four.loop().count(), "without the one to warm up");
    assertEquals(8, four.loop().median(), 1e-12);
    assertEquals(2.5, four.speedup(), 1e-12);
    assertEquals(0.625, four.efficiency(), 1e-12);
    assertEquals(0.2, four.serialFraction(false).orElseThrow(), 1e-12, "Karp and Flatt");
    assertEquals(OptionalDouble.empty(), study.points().get(0).serialFraction(false));
    assertEquals(1.25e9, four.rate().orElseThrow(), 1e-3);
    assertEquals(4 * 8.5 / 3600, four.coreHours(), 1e-12, "of the whole run");
    assertEquals(1024 * 8.5 / 3600, four.hostCoreHours().orElseThrow(), 1e-12);
    assertEquals(BigInteger.valueOf(10_000_000_000L), four.elements());
    assertEquals(0.96 / 0.945 - 1, four.parts().orElseThrow().imbalance(), 1e-12);
    assertEquals("0011223344556677", four.digest());
    assertFalse(four.isOversubscribed());
    assertEquals(OptionalInt.of(2), study.efficientUpTo(0.8));
  }

  @ParameterizedTest
  @CsvSource({"AMDAHL, false", "GUSTAFSON, true"})
  void serialFractionsAreThoseOfTheFitWhateverTheBaseline(Law law, boolean weak) {
    Study study = study(Synthetic.of(law, 0.1).noise(0).repeat(2).sizes(4, 8, 16));
    assertEquals(0.1, fit(study, law).parameters().get(0).value(), 1e-6);
    for (Point point : study.points().subList(1, 3)) {
      assertEquals(0.1, point.serialFraction(weak).orElseThrow(), 1e-9);
    }
    Study slower = study(Synthetic.of(Law.UNIVERSAL, 0.9, 0.5).sizes(4, 8));
    assertEquals(OptionalDouble.empty(), slower.points().get(1).serialFraction(false));
  }

  @Test
  void aRangeThatGrowsIsComparedByElementsPerSecond() {
    Study study = study(Synthetic.of(Law.GUSTAFSON, 0.2).noise(0).repeat(2).sizes(1, 2, 5));
    Point five = study.points().get(2);
    assertTrue(study.isWeak());
    assertEquals(4.2, five.speedup(), 1e-12, "0.2 + 0.8 * 5");
    assertEquals(0.84, five.efficiency(), 1e-12);
    assertEquals(0.2, five.serialFraction(true).orElseThrow(), 1e-12);
    Fit fit = fit(study, Law.GUSTAFSON);
    assertEquals(five.loop().median(), study.seconds(fit, 5).value(), 1e-6);
    assertEquals(
        List.of(10, 20, 80), study.predictions(fit).stream().map(Prediction::size).toList());
  }

  @Test
  void predictionsAreWhatTheLawSays() {
    Study study = study(Synthetic.of(Law.AMDAHL, 0.05).noise(0.01));
    List<Prediction> predictions = study.predictions(fit(study, Law.AMDAHL));
    assertEquals(List.of(16, 32, 128), predictions.stream().map(Prediction::size).toList());
    Prediction last = predictions.get(2);
    double truth = Law.AMDAHL.speedup(128, 0.05);
    assertTrue(last.speedup().interval().orElseThrow().contains(truth));
    assertTrue(last.efficiency().interval().orElseThrow().contains(truth / 128));
    assertTrue(last.seconds().interval().orElseThrow().contains(20 / truth));
  }

  @Test
  void doublingsSkipSizesInBetween() {
    Study study = study(Synthetic.of(Law.AMDAHL, 0).noise(0).repeat(1).sizes(1, 2, 3, 4, 5, 6));
    assertEquals(
        List.of("1-2", "2-4", "4-6"),
        study.doublings().stream().map(d -> d.from() + "-" + d.to()).toList());
    study.doublings().forEach(doubling -> assertEquals(2, doubling.gain(), 1e-12));
  }

  @Test
  void lawsAreNotFittedToMoreThreadsThanProcessors() {
    Study study = study(Synthetic.of(Law.AMDAHL, 0.05).processors(4));
    assertEquals(4, study.points().size());
    assertEquals(4, fit(study, Law.AMDAHL).largest());
    Study none = study(Synthetic.of(Law.AMDAHL, 0.05).sizes(2, 4).processors(1));
    assertEquals(List.of(), none.fits(), "not even the baseline is believed");
  }

  @Test
  void coreHoursAreOfCoresNotOfThreads() {
    Synthetic four = Synthetic.of(Law.AMDAHL, 0.2).noise(0).sizes(1, 4);
    Point onTwo = study(four.processors(2)).points().get(1);
    assertEquals(2, onTwo.cores(), "4 threads on 2 processors");
    assertEquals(2 * 8.5 / 3600, onTwo.coreHours(), 1e-12);
    four.processors(6).change(line -> line.replace("\"cores\":null", "\"cores\":3"));
    Point onThree = study(four).points().get(1);
    assertEquals(3, onThree.cores(), "4 threads on 6 hardware threads of 3 cores");
    assertEquals(3 * 8.5 / 3600, onThree.hostCoreHours().orElseThrow(), 1e-12);
    four.change(line -> line.replace("\"processors\":6", "\"processors\":null"));
    Point unknown = study(four).points().get(1);
    assertEquals(4, unknown.cores());
    assertEquals(OptionalDouble.empty(), unknown.hostCoreHours());
  }

  @Test
  void whatTakesTheTimeAddsUp() {
    Study study = study(Synthetic.of(Law.AMDAHL, 0.05).noise(0));
    Losses losses = study.losses().orElseThrow();
    Losses.Parts parts = losses.parts().orElseThrow();
    assertEquals(8, losses.point().size());
    assertEquals(1 - losses.point().efficiency(), losses.total(), 1e-12);
    assertEquals(losses.total(), parts.kernel() + parts.imbalance() + parts.reduce(), 1e-9);
    assertEquals(losses.total(), parts.sum(), 1e-9);
    double loop = losses.point().loop().median();
    assertEquals(20.5 / (8 * (loop + 0.5)), losses.wholeEfficiency(), 1e-9, "from command to end");
  }

  @Test
  void aWholeRunIsFromItsCommandOnWhereThatIsKnown() {
    Synthetic synthetic = Synthetic.of(Law.AMDAHL, 0.05).noise(0);
    assertEquals(0.5, study(synthetic).points().get(0).outsideSeconds(), 1e-9);
    synthetic.change(line -> line.replaceFirst("\"wallSeconds\":[0-9.]+", "\"wallSeconds\":null"));
    assertEquals(0.25, study(synthetic).points().get(0).outsideSeconds(), 1e-9);
  }
}
