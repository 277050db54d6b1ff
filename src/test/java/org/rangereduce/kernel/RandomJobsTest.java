package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.Tier;
import org.rangereduce.job.Job;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.RandomRange;
import org.rangereduce.lang.syntax.RandomText;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.AnswerOverflowException;
import org.rangereduce.reduce.Reduction;

/** The kernel against brute force, and against itself in pieces. */
class RandomJobsTest {

  @Test
  void everyReductionHasItsDefinition() {
    for (String word : Jobs.words()) {
      assertTrue(
          BruteForce.DEFINITIONS.containsKey(word), "BruteForce has no definition of " + word);
    }
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.kernel.Jobs#words")
  void theKernelGivesWhatBruteForceGives(String kind) {
    Random random = new Random(71 + kind.hashCode());
    int answered = 0;
    for (int n = 0; n < Tier.cases(800); n++) {
      Job job;
      try {
        job = job(kind, random);
      } catch (ExpressionException e) {
        continue; // a constant part has no value
      }
      BruteForce expected = new BruteForce(job);
      Kernel kernel = new Kernel(job);
      Reduction reduction = kernel.reduction();
      long[] partial = reduction.identity();
      Progress progress = Sequential.compute(kernel, partial);
      assertEquals(expected.failed().isPresent(), progress.isFailed(), () -> job.toString());
      same(expected.answer(), generated(reduction, partial), job); // or of those before the failure
      assertEquals(expected.skipped(), progress.skipped(), () -> job.toString());
      if (progress.isFailed()) {
        long index = expected.failed().getAsLong();
        assertEquals(index, progress.failedIndex(), () -> job.toString());
        assertTrue(kernel.faultAt(index).startsWith(job.place(index) + ": "), job::toString);
        continue;
      }
      answered++;
      for (int way = 0; way < 3; way++) {
        long[] pieces = Jobs.inPieces(kernel, random);
        assertEquals(
            generated(reduction, partial), generated(reduction, pieces), () -> job.toString());
      }
    }
    assertTrue(answered > Tier.cases(200), answered + " had an answer");
  }

  private static Job job(String kind, Random random) {
    boolean skip = random.nextInt(3) == 0;
    int depth = 1 + random.nextInt(3);
    if (kind.equals("integrate")) {
      RandomText texts = new RandomText(random, Variable.X);
      String where = random.nextInt(3) == 0 ? texts.of(Type.BOOLEAN, 1) : null;
      Grid grid = new Grid(random.nextDouble() * 4 - 2, Math.scalb(random.nextDouble(), -3));
      return Jobs.integral(texts.of(Type.REAL, depth), where, grid, 1 + random.nextInt(60), skip);
    }
    RandomText texts = new RandomText(random, Variable.I);
    Type type =
        switch (Jobs.kind(kind).takes()) {
          case NUMBER -> random.nextBoolean() ? Type.INTEGER : Type.REAL;
          case INTEGER -> Type.INTEGER;
          case PREDICATE -> Type.BOOLEAN;
        };
    String where = random.nextBoolean() ? texts.of(Type.BOOLEAN, 1 + random.nextInt(2)) : null;
    int limit = 1 + random.nextInt(12);
    return Jobs.of(kind, texts.of(type, depth), where, RandomRange.of(random, 80), limit, skip);
  }

  private static Answer generated(Reduction reduction, long[] partial) {
    try {
      return reduction.generate(partial);
    } catch (AnswerOverflowException e) {
      return BruteForce.TOO_LARGE;
    }
  }

  private static double number(Answer answer, String field) {
    return Double.parseDouble(answer.field(field).orElseThrow().value().text());
  }

  /** The same bits, but a deviation of reals is only good to some digits. */
  private static void same(Answer expected, Answer actual, Job job) {
    if (expected.type().equals("mean") && actual.type().equals("mean")) {
      assertEquals(expected.field("value"), actual.field("value"), job::toString);
      assertEquals(expected.field("count"), actual.field("count"), job::toString);
      double mean = number(expected, "value");
      double deviation = number(expected, "standardDeviation");
      double slack = 1e-9 * deviation + 1e-15 * Math.abs(mean) + 1e-150;
      double error = Math.abs(deviation - number(actual, "standardDeviation"));
      assertTrue(error <= slack, () -> expected + " " + actual + " " + job);
      return;
    }
    assertEquals(expected, actual, job::toString);
  }
}
