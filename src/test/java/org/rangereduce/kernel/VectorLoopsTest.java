package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Tier;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Plan.Arithmetic;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.range.LongRange;
import org.rangereduce.range.Stretch;
import org.rangereduce.reduce.Takes;

/** The vector form of a loop against its plain form, bit for bit. */
class VectorLoopsTest {
  private static final long[] PLACES = {
    0,
    1,
    -50,
    1000,
    1L << 20,
    (1L << 31) - 100,
    -(1L << 32),
    (1L << 49) - 70,
    (1L << 50) - 400,
    (1L << 53) - 9,
    3_000_000_000L,
    1L << 61
  };

  @BeforeEach
  void needsVectors() {
    assumeTrue(
        VectorCompiler.lanes() > 0,
        "this Java was started without --add-modules jdk.incubator.vector");
  }

  @ParameterizedTest
  @CsvSource({
    "sum, 1500",
    "count, 1500",
    "min, 700",
    "max, 700",
    "mean, 700",
    "find, 700",
    "any, 700",
    "all, 700",
    "and, 200",
    "or, 200",
    "xor, 200"
  })
  void integersComeToTheSameBitsAsInThePlainLoop(String kind, int jobs) {
    Random random = new Random(5 + kind.hashCode());
    int compared = 0;
    for (int n = 0; n < jobs; n++) {
      long first = PLACES[random.nextInt(PLACES.length)] + random.nextInt(40);
      long step = random.nextInt(4) == 0 ? 1 + random.nextInt(9) : 1;
      LongRange range = new LongRange(first, first + step * random.nextInt(400), step);
      range = random.nextInt(5) == 0 ? new LongRange(range.last(), range.first(), -step) : range;
      String where = random.nextBoolean() ? condition(random, 1) : null;
      boolean matches = Jobs.kind(kind).takes() == Takes.PREDICATE;
      String function = matches ? condition(random, 2) : integer(random, 2);
      int limit = 1 + random.nextInt(200);
      compared += compare(Jobs.of(kind, function, where, range, limit, false), range) ? 1 : 0;
    }
    assertTrue(compared > jobs / 6, compared + " had a vector form");
  }

  @Test
  void anExpressionTooLongForAVectorLoopHasNone() {
    String terms = String.join(" + ", java.util.Collections.nCopies(240, "i % 3"));
    Kernel kernel = new Kernel(Jobs.of("sum", terms, "1..1000"), true);
    kernel.plan().fastestLoop().orElseThrow().chooseVector();
    long[] partial = kernel.reduction().identity();
    assertTrue(!Sequential.compute(kernel, partial).isFailed());
    assertEquals("240000", kernel.reduction().generate(partial).toString());
  }

  @Test
  void realsComeToTheSameBitsAsInThePlainLoop() {
    Random random = new Random(17);
    int compared = 0;
    for (int n = 0; n < Tier.cases(1500); n++) {
      LongRange range = LongRange.of(0, random.nextInt(400));
      String where = random.nextInt(3) == 0 ? "x > " + random.nextDouble() : null;
      Grid grid = new Grid(random.nextDouble() * 4 - 2, Math.scalb(random.nextDouble(), -6));
      Job job = Jobs.integral(real(random, 3), where, grid, range.lastIndex() + 1, false);
      compared += compare(job, range) ? 1 : 0;
    }
    assertTrue(compared > Tier.cases(300), compared + " had a vector form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "min", "max", "mean"})
  void realsOfIntegersComeToTheSameBitsAsInThePlainLoop(String kind) {
    Random random = new Random(23 + kind.hashCode());
    int compared = 0;
    for (int n = 0; n < Tier.cases(600); n++) {
      LongRange range = LongRange.of(1 + random.nextInt(1000), 1500);
      range = random.nextInt(4) == 0 ? new LongRange(range.last(), range.first(), -1) : range;
      String where = random.nextBoolean() ? condition(random, 1) : null;
      String function =
          switch (random.nextInt(3)) {
            case 0 -> "sin(i * " + random.nextInt(1000) + ") * (i % 4 - 1)"; // zeros of both signs
            case 1 -> "cos(i) + i";
            default ->
                "sqrt(i) * " + (random.nextInt(50) + 0.5) + " + (" + integer(random, 1) + ") / 7";
          };
      compared += compare(Jobs.of(kind, function, where, range, 1, false), range) ? 1 : 0;
    }
    assertTrue(compared > Tier.cases(200), compared + " had a vector form");
  }

  /**
   * Where the sine is left to StrictMath: from 2^30 on, and within 2^-24 of whole quarter turns.
   */
  @ParameterizedTest
  @CsvSource({
    "sin(i),        1073741000, 1073742500",
    "cos(i) * 2,    -1073742500, -1073741000",
    "sin(i),        -300, 300",
    "cos(i),        -300, 300",
    "sin(i) + 1,    5419000, 5420000", // 5419351 is 3.9e-8 from a multiple of pi
    "cos(i / 1000), 1570796000, 1570797000"
  })
  void blocksWithSinesThatVectorsCannotGiveComeToTheSameBits(String f, long first, long last) {
    LongRange range = LongRange.of(first, last);
    Job job = Jobs.of("sum", f, null, range, 1, false);
    assertTrue(compare(job, range), "it has a vector form");
    Job count = Jobs.of("count", "(" + f + ") > 0.25", null, range, 1, false);
    assertTrue(compare(count, range), "it has a vector form");
  }

  /** A loop that some elements do not enter draws what all draw after it. */
  @Test
  void randomNumbersInLoopsHaveTheSameBitsInVectors() {
    String f =
        "k = 0; n = 0; while k < i % 3 { n = n + (random(4) < 0.5 ? 1 : 2); k = k + 1 }"
            + " n + (random(5) < 0.25 ? 10 : 20)";
    for (long first : PLACES) {
      LongRange range = LongRange.of(first, first + 333);
      Job job = Jobs.of("sum", f, null, range, 1, false);
      assertTrue(compare(job, range, new Kernel(job, true).plan()), f);
    }
  }

  @Test
  void randomNumbersHaveTheSameBitsInVectors() {
    Random random = new Random(41);
    for (int n = 0; n < Tier.cases(60); n++) {
      long first = PLACES[random.nextInt(PLACES.length)] * (random.nextBoolean() ? 1 : -1);
      LongRange range = LongRange.of(first, first + 300 + random.nextInt(40));
      long draw = random.nextLong() >>> 17 + random.nextInt(47);
      long other = random.nextBoolean() ? draw ^ 1 : random.nextInt(5);
      String f = "random(" + draw + ") - random(" + other + ") + (i % 3 == 0 ? 0.25 : 0.5)";
      assertTrue(compare(Jobs.of("sum", f, null, range, 1, false), range), f);
    }
  }

  /** What the interpreter does once, the JIT's machine code must do a thousand times later. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum; i; i > -9999",
        "sum; i^2 % 7; i % 3 == 0 || i % 5 == 0",
        "sum; (2^49 // (abs(i) + 1)) * 3; i != 5",
        "sum; i < 100 ? -i : i * 8; !(i % 4 == 1)",
        "sum; sqrt(abs(i)) / 3; i % 2 == 0",
        "count; i % 7 == 3; i > -300",
        "sum; sin(i) + cos(i / 7); i % 2 == 0",
        "sum; sin(i); i > -9999",
        "count; sin(i * 999983) > cos(i); i > -300",
        "min; (i - 3)^2 % 1001; i % 2 == 0",
        "max; i * (1000 - i); i != 500",
        "max; sin(i); i > -9999",
        "mean; i % 100; i % 3 == 0",
        "mean; cos(i); i > -9999",
        "find; i % 1499 == 77; i > -9999",
        "any; i % 1499 == 77; i > -9999",
        "xor; i * i; i % 2 == 1",
        "count; gcd(i, 360) == 1; gcd(77, 2 * i + 1) != 1",
        "count; (random(1)^2 + random(2)^2 < 1); i > -9999",
        "sum; random(6) - 2 * random(7); i % 3 != 1",
        "max; random(140737488355327); random(2) < 0.5"
      })
  void theMachineCodeOfTheJitGivesTheSameBits(String kind, String function, String where) {
    LongRange range = LongRange.of(-700, 799);
    Job job = Jobs.of(kind, function, where, range, 1, false);
    Kernel kernel = new Kernel(job, true);
    FastestLoop vector = kernel.plan().fastestLoop().orElseThrow();
    vector.chooseVector();
    assertTrue(vector.isVector(), "it has a vector form");
    FastestLoop plain = new Kernel(job, false).plan().fastestLoop().orElseThrow();
    for (int run = 0; run < Tier.cases(5000); run++) {
      long[] expected = kernel.reduction().identity();
      long[] actual = kernel.reduction().identity();
      int length = 1500 - run % 40;
      Stretch stretch = new Stretch(0, range.first(), 1, length);
      plain.take(expected, stretch);
      vector.take(actual, stretch);
      assertArrayEquals(expected, actual, () -> function + " over " + length);
    }
  }

  /** Runs both forms over the whole range as one block; false if there is no vector form. */
  private static boolean compare(Job job, LongRange range) {
    Plan plan = new Kernel(job, true).plan();
    return plan.arithmetic() == Arithmetic.NARROW && compare(job, range, plan);
  }

  private static boolean compare(Job job, LongRange range, Plan plan) {
    FastestLoop vector = plan.fastestLoop().orElseThrow();
    vector.chooseVector();
    if (!vector.isVector()) {
      return false;
    }
    FastestLoop plain = new Kernel(job, false).plan().fastestLoop().orElseThrow();
    long[] expected = plan.reduction().identity();
    long[] actual = plan.reduction().identity();
    int length = (int) range.lastIndex() + 1;
    Stretch stretch = new Stretch(0, range.first(), range.step(), length);
    boolean taken = plain.take(expected, stretch);
    assertEquals(taken, vector.take(actual, stretch), job::toString);
    assertArrayEquals(expected, actual, job::toString);
    return true;
  }

  private static String integer(Random random, int depth) {
    String a = depth == 0 ? "i" : integer(random, depth - 1);
    return switch (random.nextInt(depth == 0 ? 3 : 12)) {
      case 0 -> "i";
      case 1 -> String.valueOf(random.nextInt(2000) - 1000);
      case 2 -> random.nextBoolean() ? "(i - 7)" : "(5 - 3 * i)";
      case 3 -> "(" + a + " + " + integer(random, depth - 1) + ")";
      case 4 -> "(" + a + " * " + integer(random, depth - 1) + ")";
      case 5 -> "(" + a + ")^" + (2 + random.nextInt(3));
      case 6 ->
          "("
              + a
              + ") % "
              + (random.nextInt(3) == 0 ? 2 + random.nextInt(1 << 20) : 2 + random.nextInt(12));
      case 7 -> "(" + a + ") // " + (random.nextBoolean() ? "" : "-") + (1 + random.nextInt(100));
      case 8 -> "(" + condition(random, 0) + " ? " + a + " : " + integer(random, depth - 1) + ")";
      case 9 -> "abs(-(" + a + "))";
      case 10 -> "(~(" + a + ") & " + integer(random, depth - 1) + " | 5)";
      default -> "max(" + a + ", " + (1L << 49) + " // (abs(i) + 1))";
    };
  }

  private static String condition(Random random, int depth) {
    String[] comparisons = {"==", "!=", "<", "<=", ">", ">="};
    String simple =
        integer(random, 1)
            + " % "
            + (2 + random.nextInt(9))
            + " "
            + comparisons[random.nextInt(6)]
            + " "
            + random.nextInt(4);
    return switch (random.nextInt(depth == 0 ? 1 : 4)) {
      case 1 -> "(" + condition(random, depth - 1) + " && " + simple + ")";
      case 2 -> "(" + simple + " || " + condition(random, depth - 1) + ")";
      case 3 -> "!(" + condition(random, depth - 1) + ")";
      default -> simple;
    };
  }

  private static String real(Random random, int depth) {
    String a = depth == 0 ? "x" : real(random, depth - 1);
    return switch (random.nextInt(depth == 0 ? 2 : 11)) {
      case 0 -> "x";
      case 1 -> String.valueOf(random.nextInt(9) - 4.5);
      case 2 -> "(" + a + " + " + real(random, depth - 1) + ")";
      case 3 -> "(" + a + " * " + real(random, depth - 1) + ")";
      case 4 -> "(" + a + ")^" + (2 + random.nextInt(3));
      case 5 -> "sqrt(abs(" + a + "))";
      case 6 -> "4 / (1.5 + (" + a + ")^2)";
      case 7 -> "sin(" + a + ")";
      case 8 -> "cos(" + a + " * " + random.nextInt(1 << 20) + ")";
      case 9 -> "(x < 0.5 ? " + a + " : -(" + real(random, depth - 1) + "))";
      default -> "min(" + a + ", " + real(random, depth - 1) + ")";
    };
  }
}
