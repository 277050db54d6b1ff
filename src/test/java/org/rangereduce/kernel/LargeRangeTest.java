package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Plan.Arithmetic;
import org.rangereduce.lang.syntax.Ranges;
import org.rangereduce.range.Slice;
import org.rangereduce.reduce.Reduction;

/** Blocks of many elements: loops, the choice of arithmetic, and failures inside a block. */
@Tag("slow")
class LargeRangeTest {

  /** Reductions, functions and ranges that meet every loop, narrow, wide and narrow in parts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum; i; -40000..40000; NARROW",
        "sum; i % 7 - 3; 9000..1:-1; NARROW",
        "sum; i^2 - 2^61; 1..20000; NARROW",
        "sum; i; 2^63-20000..2^63-1; NARROW",
        "sum; i^2; 2^31*14142//10000-10000..2^31*14143//10000+10000; NARROW_IN_PARTS",
        "sum; i^3; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "sum; i^3; -2^21-10000..-2^21+10000; NARROW_IN_PARTS",
        "sum; i^3 % 1000; 2^21+10000..2^21-10000:-1; NARROW_IN_PARTS",
        "sum; i + 2^63; 1..20000; WIDE",
        "sum; (-1)^i * i^3; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "sum; (-1)^i * (2^63 - 1) - 2; 60000..80000; NARROW_IN_PARTS",
        "mean; i; 2^62..2^62+20000; NARROW",
        "mean; -i; -2^63..-2^63+20000; NARROW_IN_PARTS",
        "mean; i^3; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "min; abs(i - 777) % 500; 1..20000; NARROW",
        "min; (i * i) % 1009; 20000..1:-1; NARROW",
        "max; i * (30000 - i); 1..30000; NARROW",
        "max; (i * i) % 1009; 20000..1:-1; NARROW",
        "max; i^3 % 1009; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "max; abs(i); -2^63..-2^63+10000; NARROW_IN_PARTS",
        "count; i % 3 == 0 || i % 5 == 0; 1..20000; NARROW",
        "count; i^3 % 7 == 1; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "find; i^3 % 1001 == 1; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "find; i % 1000 == 999; 20000..1:-1; NARROW",
        "and; ~(i & 1023) | i; -20000..-1; NARROW",
        "or; i^3; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "xor; i^3; 2^21-10000..2^21+10000; NARROW_IN_PARTS",
        "xor; i; 1..20000; NARROW",
        "gcd; i * 6; 2^63//6-20000..2^63//6-9; NARROW",
        "gcd; i * 12; -2^61..-2^61+20000; NARROW_IN_PARTS",
        "gcd; (i // 4096) * 2^63; -10..16000; WIDE",
        "lcm; i % 97 + 1; 1..20000; NARROW",
      })
  void theKernelGivesWhatTheEvaluatorGives(
      String kind, String function, String range, Arithmetic arithmetic) {
    Random random = new Random(range.hashCode());
    for (String where : new String[] {null, "i % 3 != 1"}) {
      Job job = Jobs.of(kind, function, where, Ranges.integers(range), 5, false);
      Kernel kernel = new Kernel(job);
      assertEquals(arithmetic, kernel.plan().arithmetic());
      Reduction reduction = kernel.reduction();
      long[] expected = reduction.identity();
      for (long index = 0; index <= job.range().lastIndex(); index++) {
        kernel.take(expected, index); // one by one, by the evaluator
      }
      long[] partial = reduction.identity();
      assertFalse(Sequential.compute(kernel, partial).isFailed());
      assertEquals(reduction.generate(expected), reduction.generate(partial));
      for (int way = 0; way < 4; way++) {
        long[] pieces = Jobs.inPieces(kernel, random);
        assertEquals(reduction.generate(expected), reduction.generate(pieces));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sum; 1 // (i - 7777); 1..20000; 7777; division by zero",
        "sum; 1 / (i - 7777); 20000..1:-1; 7777; division by zero",
        "sum; sqrt(15000 - i); 1..20000; 15001; square root of a negative number, -1.0",
        "sum; 2^(10000 - i); 1..20000; 10001; an integer to a negative power",
        "max; log(i - 9000); 9001..30000; none; ",
        "max; log(i - 9001); 9001..30000; 9001; logarithm of zero",
        "mean; 1 / (i - 7777); 1..20000; 7777; division by zero",
        "count; 1 / (i - 7777) > 0; 1..20000; 7777; division by zero",
        "count; sqrt(i - 7777) + 1 < 3; 1..20000; 1; square root of a negative number, -7776.0",
        "xor; isqrt(12345 - i); 1..20000; 12346; isqrt of a negative number",
        "sum; i < 12345 ? i : 1 // (i % 5); 1..20000; 12345; division by zero",
        "mean; i * 1.0e150; 1..20000; none; ",
      })
  void theFirstElementWithoutAValueIsNamed(
      String kind, String function, String range, String at, String why) {
    Job job = Jobs.of(kind, function, range);
    Kernel kernel = new Kernel(job);
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    assertEquals(!at.equals("none"), progress.isFailed());
    if (!progress.isFailed()) {
      return;
    }
    String fault = kernel.faultAt(progress.failedIndex());
    assertTrue(fault.startsWith("i = " + at + ": " + why), fault);
    long[] before = kernel.reduction().identity();
    for (long index = 0; Long.compareUnsigned(index, progress.failedIndex()) < 0; index++) {
      kernel.take(before, index);
    }
    if (job.function().type() != org.rangereduce.lang.Type.REAL) { // blocks of reals are rounded
      assertEquals(kernel.reduction().generate(before), kernel.reduction().generate(partial));
    }
  }

  @Test
  void elementsWithoutAValueAreLeftOutOnRequest() {
    Job job = Jobs.of("sum", "60 // (i % 4)", null, Ranges.integers("1..20000"), 1, true);
    Kernel kernel = new Kernel(job);
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    assertFalse(progress.isFailed());
    assertEquals(5000, progress.skipped());
    assertEquals(20_000, progress.elements());
    assertEquals(
        String.valueOf(5000 * (60 + 30 + 20)), kernel.reduction().generate(partial).toString());
  }

  @Test
  void aSearchThatIsCompleteDoesNotLookAtWhatFollows() {
    String failsLater = "1 / (i - 9000) < 2 && i % 1000 == 0";
    Job job = Jobs.of("find", failsLater, null, Ranges.integers("1..20000"), 8, false);
    assertEquals("1000\n2000\n3000\n4000\n5000\n6000\n7000\n8000", Jobs.answer(job));
    Job more = Jobs.of("find", failsLater, null, Ranges.integers("1..20000"), 9, false);
    Kernel kernel = new Kernel(more);
    long[] partial = kernel.reduction().identity();
    Progress progress = Sequential.compute(kernel, partial);
    assertEquals(8999, progress.failedIndex());
    assertTrue(progress.isFailed());
    Job huge = Jobs.of("find", "i % 12345 == 0", "1..2^62");
    assertTrue(Jobs.answer(huge).startsWith("12345\n24690\n37035\n"));
  }

  @Test
  void aSliceOfTheLargestRangeIsTaken() {
    Kernel kernel = new Kernel(Jobs.of("sum", "i", "-2^63..2^63-1"));
    long[] partial = kernel.reduction().identity();
    long middle = 1L << 47;
    Sequential.compute(kernel, new Slice(middle, middle + 2), partial); // i = 0..131071
    Sequential.compute(kernel, new Slice((1L << 48) - 1, 1L << 48), partial); // the last 65536
    BigInteger n = BigInteger.valueOf(65536);
    BigInteger last =
        BigInteger.ONE.shiftLeft(63).multiply(n).subtract(BigInteger.valueOf(65536L * 65537 / 2));
    assertEquals(
        last.add(BigInteger.valueOf(131072L * 131071 / 2)).toString(),
        kernel.reduction().generate(partial).toString());
  }
}
