package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.job.Job;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.lang.tree.Reference;

/** Random numbers in jobs: the same for each element, wherever and however it is evaluated. */
class RandomDrawsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum | random(1)",
        "mean | x = random(1); y = random(2); x*x + y*y < 1 ? 4 : 0",
        "sum | sum(randint(k, 1, 6) for k in 1..10)",
        "max | randint(i, -10^18, 10^18)",
        "sum | normal(0) * exponential(i)",
        "sum | k = 0; while random(k) < 0.9 { k = k + 1 } k",
        "count | random(5) + random(5) == 2 * random(5)",
        "sum | randint(1, i - 5, i + 5)"
      })
  void compiledFormsAgreeWithTheReference(String kind, String function) {
    Job job = Jobs.of(kind, function, "1..300");
    for (long i = 1; i <= 300; i++) {
      Object expected = Reference.outcome(job.function(), java.math.BigInteger.valueOf(i));
      assertEquals(Optional.of(expected), new Kernel(job).valueAt(i - 1), function + " at " + i);
    }
    assertEquals(new BruteForce(job).answer().toString(), Jobs.answer(job));
  }

  @Test
  void theSameNumberInFAndInTheFilter() {
    assertEquals("0", answer("count", "random(3) >= 0.25", "random(3) < 0.25"));
  }

  private static String answer(String kind, String function, String where) {
    return Jobs.answer(
        Jobs.of(kind, function, where, org.rangereduce.range.LongRange.of(1, 5000), 10, false));
  }

  /** The volume below x^2 + y in the unit square is 5/6; 2^16 points of a stratified sample. */
  @Test
  void inAnIntegralTheElementIsTheNumberOfThePoint() {
    Job job = Jobs.integral("x^2 + random(1)", null, new Grid(0, 0x1p-16), 1 << 16, false);
    assertEquals(5 / 6.0, Double.parseDouble(Jobs.answer(job)), 4 / Math.sqrt(12 * (1 << 16)));
    Job alone = Jobs.integral("random(1)", null, new Grid(0, 0.25), 4, false);
    Kernel points = new Kernel(alone);
    Kernel elements = new Kernel(Jobs.of("sum", "random(1)", "0..3"));
    for (int k = 0; k < 4; k++) {
      assertEquals(elements.valueAt(k), points.valueAt(k));
    }
    assertNotEquals(points.valueAt(0), points.valueAt(1));
  }

  @Test
  void anErrorNamesTheElementAndTheDraw() {
    assertTrue(
        fault("random(i - 3)")
            .contains("i = 1: random has draws from 0 up to 2^47 - 1, and none is -2"),
        fault("random(i - 3)"));
    assertTrue(
        fault("randint(1, 3, i)").contains("i = 1: randint of no integers: from 3 to 1"),
        fault("randint(1, 3, i)"));
  }

  private static String fault(String function) {
    Kernel kernel = new Kernel(Jobs.of("sum", function, "1..20"));
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    assertTrue(progress.isFailed());
    return kernel.faultAt(progress.failedIndex());
  }
}
