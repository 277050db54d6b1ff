package org.rangereduce.lang.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.Compiler.Integers;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.lang.tree.Expr;

/** A gcd with a small constant stands in a table, with a large one it is worked out. */
class GcdTableTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 12, 360, 4095, 4096, 5040, -6})
  void aGcdWithAConstantIsTheGcd(int constant) {
    Expr expr = Expressions.parse("gcd(i, " + constant + ")", Variable.I);
    Bounds bounds = Bounds.forInteger(IntegerInterval.of(Long.MIN_VALUE / 2, Long.MAX_VALUE), expr);
    LongUnaryOperator gcd = new Compiler(bounds, Optional.empty(), Integers.BY_BOUNDS).toLong(expr);
    for (long i = -6000; i <= 6000; i++) {
      check(gcd, i, constant);
      check(gcd, Long.MAX_VALUE - 6000 + i, constant);
      check(gcd, Long.MIN_VALUE / 2 + 6000 + i, constant);
    }
  }

  private static void check(LongUnaryOperator gcd, long i, int constant) {
    BigInteger expected = BigInteger.valueOf(i).gcd(BigInteger.valueOf(constant));
    assertEquals(expected.longValueExact(), gcd.applyAsLong(i), () -> "gcd of " + i);
  }
}
