package org.rangereduce.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.range.LongRange;

class RangesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1..20; 1; 20; 1",
        " 1 .. 20 ; 1; 20; 1",
        "0..<100; 0; 99; 1",
        "1..100:7; 1; 99; 7",
        "0..<100:50; 0; 50; 50",
        "0..<101:50; 0; 100; 50",
        "5..5; 5; 5; 1",
        "0..<2^63; 0; 9223372036854775807; 1",
        "10..1:-1; 10; 1; -1",
        "10..<1:-1; 10; 2; -1",
        "10..<1:-3; 10; 4; -3",
        "-5..-1; -5; -1; 1",
        "-5..<-1; -5; -2; 1",
        "1..1e9; 1; 1000000000; 1",
        "1..2^40; 1; 1099511627776; 1",
        "1..10**12; 1; 1000000000000; 1",
        "2*3..2*3+1; 6; 7; 1",
        "0x10..0xff; 16; 255; 1",
        "1_000..2_000:1_0; 1000; 2000; 10",
        "-2^63..2^63-1; -9223372036854775808; 9223372036854775807; 1",
        "2^63-1..-2^63:-2^63; 9223372036854775807; -1; -9223372036854775808",
        "1..(1 > 2 ? 3 : 4); 1; 4; 1",
        "1..1 > 2 ? 3 : 4; 1; 4; 1",
        "1..1 > 2 ? 3 : 40:5; 1; 36; 5",
        "isqrt(100)..max(20, 30); 10; 30; 1",
      })
  void areReadWithConstantExpressionsAsEnds(String text, long first, long last, long step) {
    assertEquals(new LongRange(first, last, step), Ranges.integers(text));
  }

  /** A bar marks where the caret must point; it is taken out. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "20..|1; the range is empty: it is reversed; write 1..20, or a negative step: 20..1:-1",
        "20..|1:3; it is reversed; write 1..20:3, or a negative step: 20..1:-3",
        "20..<|1; it is reversed; write 1..<20, or a negative step: 20..<1:-1",
        "1..|20:-2; it is reversed; write 20..1:-2, or a positive step: 1..20:2",
        "1..<|1; the range is empty: it has no element",
        "1..<|1:-1; the range is empty: it has no element",
        "1..20:|0; the step is 0; it must be positive or negative",
        "1..20:|2 - 2; the step is 0; it must be positive or negative",
        "|0.5..20; the first end of a range must be an integer, but this is a real",
        "1..|20.5; the last end of a range must be an integer, but this is a real",
        "1..|1 > 0; the last end of a range must be an integer, but this is a condition",
        "1..20:|0.5; the step of a range must be an integer, but this is a real",
        "1..|2^63; the last end is too large: a range lies within -2^63 .. 2^63-1",
        "|-2^63 - 1..0; the first end is too large",
        "1..2:|2^63; the step is too large",
        "1..|i; the ends and the step of a range are constants; 'i' is not",
        "1|; expected '..' and the last end, as in 1..20, but found the end",
        "1 |: 20; expected '..' and the last end, as in 1..20, but found ':'",
        "1..|; but found the end",
        "|..5; but found '..'",
        "1..2|..3; expected an operator or the end, but found '..'",
        "1..2:3|:4; expected an operator or the end, but found ':'",
        "1..|.5; the last end of a range must be an integer, but this is a real",
        "1..20 |extra; expected an operator before 'extra'",
        "1..|n; unknown name 'n'",
        "1..2 |// 0; division by zero",
      })
  void sayWhatIsWrongAndHowToMendIt(String marked, String message) {
    int caret = marked.indexOf('|');
    String text = marked.substring(0, caret) + marked.substring(caret + 1);
    String[] lines =
        assertThrows(ExpressionException.class, () -> Ranges.integers(text))
            .getMessage()
            .split("\n");
    assertTrue(lines[0].contains(message), lines[0]);
    assertEquals("  " + text, lines[1]);
    assertEquals("  " + " ".repeat(caret) + "^", lines[2]);
  }

  @Test
  void whatTheySuggestIsARange() {
    assertEquals(LongRange.of(1, 20), Ranges.integers("1..20"));
    assertEquals(new LongRange(20, 1, -3), Ranges.integers("20..1:-3"));
    assertEquals(new LongRange(20, 2, -1), Ranges.integers("20..<1:-1"));
    assertEquals(new LongRange(20, 1, -2), Ranges.integers("20..1:-2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0..1; 0; 1",
        "-1..1.5; -1; 1.5",
        "0..pi; 0; 3.141592653589793",
        "-pi/2..pi/2; -1.5707963267948966; 1.5707963267948966",
        "0..2^70; 0; 1180591620717411303424",
        "1e-3..1e3; 0.001; 1000",
      })
  void ofRealsHaveConstantEnds(String text, double first, double last) {
    assertArrayEquals(new double[] {first, last}, Ranges.reals(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1..0; the range is reversed; write 0.0..1.0",
        "1..1; the range is empty",
        "0..<1; an integral has both ends in; write a..b",
        "0..1:0.1; an integral has no step here; say how many steps with --steps",
        "0..1 > 0; an end of an integral must be a number up to 1.8e308, but this is a condition",
        "0..10^400; an end of an integral must be a number up to 1.8e308",
        "-1.7e308..1.7e308; the range is wider than the largest real, 1.8e308",
        "0..x; the ends and the step of a range are constants; 'x' is not",
        "0; expected '..' and the last end",
      })
  void ofRealsSayWhatIsWrong(String text, String message) {
    String said = assertThrows(ExpressionException.class, () -> Ranges.reals(text)).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void areToldByTheirDots() {
    assertTrue(Ranges.looksLikeRange("1..5"));
    assertTrue(Ranges.looksLikeRange("0..<n"));
    assertFalse(Ranges.looksLikeRange("i^2"));
    assertFalse(Ranges.looksLikeRange("1.5"));
  }
}
