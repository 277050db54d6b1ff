package org.rangereduce.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserErrorTest {

  private static String[] said(String text) {
    return assertThrows(ExpressionException.class, () -> Expressions.parse(text, Variable.I), text)
        .getMessage()
        .split("\n");
  }

  /** What is wrong, after the text; a bar in the text marks where the caret must point. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2 * |foo => unknown name 'foo'; the variable is i",
        "2 * |j => unknown name 'j'",
        "|sqr(i) => unknown function 'sqr'; did you mean 'sqrt'?",
        "|isqr(i) => did you mean 'isqrt'?",
        "|flor(i) => did you mean 'floor'?",
        "|sinn(i) => did you mean 'sin'?",
        "1 + |popcuont(i) => did you mean 'popcount'?",
        "|tru && i > 0 => did you mean 'true'?",
        "|zzzzzz(i) => unknown function 'zzzzzz'; ",
        "|mod(i, 2) => write a % b",
        "|ln(i) => write log",
        "|pow(i, 2) => write a^b",
        "i + |abs => 'abs' is a function and needs its arguments in brackets",
        "i |= 3 => '=' is not an operator; a comparison is written '=='",
        "(i |= 3) => '=' is not an operator",
        "0 < i |< 5 => comparisons do not chain; write a < b && b < c",
        "1 == i |== 1 => comparisons do not chain",
        "2|i => a number runs into what follows it; a product is written with '*'",
        "0|xg => a number runs into what follows it",
        "2 |(i) => expected an operator before '('; a product is written with '*'",
        "i |i => expected an operator before 'i'; a product is written with '*'",
        "i |2 => expected an operator before '2'",
        "i +| => expected a number, i, a function or '(', but found the end",
        "i + |* 2 => but found '*'",
        "| => but found the end",
        "(i + 1| => expected ')', but found the end",
        "(i + 1|, 2) => expected ')', but found ','",
        "i + 1|) => expected an operator or the end, but found ')'",
        "gcd(i| => expected ')' or ',', but found the end",
        "gcd(i, |) => but found ')'",
        "|gcd(i) => gcd takes two or more arguments, not 1",
        "|sqrt() => sqrt takes 1 argument, not 0",
        "|sqrt(i, 2) => sqrt takes 1 argument, not 2",
        "|atan2(i) => atan2 takes 2 arguments, not 1",
        "|xor(i, 1, 2) => xor takes 2 arguments, not 3",
        "i > 0 ? 1| => expected the ':' of c ? a : b, but found the end",
        "i > 0 ? |: 1 => but found ':'",
        "i |: 2 => expected an operator or the end, but found ':'",
        "i |.. 2 => expected an operator or the end, but found '..'",
        "i + |$ => unexpected character '$'",
        "i + |é => unknown name 'é'",
        "i + |\uD83D\uDE00 1 => unexpected character '\uD83D\uDE00'",
        "\uD835\uDC56 + |$ => unexpected character",
        "i *|\u2009i => unexpected character",
        "|\u0664 + i => unexpected character",
        "i |\\ 2 => unexpected character '\\'",
        // types
        "|i ? 1 : 2 => what stands before '?' must be a condition, but this is an integer",
        "i > 0 ? 1 : |true => both values after '?' must be numbers, or both conditions",
        "|i && true => '&&' needs conditions, but this is an integer; compare it, as in i > 0",
        "i > 0 && |0.5 => '&&' needs conditions, but this is a real",
        "!|i == i => '!' needs conditions, but this is an integer",
        "|(i > 0) < 1 => '<' needs numbers, but this is a condition",
        "|(i > 0) < (i > 1) => '<' needs numbers",
        "(i > 0) == |1 => '==' needs conditions, but this is an integer",
        "i & |0.5 => '&' needs integers, but this is a real; floor(...) or round(...) makes",
        "|i / 2 << 1 => '<<' needs integers, but this is a real",
        "~|0.5 => '~' needs integers, but this is a real",
        "gcd(6, |i / 2) => 'gcd' needs integers, but this is a real",
        "isqrt(|i > 1) => 'isqrt' needs integers, but this is a condition",
        "sqrt(|i > 1) => 'sqrt' needs numbers, but this is a condition",
        "floor(|i > 1) => 'floor' needs numbers, but this is a condition",
        "i ^ |-1 => an integer to a negative power is no integer; make the base a real: 2.0^-1",
        // statements
        "r = isqrt(i); |s == i => unknown name 's'",
        "|r = i; i + 1 => 'r' gets a value that nothing reads; leave it out",
        "r = i;| => expected an expression at the end: its value is that of the whole",
        "|true = i; i => 'true' cannot be the name of a local",
        "r = i |r + 1 => expected an operator before 'r'",
        "r = 1; r = |0.5; r => 'r' is an integer and stays so, but this is a real; begin it as a"
            + " real",
        "while |i { } i => what stands after 'while' must be a condition, but this is an integer",
        "k = 0; while k < i { |k } k => expected a statement such as k = k + 1, or '}', but found"
            + " 'k'",
        "k = 0; while k < i { k |+= 1 } k => there is no '+='; write k = k + 1",
        "k = 0; while k < i { k|++ } k => there is no '++'; write k = k + 1",
        "k = 0; while k < i { m = k; k = m + 1 } |m => unknown name 'm'",
        "for |(;;) { } i => a loop over a range is written: for k in 1..10 { ... }",
        "for k in 1..|0.5 { } i => the last end of a range must be an integer",
        "for k in 1..5:|0 { } i => the step of a range is a constant integer other than 0",
        "i |= 3; i => '=' is not an operator",
        "|range(1, i) => unknown function 'range'; a range is written a..b",
        "if i > 0 { } |else2 => unknown name 'else2'",
        // folds
        "sum(|0.5*k for k in 1..i) => 'sum' inside f collects integers, but this is a real",
        "sum(k for k in 1..|0.5) => the last end of a range must be an integer",
        "count(|k for k in 1..i) => what 'count' looks at must be a condition",
        "sum(|q for k in 1..i) => unknown name 'q'",
        "|first(d for d in digits(i)) => first goes over a range, primes or divisors, not over digits",
        "sum(k for k in 1..i) + |k => unknown name 'k'",
        "sum(1 for |i in 1..9) => 'i' cannot be the name of a local; i is always the element",
        "sum(1 for |if in 1..9) => 'if' cannot be the name of a local",
        "any(true for |true in 1..9) => 'true' cannot be the name of a local",
        "for |else in 1..9 { } i => 'else' cannot be the name of a local",
        "for |i in 1..9 { } i => 'i' cannot be the name of a local",
        "sum(k |k for k in 1..i) => expected 'for'",
        // constants without a value
        "i + 1 |// 0 => division by zero",
        "i + 1 |% 0 => division by zero",
        "i + 1 |/ 0 => division by zero",
        "i * |sqrt(-1) => square root of a negative number, -1.0",
        "|isqrt(-1) => isqrt of a negative number",
        "2|^65536 => an integer has more than 65536 bits",
        "1 |<< 65536 => an integer has more than 65536 bits",
        "i > 0 ? 1 : 1 |// 0 => division by zero",
        "|10^400 + 0.5 => overflow: a real is beyond 1.8e308",
        "|1e20000 => the number is too large: integers have at most 65536 bits",
        "|1e99999999 => the exponent of this number is too large",
        "1 + |1.5e400 => the number is beyond the largest real, 1.8e308",
      })
  void saysWhatIsWrongAndPointsAtIt(String row) {
    String[] cells = row.split(" => ", 2);
    int caret = cells[0].indexOf('|');
    String text = cells[0].substring(0, caret) + cells[0].substring(caret + 1);
    String[] lines = said(text);
    assertTrue(lines[0].contains(cells[1]), lines[0]);
    assertEquals("  " + text, lines[1]);
    assertEquals("  " + " ".repeat(text.codePointCount(0, caret)) + "^", lines[2]);
    assertEquals(3, lines.length);
  }

  @Test
  void aTabDoesNotMoveTheCaret() {
    String[] lines = said("i\t+\n$");
    assertEquals("  i + $", lines[1]);
    assertEquals("      ^", lines[2]);
  }

  @ParameterizedTest
  @ValueSource(ints = {262_145, 1_000_000})
  void aTextThatIsTooLongIsRefusedAndNotShownWhole(int length) {
    String[] lines = said("i".repeat(length));
    assertEquals(
        "the expression has " + length + " characters; at most 262144 are allowed", lines[0]);
    assertTrue(lines[1].length() < 140 && lines[1].startsWith("  ...iii"), lines[1]);
    assertEquals("  " + " ".repeat(63) + "^", lines[2]);
  }

  @Test
  void onlyTheSurroundingsOfAFaultInALongTextAreShown() {
    String[] lines = said("i+".repeat(100) + "$" + "+i".repeat(100));
    assertEquals("  ..." + "i+".repeat(30) + "$+" + "i+".repeat(29) + "...", lines[1]);
    assertEquals("  " + " ".repeat(63) + "^", lines[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "!", "~", "gcd(1,", "2^", "i>0?1:", "i>0?", "+"})
  void nestingTooDeeplyIsRefused(String opening) {
    String message = said(opening.repeat(4000 / opening.length()))[0];
    assertEquals("the expression is nested too deeply; at most 200 levels are allowed", message);
    String tooLong = said(opening.repeat(300_000))[0];
    assertTrue(tooLong.endsWith("characters; at most 262144 are allowed"), tooLong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"divisors(i)", "1..i", "digits(i)"})
  void tooManyClausesOfAFoldAreRefused(String domain) {
    StringBuilder text = new StringBuilder("sum(1");
    for (int k = 0; k < 10_000; k++) {
      text.append(" for k").append(k).append(" in ").append(domain);
    }
    String message = said(text + ")")[0];
    assertTrue(message.contains("too many operators") || message.contains("operators, with"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+i", "*i", "&i", "<<i", "-1"})
  void tooManyOperatorsAreRefused(String term) {
    String[] lines = said("i" + term.repeat(501));
    assertEquals("the expression has too many operators; at most 500 are allowed", lines[0]);
    said("min(" + "i,".repeat(501) + "i)");
  }
}
