package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rangereduce.random.Draw;

/** Sanity of the streams: what a generator that is broken would miss by far. */
class DrawsTest {
  private static final int MANY = 1 << 20;

  /**
   * Whether counts are as likely as those of fair cells: chi-square has a mean of cells - 1 and
   * twice that as its variance, and is about normal for many cells.
   */
  private static void assertFair(int[] counts, String what) {
    double expected = IntStream.of(counts).sum() / (double) counts.length;
    double square = 0;
    for (int count : counts) {
      square += (count - expected) * (count - expected) / expected;
    }
    double freedom = counts.length - 1;
    double off = (square - freedom) / Math.sqrt(2 * freedom);
    assertTrue(Math.abs(off) < 4, what + " is " + off + " deviations off");
  }

  @ParameterizedTest
  @EnumSource(Draw.class)
  void bytesOfEveryKindAreUniformOverElementsDrawsAndSeeds(Draw kind) {
    LongUnaryOperator[] walks = {
      n -> kind.bits(0, n, 1, 0),
      n -> kind.bits(0, 7, n, 0),
      n -> kind.bits(n, 7, 1, 0),
      n -> kind.bits(0, n << 40, 2, 0)
    };
    for (int walk = 0; walk < walks.length; walk++) {
      for (int shift = 0; shift < Long.SIZE; shift += 12) {
        int[] counts = new int[4096];
        for (long n = 0; n < MANY; n++) {
          counts[(int) (walks[walk].applyAsLong(n) >>> shift & 4095)]++;
        }
        if (shift <= 52) {
          assertFair(counts, kind + ", walk " + walk + ", bits from " + shift);
        }
      }
    }
  }

  @Test
  void pairsOfNeighboursAreUniform() {
    int[] counts = new int[4096];
    int[] ofDraws = new int[4096];
    for (long i = 0; i < MANY; i++) {
      int a = (int) (Draws.uniform(5, i, 1) * 64);
      counts[a * 64 + (int) (Draws.uniform(5, i + 1, 1) * 64)]++;
      ofDraws[a * 64 + (int) (Draws.uniform(5, i, 2) * 64)]++;
    }
    assertFair(counts, "of elements");
    assertFair(ofDraws, "of draws");
  }

  /**
   * G. Marsaglia's birthday spacings: m birthdays in a year of n days have about m^3 / 4n spacings
   * that are there already; their number has a Poisson distribution.
   */
  @ParameterizedTest
  @EnumSource(Draw.class)
  void birthdaySpacings(Draw kind) {
    int birthdays = 1024;
    int repeats = 500;
    double mean = Math.pow(birthdays, 3) / 4 / (1 << 24);
    long again = 0;
    for (int repeat = 0; repeat < repeats; repeat++) {
      long first = (long) repeat * birthdays;
      long[] days =
          LongStream.range(0, birthdays).map(n -> kind.bits(1, first + n, 3, 0) >>> 40).toArray();
      Arrays.sort(days);
      Set<Long> spacings = new HashSet<>();
      for (int n = 1; n < birthdays; n++) {
        again += spacings.add(days[n] - days[n - 1]) ? 0 : 1;
      }
    }
    double off = (again - repeats * mean) / Math.sqrt(repeats * mean);
    assertTrue(Math.abs(off) < 4, off + " deviations off");
  }

  @Test
  void uniformIsFrom0To1WithSteps() {
    for (long i = 0; i < 100_000; i++) {
      double u = Draws.uniform(2, i, 9);
      assertTrue(u >= 0 && u < 1);
      assertEquals(u, Math.rint(u * 0x1p53) * 0x1p-53);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 6",
    "0, 999",
    "-5, 5",
    "7, 7",
    "-9223372036854775808, 9223372036854775807",
    "0, 9223372036854775807",
    "-6917529027641081856, 6917529027641081856" // a quarter of the draws is rejected
  })
  void integersAreUniformWithinTheirEnds(long a, long b) {
    double count = (double) b - (double) a + 1;
    int cells = (int) Math.min(count, 1000);
    int[] counts = new int[cells];
    for (long i = 0; i < MANY; i++) {
      long drawn = Draws.integer(3, i, 1, a, b);
      assertTrue(a <= drawn && drawn <= b);
      counts[(int) Math.min(cells - 1, ((double) drawn - (double) a) / count * cells)]++;
    }
    if (cells > 1) {
      assertFair(counts, a + ".." + b);
    }
  }

  @Test
  void meanAndVarianceOfNormalAndExponentialAreRight() {
    double sum = 0;
    double squares = 0;
    double exponentials = 0;
    double least = 1;
    for (long i = 0; i < MANY; i++) {
      double normal = Draws.normal(0, i, 1);
      sum += normal;
      squares += normal * normal;
      double exponential = Draws.exponential(0, i, 1);
      exponentials += exponential;
      least = Math.min(least, exponential);
    }
    double error = 1 / Math.sqrt(MANY);
    assertEquals(0, sum / MANY, 4 * error);
    assertEquals(1, squares / MANY, 4 * Math.sqrt(2) * error);
    assertEquals(1, exponentials / MANY, 4 * error);
    assertTrue(least > 0 && least < 1e-4);
  }

  @Test
  void normalCellsOfEqualProbabilityAreFull() {
    int[] counts = new int[256];
    for (long i = 0; i < MANY; i++) {
      double below = (1 + RealMath.erf(Draws.normal(8, i, 1) / Math.sqrt(2))) / 2;
      counts[(int) Math.min(255, below * 256)]++;
    }
    assertFair(counts, "normal");
  }

  /** The three values that the paper gives, and two that everybody knows. */
  @ParameterizedTest
  @CsvSource({
    "0.25, -0.6744897501960817",
    "0.001, -3.090232306167814",
    "1e-20, -9.262340089798408",
    "0.5, 0",
    "0.975, 1.959963984540054"
  })
  void quantilesOfTheNormalDistribution(double p, double quantile) {
    assertEquals(quantile, NormalDistribution.quantile(p), 2e-15 * Math.max(1, Math.abs(quantile)));
  }

  @Test
  void aSeedAKindAndADrawEachMakeAnother() {
    assertNotEquals(Draws.uniform(0, 1, 1), Draws.uniform(1, 1, 1));
    assertNotEquals(Draws.uniform(0, 1, 1), Draws.uniform(1L << 32, 1, 1));
    assertNotEquals(Draws.uniform(0, 1, 1), Draws.uniform(0, 1, 2));
    assertNotEquals(Draws.uniform(0, 1, 2), Draws.uniform(0, 1, 3));
    assertNotEquals(Draws.uniform(0, 1, 1), Draws.uniform(0, -1, 1));
    assertNotEquals(Draw.NORMAL.bits(0, 1, 1, 0), Draw.EXPONENTIAL.bits(0, 1, 1, 0));
  }
}
