package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Jobs;
import org.rangereduce.comm.Communicator;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.job.Job;
import org.rangereduce.job.RankReport;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.reduce.Domain;
import org.rangereduce.reduce.ReductionKind;

@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobRunnerTest {
  private static final int[] SIZES = {1, 2, 3, 7, 16, 30};

  /** Integer and real functions, small and beyond 64 bits, for each reduction. */
  private static List<String> functions(ReductionKind kind) {
    return switch (kind.takes()) {
      case PREDICATE -> List.of("i % 3 == 1", "sin(i) > 0.5", "gcd(i, 360) == 1");
      case INTEGER -> List.of("i", "i^2 + 1", "(i + 5)^9 - i", "6 * i");
      case NUMBER ->
          kind.domain() == Domain.MIDPOINTS
              ? List.of("4/(1+x*x)", "exp(-x) * sin(100*x)")
              : List.of("i", "(i - 11)^2 % 17", "i^19", "sin(i)", "1e16 * cos(i) + 0.1");
    };
  }

  private static List<Job> jobs(ReductionKind kind) {
    List<Job> jobs = new ArrayList<>();
    for (String function : functions(kind)) {
      for (boolean filtered : new boolean[] {false, true}) {
        List<String> words = new ArrayList<>(List.of(kind.word(), function));
        if (kind.domain() == Domain.MIDPOINTS) {
          words.addAll(List.of("0..1", "--steps", "20011"));
          words.addAll(filtered ? List.of("--where", "x > 0.3") : List.of());
        } else {
          words.add(List.of("lcm", "product").contains(kind.word()) ? "-20..20:3" : "-9000..11000");
          words.addAll(filtered ? List.of("--where", "i % 7 != 2") : List.of());
        }
        jobs.add(Jobs.of(words.toArray(String[]::new)));
      }
    }
    return jobs;
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.Jobs#kinds")
  void anyNumberOfRanksGivesTheSameBytes(ReductionKind kind) {
    for (Job job : jobs(kind)) {
      String one = Ranks.value(job, 1);
      for (int size : SIZES) {
        assertEquals(one, Ranks.value(job, size), job.text() + " on " + size);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.rangereduce.Jobs#kinds")
  void moreRanksThanElementsGiveTheSameBytes(ReductionKind kind) {
    boolean integral = kind.domain() == Domain.MIDPOINTS;
    String function = functions(kind).get(0);
    Job job =
        integral
            ? Jobs.of("integrate", function, "0..1", "--steps", "3")
            : Jobs.of(kind.word(), function, "1..3");
    assertEquals(Ranks.value(job, 1), Ranks.value(job, 40));
    List<RankReport> idle = Ranks.result(job, 40).ranks().subList(3, 40);
    assertTrue(idle.stream().allMatch(rank -> rank.elements().signum() == 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "count", "min", "max", "mean", "find", "and", "gcd", "lcm", "xor"})
  void aFilterThatLeavesNothingIsNoFailure(String reduction) {
    boolean predicate = reduction.equals("count") || reduction.equals("find");
    Job job = Jobs.of(reduction, predicate ? "true" : "i", "1..100", "--where", "i > 1000");
    String nothing = Ranks.value(job, 1);
    assertEquals(nothing, Ranks.value(job, 7));
    assertTrue(List.of("0\n", "none\n", "-1\n", "1\n").contains(nothing), nothing);
  }

  @Test
  void eachRankAddsItsSliceAndTheReduceBringsThemTogether() {
    Result result = Ranks.result(Jobs.of("sum", "1..20"), 4);
    assertEquals("210", result.answer().toString());
    assertEquals(1, result.rounds());
    assertEquals("local", result.device());
    assertEquals(0.25, result.startSeconds());
    assertEquals(
        List.of("15", "40", "65", "90"), result.ranks().stream().map(RankReport::partial).toList());
    for (int rank = 0; rank < 4; rank++) {
      RankReport report = result.ranks().get(rank);
      assertEquals(rank, report.rank());
      assertEquals("host" + rank, report.host());
      assertEquals(5 * rank, report.firstIndex());
      assertEquals(5 * rank + 4, report.lastIndex());
      assertEquals(BigInteger.valueOf(5), report.elements());
    }
  }

  @Test
  void theStartLastsUntilAllRanksHaveComeToTheBarrier() {
    Job job = Jobs.of("sum", "1..20");
    Kernel kernel = new Kernel(job);
    AtomicInteger barriers = new AtomicInteger();
    List<Double> starts = new ArrayList<>();
    LocalRanks.run(
        1,
        comm -> {
          Communicator counting =
              (Communicator)
                  Proxy.newProxyInstance(
                      Communicator.class.getClassLoader(),
                      new Class<?>[] {Communicator.class},
                      (proxy, method, arguments) -> {
                        Object answer = method.invoke(comm, arguments);
                        if (method.getName().equals("barrier")) {
                          barriers.incrementAndGet();
                        }
                        return answer;
                      });
          try (JobRunner runner =
              new JobRunner(
                  counting, job, kernel, "host", System::nanoTime, new Ranks.Recorder())) {
            starts.add(runner.run(barriers::get).orElseThrow().startSeconds());
          }
        });
    assertEquals(List.of(1.0), starts);
  }

  @Test
  void tiesGoToTheSmallestI() {
    for (int size : SIZES) {
      assertEquals("0 -6\n", Ranks.value(Jobs.of("min", "i % 3", "-8..20"), size));
      assertEquals("0 -6\n", Ranks.value(Jobs.of("min", "i % 3", "20..-8:-1"), size));
      assertEquals(
          "2 -7\n", Ranks.value(Jobs.of("max", "i % 3", "-8..20", "--where", "i > -8"), size));
      assertEquals("1.0 -1\n", Ranks.value(Jobs.of("max", "cos(i) * 0 + 1", "-1..20"), size));
    }
  }

  @Test
  void theSmallestFailingIIsNamedWhateverTheNumberOfRanks() {
    Job job = Jobs.of("sum", "100 // ((i - 30) * (i - 31) * (i - 9000))", "1..10000");
    for (int size : IntStream.of(1, 2, 3, 7, 16, 300).toArray()) {
      assertEquals("no value at i = 30: division by zero", Ranks.failure(job, size));
    }
  }

  @Test
  void inADescendingRangeTheFirstThatIsReachedIsNamed() {
    for (int size : SIZES) {
      assertEquals(
          "no value at i = 70: division by zero",
          Ranks.failure(Jobs.of("max", "1 // ((i - 30) * (i - 70))", "100..1:-1"), size));
    }
  }

  @Test
  void everyKindOfFailureNamesItsPlace() {
    assertEquals(
        "no value at i = -3: square root of a negative number, -3.0",
        Ranks.failure(Jobs.of("min", "sqrt(i)", "-3..9"), 3));
    assertEquals(
        "no value at i = 710: overflow: a real is beyond 1.8e308",
        Ranks.failure(Jobs.of("sum", "exp(i)", "1..9999"), 3));
    assertEquals(
        "no value at i = 5: division by zero",
        Ranks.failure(Jobs.of("count", "true", "1..9", "--where", "1/(i-5) > 0"), 2));
    assertTrue(
        Ranks.failure(Jobs.of("integrate", "1/(x-0.5)", "0..1", "--steps", "11"), 3)
            .startsWith("no value at x = 0.5: "));
  }

  @Test
  void undefinedElementsAreLeftOutAndCountedWhenAskedFor() {
    for (int size : SIZES) {
      Job job = Jobs.of("count", "1 // (i % 4) >= 0", "1..20", "--skip-undefined");
      Result result = Ranks.result(job, size);
      assertEquals("15", result.answer().toString());
      assertEquals(5, result.skipped());
    }
  }

  @Test
  void aFindThatIsCompleteDoesNotMindWhatFailsBehindIt() {
    Job complete = Jobs.of("find", "100 // (50 - i) > 0", "1..100", "--limit", "49");
    Job missing = Jobs.of("find", "100 // (50 - i) > 0", "1..100", "--limit", "50");
    String first49 =
        String.join("\n", IntStream.rangeClosed(1, 49).mapToObj(String::valueOf).toList());
    for (int size : SIZES) {
      assertEquals(first49 + "\n", Ranks.value(complete, size));
      assertEquals("no value at i = 50: division by zero", Ranks.failure(missing, size));
    }
  }

  @Test
  void aFindEndsEarly() {
    Result result = Ranks.result(Jobs.of("find", "i > 5", "1..10^15", "--limit", "2"), 3);
    assertEquals("6\n7", result.answer().toString());
    assertTrue(result.elements().compareTo(BigInteger.TEN.pow(8)) < 0, "" + result.elements());
  }

  @Test
  void bothEndsOf64BitsAreReached() {
    Job quarters = Jobs.of("sum", "-2^63..2^63-1:2^62"); // -2^63, -2^62, 0, 2^62
    for (int size : SIZES) {
      assertEquals("-9223372036854775808\n", Ranks.value(quarters, size));
      assertEquals(
          "-9223372036854775808 -9223372036854775808\n",
          Ranks.value(Jobs.of("min", "-2^63..-2^63+9000"), size));
      assertEquals(
          "85070591730234615847396907784232501249 9223372036854775807\n",
          Ranks.value(Jobs.of("max", "i * i", "2^63-3..2^63-1"), size));
    }
  }

  @Test
  void anAnswerThatIsTooLargeFails() {
    Job job = Jobs.of("sum", "1.5e308 + 0*i", "1..2");
    assertEquals("the result is beyond the largest real, 1.8e308", Ranks.failure(job, 1));
  }
}
