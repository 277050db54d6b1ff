package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.Tier;
import org.rangereduce.range.LongRange;

/**
 * Jobs between 64 and 128 bits against brute force, from the last 64-bit values to the last of 128.
 */
class Int128JobsTest {
  private static final String[] FUNCTIONS = {
    "i^2",
    "-i^3",
    "i^2 * 3 - i * 2^40",
    "i^4 // (abs(i) + 7)",
    "(i^2 * (i - 5)) % 1000003",
    "i^3 // -977",
    "abs(i^2 - 2^100)",
    "max(i^2, 2^90) - min(i^3, -2^70)",
    "(i << 50) + (i^3 >> 20)",
    "xor(i^2, 2^80) | 5 & ~(i * 2^60)",
    "i % 3 == 0 ? i^2 : -i^2 * i",
    "(i^5) // (i^2 + 1)",
    "floor((i^3) / 7)"
  };

  @ParameterizedTest
  @CsvSource({"sum", "min", "max", "mean", "xor", "and", "gcd", "count", "product", "lcm"})
  void theKernelGivesWhatBruteForceGives(String kind) {
    Random random = new Random(128 + kind.hashCode());
    for (int n = 0; n < Tier.cases(800); n++) {
      BigInteger middle =
          new BigInteger(1 + random.nextInt(62), random)
              .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1));
      LongRange range =
          LongRange.of(middle.longValue() - 20, middle.longValue() + random.nextInt(60));
      range = random.nextInt(4) == 0 ? new LongRange(range.last(), range.first(), -1) : range;
      String function = FUNCTIONS[random.nextInt(FUNCTIONS.length)];
      String where = random.nextInt(3) == 0 ? "i^3 % 5 > 1 && i^2 * i < 2^126 && i^2 >= 3" : null;
      if (kind.equals("count")) {
        function = "(" + function + ") > i^2 * " + random.nextInt(100);
      }
      var job = Jobs.of(kind, function, where, range, 1, false);
      Kernel kernel = new Kernel(job);
      long[] partial = kernel.reduction().identity();
      assertFalse(Sequential.compute(kernel, partial).isFailed());
      BruteForce expected = new BruteForce(job);
      assertEquals(
          expected.answer().toString(),
          kernel.reduction().generate(partial).toString(),
          job::toString);
    }
  }

  /** A loop over a block of many values, as the JIT runs it: carries and high halves add up. */
  @ParameterizedTest
  @CsvSource({
    "2^126 + i, 1..70000",
    "-2^126 - i, 1..70000",
    "(2^126 // 65536) * (i - 40000), 1..100000",
    "i^3 * 2^50, -50000..60000"
  })
  void sumsOfManyLargeValues(String function, String range) {
    var job = Jobs.of("sum", function, range);
    assertEquals(new BruteForce(job).answer().toString(), Jobs.answer(job));
    var max = Jobs.of("max", function, range);
    assertEquals(new BruteForce(max).answer().toString(), Jobs.answer(max));
  }
}
