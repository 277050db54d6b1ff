package org.rangereduce.lang.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.lang.function.Functions;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.Expr;

/** Functions of the user's own: how they are read, what they give, what is refused. */
class DefinitionsTest {
  private static final String PLACE = "in --define: ";

  private static Language language(String... texts) {
    Definitions own = Definitions.NONE;
    for (String text : texts) {
      own = own.and(PLACE, text, Functions.standard());
    }
    Language language = Language.standard().with(own);
    own.check(language);
    return language;
  }

  private static Object value(String definitions, String expression, long i) {
    Expr expr = Expressions.parse(expression, Variable.I, language(definitions));
    return new Evaluator(expr).at(BigInteger.valueOf(i));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f(n) = n^2 + 1 | f(i) | 5 | 26",
        "f(n) = n^2 + 1 | f(f(i)) + f(2) | 5 | 682",
        "f(n) { s = 0; for k in 1..n { s = s + k } s } | f(i) * 2 | 4 | 20",
        "f(n) = g(n) + 1 g(n) = 2*n | f(i) | 4 | 9",
        "f(n) = 2*n; g(a, b) = f(a) - f(b); | g(i, 1) | 4 | 6",
        "f() = 7 | f() + i | 4 | 11",
        "f(x) = x/2 | floor(f(i) + f(0.5)) | 3 | 1",
        "f(c, a, b) = c ? a : b | f(i > 3, 1, 2) | 4 | 1",
        "f(n) { n = n + 1; n } | f(i) + i | 4 | 9",
        "f(i2) { k = i2; k } | k = 3; f(i) + k | 4 | 7",
        "odd(n) = n % 2 == 1 | odd(i) ? 1 : 0 | 5 | 1",
        "m(n) = first(d for d in 2..n if n % d == 0) | m(i) | 35 | 5",
        "f(k) = sum(k*j for j in 1..3) | sum(f(k) for k in 1..i) | 2 | 18",
        "Energy.of(n) = n + 1 | Energy.of(i) | 2 | 3",
        "e2(e) = e | e2(i) | 2 | 2",
        "r(a, b) = floor(a/b) | r(10^18, i) | 7 | 142857142857142857",
        "steps(n) { k = 0; while n != 1 { n = n % 2 == 0 ? n // 2 : 3*n + 1; k = k + 1 } k }"
            + " | steps(i) | 27 | 111",
      })
  void aCallHasTheValueOfTheBody(String definitions, String expression, long i, String expected) {
    assertEquals(expected, value(definitions, expression, i).toString());
  }

  @Test
  void aFileHasCommentsAndLines() {
    String text =
        """
        # Collatz
        steps(n) {      # from n to 1
          k = 0
          while n != 1 {
            n = even(n) ? n // 2
                        : 3*n + 1
            k = k + 1
          }
          k
        }

        even(n) = n % 2 == 0
        """;
    assertEquals(BigInteger.valueOf(111), value(text, "steps(i)", 27));
    List<String> texts = language(text).definitions().texts();
    assertEquals("even(n) = n % 2 == 0", texts.get(1));
    assertEquals(
        language(text).definitions(), language(texts.toArray(String[]::new)).definitions());
  }

  @Test
  void theSameFunctionTakesIntegersAndReals() {
    Expr expr =
        Expressions.parse("f(i) == 4 && f(0.5) == 0.25", Variable.I, language("f(a) = a*a"));
    assertEquals(true, new Evaluator(expr).at(BigInteger.TWO));
  }

  /** A bar marks where the caret must point: in the functions, or else in the expression. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(n) = n + |m ; f(i) => in --define: unknown name 'm'; ",
        "f(n) = n + |i ; f(i) => a function sees only its parameters; give it i as an argument",
        "f(n) = |f(n-1) ; f(i) => functions cannot call themselves: f calls f; write a while loop",
        "f(n) = g(n) g(n) = |f(n) ; f(i) => functions cannot call themselves: f calls g calls f",
        "|gcd(a, b) = a ; i => 'gcd' is a function of the language; take another name",
        "|sum(a) = a ; i => 'sum' is a fold; take another name",
        "|if(a) = a ; i => 'if' cannot be the name of a function",
        "f(|i) = 1 ; i => 'i' cannot be the name of a parameter; i is always the element",
        "f(a, |a) = 1 ; i => two parameters are called 'a'",
        "f(a |= 1 ; i => expected ')' or ',', but found '='",
        "f(a) = 1 |f(b) = 2 ; i => 'f' is defined already",
        "|f = 3 ; i => a function is written: f(n) = n^2 + 1",
        "f(n) |n ; i => expected '=' and the value of f, but found 'n'",
        "f(n) |{ n ; i => this '{' has no '}'",
        "f(n) { m = n |} ; i => expected an expression at the end: its value is that of the whole",
        "f(n) = m |= n ; i => statements stand in braces: f(n) { m = n + 1; m*m }",
        "f(n) { |m = n; n } ; i => 'm' gets a value that nothing reads",
        "f(n) = |n + true && n ; i => '&&' needs conditions",
        "f(n) = n ; |f(i, 2) => f(n) takes 1 argument, not 2",
        "f(n) = n ; i + |f => 'f' is a function and needs its arguments in brackets",
        "foo(n) = n ; |fooo(i) => unknown function 'fooo'; did you mean 'foo'?",
      })
  void aFaultIsShownWhereItIs(String row) {
    String[] cells = row.split(" => ", 2);
    String[] texts = cells[0].split(" ; ");
    String definitions = texts[0].replaceFirst("(?<!\\|)\\|(?!\\|)", "");
    String expression = texts[1].replaceFirst("\\|", "");
    String[] lines =
        assertThrows(ExpressionException.class, () -> value(definitions, expression, 3), cells[0])
            .getMessage()
            .split("\n");
    assertTrue(lines[0].contains(cells[1]), lines[0]);
    String marked = texts[0].equals(definitions) ? texts[1] : texts[0];
    if (cells[0].contains("|") && !cells[1].isEmpty()) {
      assertEquals("  " + marked.replaceFirst("\\|", ""), lines[1]);
      assertEquals("  " + " ".repeat(marked.indexOf('|')) + "^", lines[2]);
    }
  }

  @Test
  void callsThatDoubleWithoutEndAreRefused() {
    StringBuilder text = new StringBuilder("f0(n) = n + 1\n");
    for (int k = 1; k < 100; k++) {
      text.append("f%d(n) = f%d(n) + f%d(n)%n".formatted(k, k - 1, k - 1));
    }
    String message =
        assertThrows(ExpressionException.class, () -> language(text.toString())).getMessage();
    assertTrue(message.contains("more than 20000 operators"), message);
  }

  @Test
  void aChainOfCallsIsNoDeeperThanAnExpression() {
    StringBuilder text = new StringBuilder("f0(n) = n" + " + n".repeat(300) + "\n");
    text.append("f1(n) = f0(n)").append(" + n".repeat(300));
    Expr expr = Expressions.parse("f1(i)", Variable.I, language(text.toString()));
    assertEquals(BigInteger.valueOf(601), new Evaluator(expr).at(BigInteger.ONE));
    StringBuilder deep = new StringBuilder("f0(n) = n\n");
    for (int k = 1; k < 150; k++) {
      deep.append("f%d(n) = ".formatted(k)).append("n + ".repeat(90));
      deep.append("(f%d(n))%n".formatted(k - 1));
    }
    String message =
        assertThrows(ExpressionException.class, () -> language(deep.toString())).getMessage();
    assertTrue(message.contains("too many operators"), message);
  }
}
