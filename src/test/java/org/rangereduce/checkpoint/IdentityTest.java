package org.rangereduce.checkpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.Jobs;
import org.rangereduce.job.Job;
import org.rangereduce.range.Part;

class IdentityTest {
  private static final String[] JOB = {"sum", "i^2 + 1", "1..100:7", "--where", "i % 3 == 0"};

  private static Identity identity(String... words) {
    return Identity.of(Jobs.of(words), Part.WHOLE, "1.2.3");
  }

  private static String refusal(Identity mine, Identity kept) {
    return assertThrows(CheckpointException.class, () -> mine.check(kept, "the file")).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum|i^2+1|1..100:7|i%3==0",
        "sum|((i) ** 2 + (1))|1..100:7|i % 3 == (1 - 1)",
        "sum|i ^ (4 - 2) + 0x1|1 .. 99 : 7|(i % 3) == 0",
        "sum|i^2 + 1|1..<100 : 14 // 2|i % 0_3 == 0",
      })
  void theSameWorkWrittenInAnotherWayIsTheSameJob(
      String reduction, String function, String range, String where) {
    Identity other = identity(reduction, function, range, "--where", where);
    assertEquals(identity(JOB).fingerprint(), other.fingerprint());
    assertDoesNotThrow(() -> identity(JOB).check(other, "the file"));
  }

  @Test
  void whateverCouldChangeTheResultMakesAnotherJob() {
    List<Job> jobs =
        List.of(
            Jobs.of("sum", "i^2 + 1", "1..100:7", "--where", "i % 3 == 0"),
            Jobs.of("mean", "i^2 + 1", "1..100:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^2 + 2", "1..100:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^2 + 1.0", "1..100:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "1 + i^2", "1..100:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^(2 + 1)", "1..100:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "(i + 1)^2", "1..100:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^2 + 1", "1..106:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^2 + 1", "0..99:7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^2 + 1", "1..100", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^2 + 1", "99..1:-7", "--where", "i % 3 == 0"),
            Jobs.of("sum", "i^2 + 1", "1..100:7", "--where", "i % 3 == 1"),
            Jobs.of("sum", "i^2 + 1", "1..100:7"),
            Jobs.of("sum", "i^2 + 1", "1..100:7", "--where", "i % 3 == 0", "--skip-undefined"),
            Jobs.of("sum", "random(1)", "1..100"),
            Jobs.of("sum", "random(2)", "1..100"),
            Jobs.of("sum", "random(1)", "1..100", "--seed", "1"),
            Jobs.of("count", "true", "1..100", "--where", "random(1) < 0.5"),
            Jobs.of("count", "true", "1..100", "--where", "random(1) < 0.5", "--seed", "2^64 - 1"),
            Jobs.of("find", "i > 1", "1..100"),
            Jobs.of("find", "i > 1", "1..100", "--limit", "9"),
            Jobs.of("integrate", "x", "0..1"),
            Jobs.of("integrate", "x", "0..1", "--steps", "10"),
            Jobs.of("integrate", "x", "0..2"),
            Jobs.of("integrate", "x", "-1..1"));
    assertEquals(jobs.size(), jobs.stream().map(Job::canonical).distinct().count());
  }

  @Test
  void anotherJobIsRefusedInALineThatSaysBoth() {
    assertEquals(
        "the file holds another job: sum i over 1..9; this one is count i > (0 - 5) over 1..9"
                .replace("(0 - 5)", "-5")
            + "; choose another file, or --fresh to start this one over it",
        refusal(identity("count", "i > -5", "1..9"), identity("sum", "1..9")));
  }

  @Test
  void anotherPartOfTheJobIsRefused() {
    Job job = Jobs.of("sum", "1..9");
    Identity whole = Identity.of(job, Part.WHOLE, "1.2.3");
    Identity second = Identity.of(job, new Part(2, 4), "1.2.3");
    Identity third = Identity.of(job, new Part(3, 4), "1.2.3");
    String fix = "; give each part a file of its own, or --fresh to start this one over it";
    assertEquals(
        "the file holds part 2/4 of this job; this run is part 3/4" + fix, refusal(third, second));
    assertEquals(
        "the file holds part 2/4 of this job; this run is the whole" + fix, refusal(whole, second));
    assertEquals(
        "the file holds the whole of this job; this run is part 2/4" + fix, refusal(second, whole));
    assertDoesNotThrow(() -> second.check(second, "the file"));
  }

  @Test
  void anotherProgramVersionIsRefused() {
    Identity old = Identity.of(Jobs.of("sum", "1..9"), Part.WHOLE, "0.9");
    String said = refusal(identity("sum", "1..9"), old);
    assertTrue(said.startsWith("the file was saved by RangeReduce 0.9, this is 1.2.3, "), said);
  }

  @Test
  void anOlderArithmeticIsRefusedInALine() {
    Identity mine = identity("sum", "1/i", "1..9");
    Identity old =
        new Identity(
            mine.program(),
            1,
            mine.job(),
            mine.fingerprint(),
            mine.elements(),
            mine.part(),
            mine.written());
    assertEquals(
        "the file was saved with arithmetic 1, this program has arithmetic 2, whose results may differ;"
            + " go on with the program that saved it, or --fresh to start over",
        refusal(mine, old));
  }

  @Test
  void aHugeConstantMakesNeitherTheFileNorTheMessageHuge() {
    Identity one = identity("count", "i < 7^20000", "1..9");
    Identity two = identity("count", "i < 7^20000 - 1", "1..9");
    assertTrue(one.job().length() < 2100);
    assertEquals(one.job(), two.job(), "what is kept is cut short");
    assertNotEquals(one.fingerprint(), two.fingerprint(), "but not what counts");
    assertTrue(refusal(one, two).length() < 500, refusal(one, two));
  }
}
