package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes are told in a line, with the right status, before anything is computed. */
class BadInputIT {
  /** A second on an idle machine; this one may be busy with other tests. */
  private static final double PROMPT_SECONDS = 3;

  static Stream<List<String>> mistakes() {
    return Stream.of(
        List.of("did you mean 'sum'?", "sun", "1..20"),
        List.of("expected a number, i, a function or '('", "sum", "i+", "1..20"),
        List.of("count needs a condition", "count", "i+1", "1..20"),
        List.of("it is reversed; write 1..20", "sum", "20..1"),
        List.of("the range is empty", "sum", "5..<5"),
        List.of("too large: a range lies within -2^63 .. 2^63-1", "sum", "1..10^19"),
        List.of("the range is missing", "sum", "i+1"),
        List.of("-np needs a whole number", "-np", "0", "sum", "1..20"),
        List.of("-np needs a whole number", "-np", "x", "sum", "1..20"),
        List.of("did you mean --format?", "--fromat", "json", "sum", "1..20"),
        List.of("at most 500 are allowed", "sum", "1+".repeat(50_000) + "1", "1..20"),
        List.of("nested too deeply", "sum", "(".repeat(50_000) + "i", "1..20"),
        List.of("nested too deeply", "sum", "(".repeat(3000) + "i", "1..20"),
        List.of(
            "there is no folder /no/such; make it first", "sum", "1..20", "--output", "/no/such/x"),
        List.of("nothing to do; write for example"),
        List.of("cannot be read", "-jar", "no.jar"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsOneClearLineAndStatus2(List<String> partThenWords) {
    List<String> words = partThenWords.subList(1, partThenWords.size());
    Shell.Outcome run = Shell.mpjrun(words.toArray(String[]::new));
    run.ends(2).withoutTrace().within(PROMPT_SECONDS);
    assertEquals("", run.out());
    List<String> lines = run.err().lines().toList();
    assertTrue(lines.get(0).startsWith("range-reduce: "), run.err());
    assertTrue(lines.get(0).contains(partThenWords.get(0)), run.err());
    boolean caret = lines.size() == 3 && lines.get(2).matches(" +\\^");
    assertTrue(lines.size() == 1 || caret, run.err());
    assertTrue(run.err().length() < 600, "long input is not shown whole");
  }

  @Test
  void theCaretIsUnderTheFault() {
    Shell.Outcome run = Shell.mpjrun("sum", "i * (2 + ) - 1", "1..20").ends(2);
    List<String> lines = run.err().lines().toList();
    assertEquals("  i * (2 + ) - 1", lines.get(1));
    assertEquals("           ^", lines.get(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i = 30: division by zero | sum | 1 // ((i-30)*(i-70)) | 1..100",
        "i = -3: square root of a negative number, -3.0 | max | sqrt(i) | -3..100",
        "i = 710: overflow: a real is beyond 1.8e308 | sum | exp(i) | 1..100000",
        "i = 0: division by zero | mean | 0/i | -5..5",
      })
  void anElementWithoutAValueIsNamedAndStatus1(
      String place, String reduction, String function, String range) {
    for (String size : List.of("1", "3")) {
      Shell.Outcome run = Shell.mpjrun("-np", size, reduction, function, range);
      run.ends(1).withoutTrace().within(2 * PROMPT_SECONDS);
      assertEquals("", run.out());
      assertEquals("range-reduce: no value at " + place + "\n", run.err());
    }
  }
}
