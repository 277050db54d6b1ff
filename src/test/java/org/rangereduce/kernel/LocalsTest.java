package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Plan.Arithmetic;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.lang.function.Functions;
import org.rangereduce.lang.function.NamedFunction;
import org.rangereduce.lang.function.Overload;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.Language;
import org.rangereduce.lang.syntax.Ranges;
import org.rangereduce.lang.syntax.Variable;

/** Whole jobs whose function has locals, loops or functions of its own. */
class LocalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count | r = isqrt(i); r*r == i | 1..1e6 | 1000",
        "sum | r = i % 7; r*r | 1..1e6 | 12999988",
        "count | isprime(i) | 1..1e5 | 9592",
        "count | i % 2 == 1 && powmod(2, i-1, i) == 1 | 2..1e5 | 9669",
        "max | n = i; k = 0; while n != 1 { n = n % 2 == 0 ? n//2 : 3*n + 1; k = k + 1 } k | 1..1e5"
            + " | 350 77031",
        "sum | f = 1; for k in 1..i { f = f*k } f | 1..25 | 16158688114800553828940313",
      })
  void jobsHaveTheirAnswers(String kind, String function, String range, String expected) {
    assertEquals(expected, Jobs.answer(Jobs.of(kind, function, range)));
  }

  @Test
  void localsGoOverVectorsWhereTheirPartsDo() {
    Job job = Jobs.of("sum", "r = i % 7; s = r*r; s + r", "1..1000000");
    Kernel kernel = new Kernel(job);
    assertEquals(Arithmetic.NARROW, kernel.plan().arithmetic());
    assertEquals(VectorCompiler.lanes() > 0, kernel.plan().hasVectorForm());
    kernel.plan().fastestLoop().orElseThrow().chooseVector();
    long[] partial = kernel.reduction().identity();
    Sequential.compute(kernel, partial);
    long[] plain = new Kernel(job, false).reduction().identity();
    Sequential.compute(new Kernel(job, false), plain);
    assertEquals(
        kernel.reduction().generate(plain).toString(),
        kernel.reduction().generate(partial).toString());
  }

  @Test
  void onlyElementsThatOverflowAreDoneAgain() {
    Job job =
        Jobs.of("sum", "p = 1; for k in 1..(i % 1000 == 0 ? 70 : 10) { p = p * 2 } p", "1..3000");
    Kernel kernel = new Kernel(job);
    assertEquals(Arithmetic.CHECKED, kernel.plan().arithmetic());
    BigInteger expected =
        BigInteger.valueOf(2997 * 1024)
            .add(BigInteger.ONE.shiftLeft(70).multiply(BigInteger.valueOf(3)));
    assertEquals("" + expected, Jobs.answer(job));
  }

  @Test
  void aLoopWithoutEndIsAnErrorThatNamesItsElement() {
    Job job = Jobs.of("sum", "n = i; while n > 3 { n = n } n", "1..9");
    Kernel kernel = new Kernel(job);
    Progress progress = Sequential.compute(kernel, kernel.reduction().identity());
    assertTrue(progress.isFailed());
    assertEquals(
        "i = 4: more than 10000000 turns of loops; --max-steps allows for more",
        kernel.faultAt(progress.failedIndex()));
  }

  /** The extension test: a row of the tests' own, no line of the program changed. */
  @Test
  void aFunctionOfTheTestsAloneRunsInAJob() {
    NamedFunction digitSum =
        NamedFunction.row(
            "digitsumof",
            "sum of the decimal digits",
            "digitsumof(1234) == 10",
            () ->
                List.of(
                    Overload.integers(
                        LocalsTest::digitSum,
                        a -> new IntegerInterval(BigInteger.ZERO, a.largestMagnitude()),
                        LocalsTest::digitSum)));
    Functions functions = Functions.standard().with(digitSum);
    String text = "digitsumof(i)^2";
    Job job =
        new Job(
            Jobs.kind("sum"),
            Expressions.parse(text, Variable.I, Language.standard().with(functions)),
            Optional.empty(),
            Ranges.integers("1..1000"),
            Optional.empty(),
            Map.of(),
            false,
            new Job.Text(text, Optional.empty(), "1..1000"));
    assertEquals("207001", Jobs.answer(job));
  }

  private static BigInteger digitSum(BigInteger n) {
    return BigInteger.valueOf(n.abs().toString().chars().map(digit -> digit - '0').sum());
  }

  private static long digitSum(long n) {
    long sum = 0;
    for (long rest = Math.abs(n); rest > 0; rest /= 10) {
      sum += rest % 10;
    }
    return sum;
  }
}
