package org.rangereduce.report.scaling.fit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    System.err.println(law + " " + first + " " + second + ": " + java.util.Arrays.toString(inside));
    for (int i :
        law.parameters().size() == 1 ? new int[] {0, 2, 3, 4} : new int[] {0, 1, 2, 3, 4}) {
      assertTrue(inside[i] >= 90, "number " + i + " is inside in " + inside[i]);
    }
  }

  private static int contains(Estimate estimate, double truth) {
    // A bound that is the truth may be missed by the last bit.
    Interval interval = estimate.interval().orElseThrow();
    return new Interval(interval.low() * (1 - 1e-12), interval.high() * (1 + 1e-12)).contains(truth)
        ? 1
        : 0;
  }
}
