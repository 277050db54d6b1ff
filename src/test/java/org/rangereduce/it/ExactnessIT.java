package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs over MPJ Express give the published and the proven numbers. */
class ExactnessIT {

  @Test
  void fourRanksAddOneToTwentyAndPrintNothingElse() {
    Shell.Outcome run = Shell.mpjrun("-np", "4", "sum", "1..20").ends(0);
    assertEquals("210\n", run.out());
    assertTrue(run.err().contains("4 ranks on "), run.err());
    assertTrue(run.err().contains("(multicore)"), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Faulhaber's formula, far beyond 64 bits
        "2500000500000025000000000000 | sum | i^3 | 1..1e7",
        "25000500002500000000 | sum | i^3 | 1..1e5",
        // OEIS A057494, A072692, A068785
        "1857511568 | sum | 10^8 // i | 1..1e8",
        "8224670422194237 | sum | i*(10^8 // i) | 1..1e8",
        "314159053 | sum | 2*isqrt(10^8 - i^2) + 1 | -10^4..10^4",
        // both ends of 64 bits, and both directions
        "-3 | sum | i | -2^63..2^63-1:2^63-1",
        "-9223372036854775808 | sum | i | -2^63..-2^63",
        "9223372036854775807 | sum | i | 2^63-1..2^63-1",
        "-46116860184273878990 | sum | i | -2^63+8..-2^63+12",
        "27670116110564327415 | sum | i | 2^63-1..2^63-5:-2",
        "-606 | sum | i | -100..-1:9",
        "5 | count | i % 5 == 0 | 10..-10:-5",
      })
  void theResultIsExact(String expected, String reduction, String function, String range) {
    List<String> words = new java.util.ArrayList<>(List.of("-np", "2", "--format", "value", "-q"));
    words.addAll(List.of(reduction, function, range));
    Shell.Outcome run = Shell.mpjrun(words.toArray(String[]::new)).ends(0);
    assertEquals(expected + "\n", run.out());
    assertEquals("", run.err(), "a quiet run says nothing");
  }

  @Test
  void aRangeTooLongToFinishSaysHowLongItTakesWithoutDoingIt() {
    Shell.Outcome run =
        Shell.mpjrun("-np", "2", "--explain", "sum", "i", "1..9223372036854775807").ends(0);
    assertTrue(run.out().contains("9,223,372,036,854,775,807 elements"), run.out());
    assertTrue(run.out().matches("(?s).*time +about [0-9,]+ years on 2 ranks.*"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void aTraceShowsTheTextbooksView() {
    Shell.Outcome run = Shell.mpjrun("-np", "4", "--trace", "sum", "1..20").ends(0);
    assertEquals("210\n", run.out());
    for (String line :
        List.of(
            "5 elements, i = 6 to i = 10",
            "  rank 3: i = 20: 20, so far 90",
            "Reduce combined at rank 0:\n  rank 0: 15\n  rank 1: 40\n  rank 2: 65\n  rank 3: 90\n"
                + "  = 210\n")) {
      assertTrue(run.err().contains(line), run.err());
    }
  }

  @Test
  void theIntegralIsWithinATinyBitOfPi() {
    String[] words = {"integrate", "4/(1+x*x)", "0..1", "--steps", "1e7", "--format", "value"};
    Shell.Outcome run = Shell.mpjrun(words).ends(0);
    assertEquals(Math.PI, Double.parseDouble(run.out()), 1e-14);
  }
}
