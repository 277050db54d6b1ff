package org.rangereduce.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.rangereduce.Jobs;
import org.rangereduce.job.Job;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.range.Slice;

class ExplanationTest {

  private static String explain(
      int ranks, long firstRound, Optional<Double> seconds, String... words) {
    Job job = Jobs.of(words);
    return Explanation.of(
        job, new Kernel(job), Optional.empty(), ranks, 2, new Slice(0, firstRound), seconds);
  }

  @InAnyLocale
  void aSmallJobIsOneRound() {
    assertEquals(
        """
        job         sum i over 1..20
        f(i)        i (integer, within 1..20)
        range       20 elements, i from 1 to 20
        arithmetic  64-bit integers without overflow checks: every value is proven to fit
        loop        compiled, plain: vectors are for longer jobs, or were slower on a sample
        partial     4 longs, combined by MPI.SUM
        blocks      20 of one element
        ranks       3, one round
          rank 0    i = 1 to i = 7, 7 elements
          rank 1    i = 8 to i = 14, 7 elements
          rank 2    i = 15 to i = 20, 6 elements
        threads     2 each rank
        """,
        explain(3, 20, Optional.empty(), "sum", "1..20"));
  }

  @InAnyLocale
  void aJobThatDrawsRandomNumbersSaysItsSeed() {
    String seed = "\nseed        7, of Philox4x32-10 random numbers\n";
    assertTrue(
        explain(1, 1, Optional.empty(), "sum", "random(1)", "1..20", "--seed", "7").contains(seed));
    assertTrue(
        explain(1, 1, Optional.empty(), "sum", "random(1)", "1..20")
            .contains(seed.replace("7", "0")));
  }

  @InAnyLocale
  void aLongJobSaysItsFirstRoundAndItsTime() {
    assertEquals(
        """
        job         sum i^3 over 1..1e12
        f(i)        i ^ 3 (integer, within 1..1000000000000000000000000000000000000)
        range       1,000,000,000,000 elements, i from 1 to 1000000000000
        arithmetic  64-bit integers in the parts of the range where every value is proven to fit; elsewhere 128-bit integers
        loop        compiled, plain: vectors are for longer jobs, or were slower on a sample
        partial     7 longs, combined by MPI.SUM
        blocks      15,258,790 of 65536 elements
        ranks       2, in rounds of about a second; the first round is
          rank 0    i = 1 to i = 262144, 262,144 elements
          rank 1    i = 262145 to i = 524288, 262,144 elements
        threads     2 each rank
        time        about 2.5 hours on 2 ranks of this host, by a sample
        """,
        explain(2, 8, Optional.of(9000.0), "sum", "i^3", "1..1e12"));
  }

  @InAnyLocale
  void theArithmeticAndTheLoopAreSaid() {
    String wide = explain(1, 1, Optional.empty(), "sum", "i^40", "1..100");
    assertTrue(wide.contains("integers of 64, 128 or as many bits as each part needs\n"), wide);
    assertTrue(
        wide.contains("\nloop        compiled, plain: this job has no form in vectors\n"), wide);
    Job job = Jobs.of("sum", "1..20");
    String off =
        Explanation.of(
            job,
            new Kernel(job, false),
            Optional.empty(),
            1,
            1,
            new Slice(0, 20),
            Optional.empty());
    assertTrue(off.contains("\nloop        compiled, plain: vectors are switched off\n"), off);
    assertTrue(off.contains("\nthreads     1 each rank\n"), off);
  }

  @InAnyLocale
  void anIntegralSaysItsSteps() {
    String text = explain(1, 4, Optional.empty(), "integrate", "x*x", "0..1", "--steps", "4");
    assertTrue(text.contains("\nf(x)        x * x (real, within "), text);
    assertTrue(
        text.contains("\nrange       4 steps of width 0.25, f at the middle of each\n"), text);
    assertTrue(text.contains("\n  rank 0    x = 0.125 to x = 0.875, 4 elements\n"), text);
  }

  @InAnyLocale
  void idleRanksTheFilterAndWhatMayHaveNoValueAreNamed() {
    String text = explain(3, 2, Optional.empty(), "min", "1/i", "5..1:-4", "--where", "i != 0");
    assertTrue(text.contains("\nwhere       i != 0 (boolean)\n"), text);
    assertTrue(text.contains("\nrange       2 elements, i from 5 to 1 by -4\n"), text);
    assertTrue(text.contains("\n  rank 2    no element\n"), text);
    String undefined = explain(1, 3, Optional.empty(), "min", "1/i", "-1..1");
    assertTrue(undefined.contains(", may have no value)\n"), undefined);
  }
}
