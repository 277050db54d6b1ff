package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Tier;
import org.rangereduce.job.Job;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.RandomProgram;
import org.rangereduce.range.LongRange;
import org.rangereduce.reduce.Takes;

/** Loops of f that all lanes of a vector go through together have the bits of the plain ones. */
class VectorProgramsTest {

  @BeforeEach
  void needsVectors() {
    assumeTrue(VectorCompiler.lanes() > 0, "needs Java's vectors");
  }

  private static long[] partial(Job job, boolean vectors) {
    Kernel kernel = new Kernel(job, vectors);
    if (vectors) {
      kernel.plan().fastestLoop().orElseThrow().chooseVector();
    }
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    return progress.isFailed() ? new long[] {progress.failedIndex()} : partial;
  }

  /** Element by element, as the language defines it. */
  private static long[] exact(Job job) {
    Kernel kernel = new Kernel(job, false);
    long[] partial = kernel.reduction().identity();
    for (long k = 0; k < job.range().count().longValueExact(); k++) {
      if (kernel.reduction().isComplete(partial)) {
        break;
      }
      try {
        kernel.take(partial, k);
      } catch (ArithmeticException e) {
        return new long[] {k};
      }
    }
    return partial;
  }

  private static void compare(Job job) {
    long[] plain = partial(job, false);
    assertArrayEquals(exact(job), plain, job.canonical());
    assertArrayEquals(plain, partial(job, true), job.canonical());
  }

  private static boolean hasVectorForm(Job job) {
    return new Kernel(job).plan().hasVectorForm();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max; n = i; k = 0; while n != 1 { n = n % 2 == 0 ? n//2 : 3*n + 1; k = k + 1 } k; 1..3000",
        "max; n = i; k = 0; while n != 1 { n = n % 2 == 0 ? n//2 : 3*n + 1; k = k + 1 } k;"
            + " 319804800..319804840", // a way beyond 2^60
        "sum; sum(k^2 % 7 for k in 1..i); 1..700",
        "sum; sum(k^2 % 7 for k in i..1:-3); 1..300",
        "sum; sum(k for k in 0..<i:2 if k % 3 == 1); 1..300",
        "sum; sum(j*k for j in 1..i for k in j..6); 1..60",
        "sum; s = 0; while s < i { s = s + i % 5 + 1 } s; -50..900",
        "sum; r = i; if i % 3 == 0 { r = 2*r } else if i % 3 == 1 { r = r - 1 } r; -50..900",
        "sum; sum(d^2 for d in digits(i)); 1..5000",
        "count; n = i; while n != 1 && n != 4 { n = sum(d^2 for d in digits(n)) } n == 1; 1..3000",
        "count; s = 0; for k in 1..i % 9 { s = s + k } s % 2 == 0; -40..4000",
        "find; s = 0; for k in 1..i { s = s + k } s == 36; 1..400",
        "sum; p = 1; for k in 1..(i % 50 == 0 ? 70 : 10) { p = p * 2 } p; 1..900",
        "count; any(k*k == i for k in 1..40); 1..900",
        "count; all(i % k != 0 for k in 2..<i); 1..200",
      })
  void aLoopHasAVectorFormWithTheSameBits(String text) {
    List<String> cells = List.of(text.split("; (?=[^;]*$)|(?<=^[a-z]{3,5}); "));
    Job job = Jobs.of(cells.get(0), cells.get(1), cells.get(2));
    assertTrue(hasVectorForm(job), text);
    compare(job);
  }

  @Test
  void aFilterKeepsLanesOutOfLoopsWithoutEnd() {
    String collatz = "n = i; k = 0; while n != 1 { n = n % 2 == 0 ? n//2 : 3*n + 1; k = k + 1 } k";
    Job job = Jobs.of("sum", collatz, "i > 0", LongRange.of(-500, 700), 10, false);
    assertTrue(hasVectorForm(job));
    long start = System.nanoTime();
    compare(job);
    assertTrue(System.nanoTime() - start < 20e9, "no lane went on to the limit of turns");
  }

  @Test
  void aLoopWithoutEndNamesTheSameElement() {
    Job job = Jobs.of("sum", "n = i % 3000; while n == 2999 { n = n + 0 } n", "1..4000");
    assertTrue(hasVectorForm(job));
    assertEquals(2998, partial(job, true)[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "min", "max", "xor", "count", "mean"})
  void randomProgramsHaveTheSameBits(String kind) {
    Random random = new Random(31 + kind.hashCode());
    int compared = 0;
    for (int n = 0; n < Tier.cases(200); n++) {
      String program = new RandomProgram(random).text();
      boolean matches = Jobs.kind(kind).takes() == Takes.PREDICATE;
      long first = random.nextInt(4) == 0 ? (1L << 59) : random.nextInt(200) - 100;
      LongRange range = LongRange.of(first, first + random.nextInt(150));
      String where = random.nextInt(3) == 0 ? "i % 3 != 1" : null;
      try {
        String function = matches ? program + " > i" : program;
        Job job = Jobs.of(kind, function, where, range, 10, false);
        if (hasVectorForm(job)) {
          compare(job);
          compared++;
        }
      } catch (ExpressionException e) {
        continue; // a constant part has no value
      }
    }
    assertTrue(compared > Tier.cases(200) / 12, compared + " had a vector form");
  }
}
