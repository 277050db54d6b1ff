package org.rangereduce.lang.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rangereduce.Tier;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.RandomRange;
import org.rangereduce.lang.syntax.RandomText;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.range.LongRange;

class EvaluatorTest {

  /** Parses a random text; nothing if a constant part of it has no value. */
  public static Optional<Expr> parsed(String text, Variable variable) {
    try {
      return Optional.of(Expressions.parse(text, variable));
    } catch (ExpressionException e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void agreesWithTheReferenceOnRandomExpressions(Type type) {
    Random random = new Random(11 + type.ordinal());
    RandomText texts = new RandomText(random, Variable.I);
    int refused = 0;
    int values = 0;
    for (int n = 0; n < Tier.cases(12_000); n++) {
      String text = texts.of(type, 1 + random.nextInt(4));
      Optional<Expr> expr = parsed(text, Variable.I);
      if (expr.isEmpty()) {
        refused++;
        continue;
      }
      assertEquals(type, expr.get().type(), text);
      LongRange range = RandomRange.of(random, 10);
      Evaluator evaluator = new Evaluator(expr.get());
      for (long k = 0; Long.compareUnsigned(k, range.lastIndex()) <= 0; k++) {
        BigInteger i = BigInteger.valueOf(range.valueAt(k));
        Object expected = Reference.outcome(expr.get(), i);
        assertEquals(expected, Reference.outcome(() -> evaluator.at(i)), text + " at " + i);
        values += expected == Reference.NONE ? 0 : 1;
      }
    }
    assertTrue(refused < 2000, refused + " were refused");
    assertTrue(values > Tier.cases(24_000), values + " had a value");
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void agreesWithTheReferenceForARealVariable(Type type) {
    Random random = new Random(21 + type.ordinal());
    RandomText texts = new RandomText(random, Variable.X);
    for (int n = 0; n < Tier.cases(6000); n++) {
      String text = texts.of(type, 1 + random.nextInt(3));
      parsed(text, Variable.X)
          .ifPresent(
              expr -> {
                for (int k = 0; k < 5; k++) {
                  double x = Math.scalb(random.nextDouble() - 0.5, random.nextInt(60) - 20);
                  assertEquals(
                      Reference.outcome(expr, x),
                      Reference.outcome(() -> new Evaluator(expr).at(x)),
                      () -> text + " at " + x);
                }
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1 // i; 0; division by zero",
        "1 % i; 0; division by zero",
        "1 / i; 0; division by zero",
        "1.5 // i; 0; division by zero",
        "1.5 % i; 0; division by zero",
        "2 ^ i; -1; an integer to a negative power",
        "2 ^ i; 65536; an integer has more than 65536 bits",
        "2 ^ i; 9000000000000000000; an integer has more than 65536 bits",
        "3 ^ i; 60000; an integer has more than 65536 bits",
        "(1 << i) * 2; 65535; an integer has more than 65536 bits",
        "(1 << i) * (1 << i); 40000; an integer has more than 65536 bits",
        "1 << i; 65536; an integer has more than 65536 bits",
        "1 << i; -1; a shift by a negative number of bits",
        "1 >> i; -1; a shift by a negative number of bits",
        "-(-1 << i); 65536; an integer has more than 65536 bits",
        "abs(-1 << i); 65536; an integer has more than 65536 bits",
        "(-1 << i) // -1; 65536; an integer has more than 65536 bits",
        "lcm(-1 << i, 1); 65536; an integer has more than 65536 bits",
        "gcd(-1 << i, 0); 65536; an integer has more than 65536 bits",
        "(-1 << i) - 1; 65536; an integer has more than 65536 bits",
        "isqrt(i); -4; isqrt of a negative number",
        "popcount(i); -4; popcount of a negative number, which has one bits without end",
        "sqrt(i); -4; square root of a negative number, -4.0",
        "log(i); 0; logarithm of zero",
        "log2(i); -2; logarithm of a negative number, -2.0",
        "log10(i); 0; logarithm of zero",
        "asin(i); 2; asin of a number beyond -1..1, 2.0",
        "acos(i); -2; acos of a number beyond -1..1, -2.0",
        "(i * 1.0) ^ -1; 0; zero to a negative power",
        "(i * 1.0) ^ 0.5; -4; a negative number to a power that is not whole, -4.0^0.5",
        "(i * 1.0) ^ 3; 10000000000000000000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000; overflow: a real is beyond 1.8e308",
        "exp(i); 1000; overflow: a real is beyond 1.8e308",
        "(10 ^ i) * 1.0; 400; overflow: a real is beyond 1.8e308",
        "1.0e308 + 1.0e308 * i; 1; overflow: a real is beyond 1.8e308",
        "1.0 / (i * 1e-320); 1; overflow: a real is beyond 1.8e308",
      })
  void saysWhyThereIsNoValue(String text, BigInteger i, String why) {
    Evaluator evaluator = new Evaluator(Expressions.parse(text, Variable.I));
    String said = assertThrows(EvaluationException.class, () -> evaluator.at(i)).getMessage();
    assertEquals(why, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "i == 0 ? 7 : 1 // i; 0; 7",
        "i != 0 ? 1 // i : 8; 0; 8",
        "i == 0 || 1 // i > 0; 0; true",
        "i != 0 && 1 // i > 0; 0; false",
        "(-1 << i) >> 65530; 65536; -64",
        "(-1) ^ i; 70001; -1",
        "0 << i; 70000; 0",
        "0 ^ i; 0; 1",
      })
  void doesNotLookAtWhatIsNotNeeded(String text, BigInteger i, String expected) {
    assertEquals(expected, new Evaluator(Expressions.parse(text, Variable.I)).at(i).toString());
  }

  @Test
  void theLongestExpressionIsRead() {
    String text = "i" + " + i".repeat(500) + " ".repeat(4096 - 2001);
    Evaluator evaluator = new Evaluator(Expressions.parse(text, Variable.I));
    assertEquals(BigInteger.valueOf(3 * 501), evaluator.at(BigInteger.valueOf(3)));
  }
}
