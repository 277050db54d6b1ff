package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.Tier;
import org.rangereduce.job.Job;
import org.rangereduce.lang.RealMath;
import org.rangereduce.range.Blocks;

/**
 * Sums, means and deviations of reals are the exact ones of the doubles f(i), rounded once: in the
 * plain loop and over vectors, and however the range is cut into blocks.
 */
@Tag("slow")
class ExactRealsTest {
  private static final boolean SOAK = Tier.isSoak();
  private static final int JOBS = Tier.count(100, 2000);
  private static final double MOST_ELEMENTS = SOAK ? 1e7 : 1e5;

  /** A function as text and as Java. */
  private record Function(String text, LongToDoubleFunction java) {}

  private static Function function(Random random) {
    double a = Math.scalb(1 + random.nextDouble(), random.nextInt(60) - 30);
    double b = 1 + random.nextInt(1000) / 7.0;
    return switch (random.nextInt(17)) {
      case 0 -> new Function(a + " / i", i -> a / i);
      case 1 -> new Function(a + " / i^2", i -> a / (double) (i * i));
      case 2 -> new Function("sin(i) * " + a, i -> RealMath.sin(i) * a);
      case 3 -> new Function("(i % 2 == 0 ? 1 : -1) / i", i -> (i % 2 == 0 ? 1.0 : -1.0) / i);
      case 4 ->
          new Function(
              "i % 5 == 0 ? 1e300 * 1.1 : i % 5 == 1 ? 1e150 * 1.1 : i % 5 == 2 ? 1.1 : i % 5 == 3"
                  + " ? -1e300 * 1.1 : -1e150 * 1.1",
              i -> new double[] {1e300, 1e150, 1, -1e300, -1e150}[(int) (i % 5)] * 1.1);
      case 5 -> new Function("1e-300 * " + b + " / i", i -> 1e-300 * b / i);
      case 6 -> new Function("4.9e-324 * (i % 7 - 2)", i -> 4.9e-324 * (i % 7 - 2));
      case 7 -> new Function("1.0 + (i % 3) * 2.220446049250313e-16", i -> 1 + (i % 3) * 0x1p-52);
      case 8 -> new Function("1.0e9 + (i % 2) * 1e-4", i -> 1e9 + (i % 2) * 1e-4);
      case 9 -> new Function("exp(-i * 0.001) * " + a, i -> StrictMath.exp(-i * 0.001) * a);
      case 10 -> new Function("1e150 * (" + b + " - i % 11)", i -> 1e150 * (b - i % 11));
      case 11 ->
          new Function(
              "2.0^-1074 * i^3",
              i -> Double.MIN_VALUE * BigInteger.valueOf(i).pow(3).doubleValue());
      case 12 -> new Function("1 / sin(i)", i -> 1 / RealMath.sin(i));
      case 13 -> new Function(b + " + " + a + " / (i + 2.5)", i -> b + a / (i + 2.5));
      case 14 -> new Function("-" + a + " * (i + 1e5)", i -> -a * (i + 1e5));
      case 15 -> new Function("i % 3 == 0 ? 0.1 : " + b, i -> i % 3 == 0 ? 0.1 : b);
      default -> new Function("sqrt(i) * " + b, i -> Math.sqrt(i) * b);
    };
  }

  @Test
  void randomSumsAndMeansAreRoundedOnceWhateverTheBlocks() {
    Random random = new Random(151);
    for (int n = 0; n < JOBS; n++) {
      Function function = function(random);
      long elements =
          (long) Math.pow(10, 3 + random.nextDouble() * Math.log10(MOST_ELEMENTS / 1e3));
      ExactTotals exact = ExactTotals.of(1, elements, function.java());
      String range = "1.." + elements;
      Job sum = Jobs.of("sum", function.text(), range);
      Job mean = Jobs.of("mean", function.text(), range);
      for (boolean vectors : new boolean[] {false, true}) {
        Blocks blocks = new Blocks(elements - 1, random.nextInt(17));
        String what = function.text() + " over " + range + " in " + blocks;
        assertEquals(
            org.rangereduce.reduce.Answer.real(exact.sum()).toString(),
            answer(sum, vectors, blocks),
            what);
        assertEquals(exact.mean(), answer(mean, vectors, blocks), what);
      }
    }
  }

  private static String answer(Job job, boolean vectors, Blocks blocks) {
    Kernel kernel = new Kernel(job, vectors, blocks);
    if (vectors && kernel.plan().fastestLoop().isPresent()) {
      kernel.plan().fastestLoop().orElseThrow().chooseVector();
    }
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    assertEquals(false, progress.isFailed());
    return kernel.reduction().generate(partial).toString();
  }

  /** Each of these came out wrong when lanes were added in plain doubles. */
  @ParameterizedTest
  @CsvSource({
    "mean, 1.0e15 + (i%2)*0.125,     1..2^24,          1.0E15 0.0625",
    "mean, 1.0e9 + (i%2)*1e-4,       1..2^28,          1.0000000000000501E9 5.0008296966552734E-5",
    "mean, 0.1,                      1..2^28,          0.1 0.0",
    "mean, 1.2e-155,                 1..10,            1.2E-155 0.0",
    "sum,  1/i^2,                    1..1e8,           1.6449340568482265",
    "sum,  1/(i*(i+1)),              1..1e8,           0.9999999900000001",
    "mean, 2^203+2^150+1,            1..1,             1.2855504354071925E61 0.0"
  })
  void commandsOfWhichDigitsWereWrong(String kind, String function, String range, String expected) {
    Job job = Jobs.of(kind, function, range);
    assertEquals(expected, answer(job, true, Blocks.of(job.range())));
  }
}
