package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.job.Job;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.range.LongRange;
import org.rangereduce.reduce.Answer;

/** Sums and extremes of reals, and the midpoint rule. */
class RealLoopsTest {

  @ParameterizedTest
  @ValueSource(ints = {1000, 8191, 8192, 20_000, 100_000, 1_000_001})
  void piecesOfARangeAreAddedExactly(int elements) {
    Job job = Jobs.of("sum", "sin(i * 0.1) * 1.0e10 / i", "1.." + elements);
    double exact = ExactTotals.of(1, elements, i -> RealMath.sin(i * 0.1) * 1e10 / i).sum();
    Kernel kernel = new Kernel(job);
    assertEquals(String.valueOf(exact), Jobs.answer(job));
    Random random = new Random(elements);
    for (int way = 0; way < 3; way++) {
      Answer answer = kernel.reduction().generate(Jobs.inPieces(kernel, random));
      assertEquals(Answer.real(exact), answer);
    }
  }

  @Test
  void whatAFilterLeavesOutIsNotAdded() {
    LongRange range = LongRange.of(0, (1 << 17) - 1);
    Job job = Jobs.of("sum", "i / 7", "i % 3 == 0", range, 1, false);
    double exact = ExactTotals.of(0, (1 << 17) - 1, i -> i % 3 == 0 ? i / 7.0 : 0).sum();
    assertEquals(String.valueOf(exact), Jobs.answer(job));
  }

  @Test
  void aSumWhoseWayIsBeyondTheLargestRealIsStillExact() {
    // Blocks have 64 elements of one sign; the sum of all is 5.
    String function = "((i // 64) % 2 == 0 ? 1.0 : -1.0) * 1.7e308";
    Job job = Jobs.of("sum", "i == 262144 ? 5.0 : " + function, "0..262144");
    assertEquals("5.0", Jobs.answer(job));
    Job mean = Jobs.of("mean", "((i // 64) % 2 == 0 ? 1.0 : -1.0) * 1.3e154", "0..262143");
    assertEquals("0.0 1.3E154", Jobs.answer(mean));
  }

  @Test
  void theMeanOfManyRealsKeepsADeviationFarBelowIt() {
    Job job = Jobs.of("mean", "1.0e9 + (i % 2) * 0.0009765625", "0..99999");
    Kernel kernel = new Kernel(job);
    long[] partial = kernel.reduction().identity();
    Sequential.compute(kernel, partial);
    Answer answer = kernel.reduction().generate(partial);
    assertEquals(1e9 + 0x1p-11, number(answer, "value"));
    assertEquals(0x1p-11, number(answer, "standardDeviation"), 1e-15);
    Random random = new Random(1);
    for (int way = 0; way < 5; way++) {
      assertEquals(answer, kernel.reduction().generate(Jobs.inPieces(kernel, random)));
    }
  }

  private static double number(Answer answer, String field) {
    return Double.parseDouble(answer.field(field).orElseThrow().value().text());
  }

  @Test
  void theExtremesOfManyRealsAreAttainedAtTheSmallestI() {
    assertEquals("0.0 9", Jobs.answer(Jobs.of("min", "(i % 9) * 0.5", "19999..1:-1")));
    assertEquals("4.0 8", Jobs.answer(Jobs.of("max", "(i % 9) * 0.5", "19999..1:-1")));
    assertEquals("4.0 8", Jobs.answer(Jobs.of("max", "(i % 9) * 0.5", "1..19999")));
  }

  @Test
  void theMidpointRuleGivesPi() {
    int steps = 1_000_000;
    double width = 1.0 / steps;
    Job job = Jobs.integral("4 / (1 + x * x)", null, new Grid(0, width), steps, false);
    Kernel kernel = new Kernel(job);
    long[] partial = kernel.reduction().identity();
    Sequential.compute(kernel, partial);
    double pi = number(kernel.reduction().generate(partial), "value");
    assertTrue(Math.abs(pi - Math.PI) < 1e-12, "pi is " + pi); // the rule itself errs by 1/12 n^-2
    Job pole = Jobs.integral("1 / (x - 0.5)", null, new Grid(0, 0.2), 5, false);
    Kernel failing = new Kernel(pole);
    Progress progress = Sequential.compute(failing, failing.reduction().identity());
    assertEquals("x = 0.5: division by zero", failing.faultAt(progress.failedIndex()));
  }
}
