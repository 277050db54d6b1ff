package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.lang.compiled.Grid;

/** From which i on integers lose digits on their way through doubles. */
class DigitLossTest {
  private static final String BEYOND = " is beyond 2^53, where doubles do not hold every integer";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "i * 0.5;            1..2^60;       digits are lost from i = 9007199254740993 on: i",
        "i * 0.5;            2^60..1:-1;    digits are lost from i = 1152921504606846975 on: i",
        "i^2 / 7.0;          1..1e9;        digits are lost from i = 94906267 on: i ^ 2",
        "floor(i * 1e10);    1..1e9;        digits are lost from i = 900720 on: floor(real(i) * 1.0E10)",
        "(10^18 + 1) * 0.5;  3..9;          digits are lost from i = 3 on: 1000000000000000001",
        "2^60 * (i * 0.5);   1..9;          ",
        "sin(i);             1..2^53;       ",
        "floor(10^18 / i);   1..9;          ",
        "floor(sqrt(i));     2^60..2^61;    ",
        "sqrt(i) < i + 1 ? 1 : 0; 2^60..2^61; ",
        "i^20;               1..1e9;        ",
        "lcm(i, 2^40) * 0.5; 1..9;          "
      })
  void isFoundInAJob(String function, String range, String expected) {
    Optional<String> said = DigitLoss.of(Jobs.of("max", function.replace("1e10", "1.0e10"), range));
    assertEquals(expected == null ? "none" : expected + BEYOND, said.orElse("none"));
  }

  @Test
  void whereBoundsAreTooWideItMayBe() {
    String function = "(i * 2^30 - i * 2^30 + 3) * 0.5"; // its bounds do not know that this is 3
    assertEquals(
        Optional.of(
            "digits may be lost from i = 8388609 on: ((i * 1073741824) - (i * 1073741824)) + 3"
                + BEYOND),
        DigitLoss.of(Jobs.of("sum", function, "1..1e8")));
  }

  @Test
  void aFilterIsLookedAtAndAnIntegralHasNone() {
    assertEquals(
        Optional.of("digits are lost from i = 9007199254740993 on: i" + BEYOND),
        DigitLoss.of(Jobs.of("count", "sin(i) > 0.5", "2^53..2^54")));
    assertEquals(
        Optional.empty(), DigitLoss.of(Jobs.integral("x * x", null, new Grid(0, 0.1), 10, false)));
  }
}
