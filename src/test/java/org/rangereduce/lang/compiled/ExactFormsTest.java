package org.rangereduce.lang.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.Tier;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Reference;

/** Quotients and roots of integers, rounded or compared: evaluated, compiled, by the reference. */
class ExactFormsTest {
  private static final String[] COMPARISONS = {"==", "!=", "<", "<=", ">", ">="};
  private static final long[] PLACES = {
    0,
    1,
    7,
    1L << 20,
    (1L << 25) - 9,
    1L << 26,
    94906265,
    1L << 31,
    3037000499L,
    (1L << 49) - 3,
    (1L << 52) - 5,
    1L << 53,
    4503599761588224L,
    1_000_000_000_000_000_000L,
    Long.MAX_VALUE - 20
  };

  /** Each was another number when it went through a double. */
  @ParameterizedTest
  @CsvSource({
    "floor(10^18/i),        3,                   333333333333333333",
    "floor(sqrt(i)),        4503599761588224,    67108864",
    "ceil((2^60+1)/2^30),   1,                   1073741825",
    "round((2^54+1)/i),     2,                   9007199254740993",
    "trunc(-(10^18+9)/i),   10,                  -100000000000000000",
    "floor(10^17/3),        0,                   33333333333333333",
    "floor(sqrt(10^34-1)),  0,                   99999999999999999",
    "sqrt(i) == floor(sqrt(i)),        4000000000000000001, false",
    "sqrt(i) == floor(sqrt(i)),        4000000000000000000, true",
    "(2^60+i)/2^60 > 1,                1,                   true",
    "sqrt(i) < sqrt(i+1),              4611686018427387904, true",
    "sqrt(i^2+1) == i,                 1000000000,          false",
    "i/3 == 333333333333333333,        1000000000000000000, false",
    "10^18+1 == (10^18+1)/i,           1,                   true"
  })
  void isExact(String text, long i, String expected) {
    Expr expr = Expressions.parse(text, Variable.I);
    assertEquals(expected, String.valueOf(new Evaluator(expr).at(BigInteger.valueOf(i))));
    assertEquals(expected, String.valueOf(compiled(expr, i, i).apply(i)));
  }

  @Test
  void evaluatedCompiledAndByTheReferenceAreTheSame() {
    Random random = new Random(29);
    int values = 0;
    for (int n = 0; n < Tier.cases(8000); n++) {
      long first = PLACES[random.nextInt(PLACES.length)] * (random.nextInt(4) == 0 ? -1 : 1);
      Expr expr = Expressions.parse(form(random), Variable.I);
      long from = Math.max(first - 3, Long.MIN_VALUE + 1000);
      LongFunction<Object> compiled = compiled(expr, from, from + 8);
      for (long i = from; i <= from + 8; i++) {
        BigInteger variable = BigInteger.valueOf(i);
        long at = i;
        Object expected = Reference.outcome(expr, variable);
        String what = expr + " at " + i;
        assertEquals(expected, Reference.outcome(() -> new Evaluator(expr).at(variable)), what);
        assertEquals(expected, Reference.outcome(() -> compiled.apply(at)), what);
        values += expected == Reference.NONE ? 0 : 1;
      }
    }
    assertTrue(values > Tier.cases(32_000), values + " have a value");
  }

  private static String form(Random random) {
    if (random.nextBoolean()) {
      String[] roundings = {"floor", "ceil", "round", "trunc"};
      return roundings[random.nextInt(4)] + "(" + ratio(random) + ")";
    }
    String left = random.nextInt(4) == 0 ? integer(random) : ratio(random);
    String right = random.nextInt(3) == 0 ? integer(random) : ratio(random);
    return left + " " + COMPARISONS[random.nextInt(6)] + " " + right;
  }

  private static String ratio(Random random) {
    return random.nextBoolean()
        ? "sqrt(" + integer(random) + ")"
        : "(" + integer(random) + ") / (" + integer(random) + ")";
  }

  private static String integer(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> String.valueOf(1 + random.nextInt(20)); // a constant fault is found by the parser
      case 1 -> "(i + " + random.nextInt(3) + ")";
      case 2 -> "(i * i)";
      case 3 -> "(i * i + 1)";
      case 4 -> String.valueOf(Math.max(1, PLACES[random.nextInt(PLACES.length)]));
      case 5 -> "(2 * i + 1)";
      case 6 -> "isqrt(abs(i))";
      default -> "i";
    };
  }

  private static LongFunction<Object> compiled(Expr expr, long first, long last) {
    Bounds bounds = Bounds.forInteger(IntegerInterval.of(first, last), expr);
    Compiler compiler = new Compiler(bounds, Optional.empty(), Compiler.Integers.BY_BOUNDS);
    if (expr.type() == Type.BOOLEAN) {
      return compiler.toPredicate(expr)::test;
    }
    return bounds.integer(expr).fitsLong()
        ? i -> BigInteger.valueOf(compiler.toLong(expr).applyAsLong(i))
        : compiler.toBigInteger(expr)::apply;
  }

  @Test
  void aRootOfANegativeNumberAndAQuotientByZeroHaveNoValue() {
    for (String text : new String[] {"floor(sqrt(-i))", "sqrt(-i) < 1", "1 < sqrt(-i)"}) {
      assertEquals("square root of a negative number, -4.0", fault(text));
    }
    for (String text : new String[] {"round(1/(i-4))", "1/(i-4) < 1", "2 == 1/(i-4)"}) {
      assertEquals("division by zero", fault(text));
    }
  }

  private static String fault(String text) {
    Expr expr = Expressions.parse(text, Variable.I);
    Evaluator evaluator = new Evaluator(expr);
    return assertThrows(EvaluationException.class, () -> evaluator.at(BigInteger.valueOf(4)))
        .getMessage();
  }
}
