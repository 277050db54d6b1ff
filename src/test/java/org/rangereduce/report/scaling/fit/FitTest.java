package org.rangereduce.report.scaling.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class FitTest {
  private static final int[] SIZES = {1, 2, 4, 8, 16, 32};
  private static final int SEEDS = 100;

  /** Rates by a law, with noise that is relative to them. */
  private static Sample sample(
      Law law, long seed, int repeat, double noise, int[] sizes, double... parameters) {
    Random random = new Random(seed);
    Sample.Builder sample = new Sample.Builder();
    for (int size : sizes) {
      for (int repetition = 0; repetition < repeat; repetition++) {
        double rate = 0.1 * law.speedup(size, parameters);
        sample.add(size, rate * Math.exp(noise * random.nextGaussian()));
      }
    }
    return sample.build();
  }

  private static Fit fit(Law law, Sample sample) {
    return Fit.of(law, sample).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "AMDAHL, 0.05, 0, 0.02, 5",
    "AMDAHL, 0.05, 0, 0.02, 2",
    "AMDAHL, 0.0005, 0, 0.02, 5",
    "AMDAHL, 0, 0, 0.02, 5",
    "AMDAHL, 0.9, 0, 0.05, 3",
    "GUSTAFSON, 0.05, 0, 0.02, 5",
    "GUSTAFSON, 0.3, 0, 0.05, 3",
    "GUSTAFSON, 0, 0, 0.02, 5",
    "UNIVERSAL, 0.05, 0.0005, 0.02, 5",
    "UNIVERSAL, 0.02, 0.002, 0.05, 3",
    "UNIVERSAL, 0, 0.001, 0.02, 5",
    "UNIVERSAL, 0.05, 0, 0.02, 5",
    "UNIVERSAL, 0, 0, 0.02, 5"
  })
  void knownLawsAreRecoveredWithinTheirIntervals(
      Law law, double first, double second, double noise, int repeat) {
    double[] truth =
        law.parameters().size() == 1 ? new double[] {first} : new double[] {first, second};
    int[] inside = new int[5];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Fit fit = fit(law, sample(law, seed, repeat, noise, SIZES, truth));
      for (int i = 0; i < truth.length; i++) {
        inside[i] += contains(fit.parameters().get(i), truth[i]);
      }
      inside[2] += contains(fit.speedup(128), law.speedup(128, truth));
      inside[3] += contains(fit.rate(1), 0.1);
      inside[4] += contains(fit.rate(128), 0.1 * law.speedup(128, truth));
    }
    for (int i :
        law.parameters().size() == 1 ? new int[] {0, 2, 3, 4} : new int[] {0, 1, 2, 3, 4}) {
      assertTrue(inside[i] >= 90, "number " + i + " is inside in " + inside[i]);
    }
  }

  /**
   * Runs of one size, or of one session, share what the machine did meanwhile. What all sizes of a
   * session share is harmless; what each size has of its own looks like scaling, and no repetition
   * tells of it: only the test of the law does, so intervals are then as wide as sizes differ.
   */
  @ParameterizedTest
  @CsvSource({"false, 90", "true, 80"})
  void noiseThatRunsShare(boolean ofEachSize, int least) {
    int inside = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Random random = new Random(seed);
      Sample.Builder sample = new Sample.Builder();
      double[] shared = random.doubles(SIZES.length, -0.03, 0.03).toArray();
      for (int session = 0; session < 5; session++) {
        for (int i = 0; i < SIZES.length; i++) {
          double offset = shared[ofEachSize ? i : session] + 0.002 * random.nextGaussian();
          sample.add(SIZES[i], Law.AMDAHL.speedup(SIZES[i], 0.05) * Math.exp(offset));
        }
      }
      inside += contains(fit(Law.AMDAHL, sample.build()).parameters().get(0), 0.05);
    }
    assertTrue(inside >= least, inside + " of " + SEEDS);
  }

  private static int contains(Estimate estimate, double truth) {
    // A bound that is the truth may be missed by the last bit.
    Interval interval = estimate.interval().orElseThrow();
    return new Interval(interval.low() * (1 - 1e-12), interval.high() * (1 + 1e-12)).contains(truth)
        ? 1
        : 0;
  }

  /**
   * Squares of exact figures, worked out by hand: with two sizes Amdahl's law goes through both.
   */
  @Test
  void twoSizesGiveTheirSerialFractionByHand() {
    Sample sample = new Sample.Builder().add(1, 1 / 10.0).add(1, 1 / 10.0).add(4, 1 / 4.0).build();
    Fit fit = fit(Law.AMDAHL, sample);
    assertEquals(0.2, fit.parameters().get(0).value(), 1e-7, "(1/2.5 - 1/4) / (1 - 1/4)");
    assertEquals(5, fit.ceiling().orElseThrow().value(), 1e-5);
    assertEquals(OptionalDouble.empty(), fit.probability(), "no size to spare");
    assertTrue(Fit.of(Law.UNIVERSAL, sample).isEmpty());
  }

  /** An interval by the textbook: for a law that is linear in the logarithm it is Student's. */
  @Test
  void theIntervalOfTheRateIsStudentsWhereTheLawHasNoSay() {
    double[] logarithms = {0.1, 0.3, 0.2, 0.4, 0.25};
    Sample.Builder builder = new Sample.Builder();
    Arrays.stream(logarithms).forEach(x -> builder.add(1, Math.exp(x)));
    Arrays.stream(logarithms).forEach(x -> builder.add(2, 2 * Math.exp(x)));
    Fit fit = fit(Law.GUSTAFSON, builder.build());
    // Both groups: mean 0.25, squares 0.05; variance 0.1 / 8, of a group's mean / 5; t(8) = 2.306.
    double half = 2.306004135 * Math.sqrt(0.1 / 8 / 5);
    Interval atTwo = fit.rate(2).interval().orElseThrow();
    assertEquals(Math.log(2) + 0.25 - half, Math.log(atTwo.low()), 0.01);
  }

  @Test
  void aLawThatMissesThePointsIsToldAndGivesWiderIntervals() {
    Sample bent = sample(Law.UNIVERSAL, 1, 5, 0.005, SIZES, 0.01, 0.005);
    Fit amdahl = fit(Law.AMDAHL, bent);
    assertTrue(amdahl.missesPoints());
    assertTrue(amdahl.probability().orElseThrow() < 1e-6);
    Interval wide = amdahl.parameters().get(0).interval().orElseThrow();
    assertTrue(wide.high() - wide.low() > 0.05, wide.toString());
    assertFalse(fit(Law.UNIVERSAL, bent).missesPoints());
  }

  @Test
  void onlyAboutOneInTwentyTrueLawsIsSaidToMiss() {
    int missed = 0;
    for (int seed = 1; seed <= 1000; seed++) {
      missed +=
          fit(Law.AMDAHL, sample(Law.AMDAHL, seed, 3, 0.02, SIZES, 0.05)).missesPoints() ? 1 : 0;
    }
    assertTrue(missed >= 25 && missed <= 80, missed + " of 1000");
  }

  @Test
  void exactFiguresHaveIntervalsOfNoWidth() {
    for (Law law : Law.values()) {
      double[] truth = law == Law.UNIVERSAL ? new double[] {0.03, 0.001} : new double[] {0.03};
      Fit fit = fit(law, sample(law, 1, 2, 0, SIZES, truth));
      for (int i = 0; i < truth.length; i++) {
        assertEquals(truth[i], fit.parameters().get(i).value(), 1e-6);
        Interval interval = fit.parameters().get(i).interval().orElseThrow();
        assertTrue(interval.high() - interval.low() < 1e-4, interval.toString());
      }
      assertFalse(fit.missesPoints());
    }
  }

  @Test
  void boundsHold() {
    Sample.Builder builder = new Sample.Builder();
    for (int size : SIZES) {
      builder.add(size, Math.pow(size, 1.2)).add(size, Math.pow(size, 1.2) * 1.01);
    }
    for (Law law : Law.values()) {
      Fit fit = fit(law, builder.build());
      fit.parameters().forEach(parameter -> assertEquals(0, parameter.value(), 1e-9));
      assertTrue(fit.missesPoints());
      assertEquals(Optional.empty(), fit.ceiling());
    }
    Fit slower = fit(Law.AMDAHL, new Sample.Builder().add(1, 1).add(2, 0.7).add(2, 0.8).build());
    assertEquals(1, slower.parameters().get(0).value(), 1e-6);
  }

  @Test
  void withoutRepetitionsToSpareThereIsNoInterval() {
    Fit fit = fit(Law.AMDAHL, new Sample.Builder().add(1, 1).add(2, 1.9).build());
    assertEquals(Optional.empty(), fit.parameters().get(0).interval());
    assertEquals(Optional.empty(), fit.speedup(100).interval());
    assertEquals(Optional.empty(), fit.rate(100).interval());
  }

  @Test
  void theSizeOfAnEfficiencyIsThatOfTheFormula() {
    Fit amdahl = fit(Law.AMDAHL, sample(Law.AMDAHL, 1, 2, 0, SIZES, 0.05));
    assertEquals(1 + (1 / 0.7 - 1) / 0.05, amdahl.efficientUpTo(0.7, 1000).value(), 1e-3);
    assertEquals(100, amdahl.efficientUpTo(0.01, 100).value(), "looks no farther");
    Fit universal = fit(Law.UNIVERSAL, sample(Law.UNIVERSAL, 1, 2, 0, SIZES, 0.04, 0.0024));
    assertEquals(20, universal.peak().orElseThrow().value(), 1e-3, "sqrt(0.96 / 0.0024)");
  }

  @Test
  void aBaselineOfFourIsOne() {
    Fit fit = fit(Law.AMDAHL, sample(Law.AMDAHL, 1, 2, 0, new int[] {4, 8, 16}, 0.1));
    assertEquals(1, fit.speedup(4).value());
    assertEquals(
        Law.AMDAHL.speedup(16, 0.1) / Law.AMDAHL.speedup(4, 0.1), fit.speedup(16).value(), 1e-5);
    assertEquals(fit.speedup(16).value() / 4, fit.efficiency(16).value(), 1e-12);
  }

  @Test
  void theLawsAreThoseOfTheirAuthors() {
    assertEquals(1 / (0.1 + 0.9 / 8), Law.AMDAHL.speedup(8, 0.1), 1e-12);
    assertEquals(8 + (1 - 8) * 0.1, Law.GUSTAFSON.speedup(8, 0.1), 1e-12);
    assertEquals(8 / (1 + 0.1 * 7 + 0.01 * 8 * 7), Law.UNIVERSAL.speedup(8, 0.1, 0.01), 1e-12);
    assertEquals(Law.AMDAHL.speedup(8, 0.1), Law.UNIVERSAL.speedup(8, 0.1, 0), 1e-12);
    for (Law law : Law.values()) {
      assertEquals(1, law.speedup(1, 0.3, 0.2), law.title());
    }
  }
}
