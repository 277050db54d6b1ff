package org.rangereduce.lang.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.Tier;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.Compiler.Integers;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.RandomRange;
import org.rangereduce.lang.syntax.RandomText;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Reference;
import org.rangereduce.range.LongRange;

class CompilerTest {

  /** Compiles to a function that gives BigInteger, Double or Boolean. */
  private static LongFunction<Object> compiled(Compiler compiler, Expr expr, boolean narrow) {
    switch (expr.type()) {
      case REAL:
        LongToDoubleFunction real = compiler.toReal(expr);
        return real::applyAsDouble;
      case BOOLEAN:
        LongPredicate predicate = compiler.toPredicate(expr);
        return predicate::test;
      default:
        if (narrow) {
          LongUnaryOperator function = compiler.toLong(expr);
          return i -> BigInteger.valueOf(function.applyAsLong(i));
        }
        LongFunction<BigInteger> function = compiler.toBigInteger(expr);
        return function::apply;
    }
  }

  private static Bounds over(LongRange range, Expr expr) {
    long low = Math.min(range.first(), range.last());
    return Bounds.forInteger(IntegerInterval.of(low, Math.max(range.first(), range.last())), expr);
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void compiledFormsGiveTheValuesOfTheReferenceAndFailWhereItFails(Type type) {
    Random random = new Random(51 + type.ordinal());
    RandomText texts = new RandomText(random, Variable.I);
    int allLong = 0;
    for (int n = 0; n < Tier.cases(8000); n++) {
      String text = texts.of(type, 1 + random.nextInt(4));
      Expr expr;
      try {
        expr = Expressions.parse(text, Variable.I);
      } catch (ExpressionException e) {
        continue;
      }
      LongRange range = RandomRange.of(random, 16);
      Bounds bounds = over(range, expr);
      Compiler byBounds = new Compiler(bounds, Optional.empty(), Integers.BY_BOUNDS);
      same(expr, compiled(byBounds, expr, false), range, text);
      if (type == Type.INTEGER && bounds.integer(expr).fitsLong()) {
        same(expr, compiled(byBounds, expr, true), range, text);
      }
      if (bounds.allFitLong()) {
        Compiler narrow = new Compiler(bounds, Optional.empty(), Integers.ALL_LONG);
        same(expr, compiled(narrow, expr, true), range, text);
        allLong++;
      }
    }
    assertTrue(allLong > Tier.cases(800), allLong + " were all long");
  }

  private static void same(Expr expr, LongFunction<Object> f, LongRange range, String text) {
    for (long k = 0; k <= range.lastIndex(); k++) {
      long i = range.valueAt(k);
      Object expected = Reference.outcome(expr, BigInteger.valueOf(i));
      Object actual = Reference.outcome(() -> f.apply(i));
      assertEquals(expected, actual, () -> text + " at " + i + " of " + range);
    }
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void compiledFormsOfARealVariableWorkOnTheMiddlesOfTheSteps(Type type) {
    Random random = new Random(61 + type.ordinal());
    RandomText texts = new RandomText(random, Variable.X);
    for (int n = 0; n < Tier.cases(4000); n++) {
      String text = texts.of(type, 1 + random.nextInt(3));
      Expr expr;
      try {
        expr = Expressions.parse(text, Variable.X);
      } catch (ExpressionException e) {
        continue;
      }
      double start = Math.scalb(random.nextDouble() - 0.5, random.nextInt(20) - 5);
      double width = Math.scalb(random.nextDouble(), random.nextInt(20) - 10);
      Grid grid = new Grid(start, width);
      Bounds bounds = Bounds.forReal(new RealInterval(grid.x(0), grid.x(9)), expr);
      Compiler compiler = new Compiler(bounds, Optional.of(grid), Integers.BY_BOUNDS);
      LongFunction<Object> f = compiled(compiler, expr, false);
      for (int k = 0; k < 10; k++) {
        double x = start + (k + 0.5) * width;
        long step = k;
        Object expected = Reference.outcome(expr, x);
        assertEquals(expected, Reference.outcome(() -> f.apply(step)), () -> text + " at " + x);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(sqrt(i) + 1 < 3 ? 1 : 2)",
        "floor(sqrt(i) + 1)",
        "floor(sqrt(i) * 0.5)",
        "floor(-sqrt(i))",
        "floor(sqrt(i) - log(i))",
        "min(sqrt(i) + 1, 0.5)",
        "max(0.5, -log(i))",
        "sin((i + 9) * 1.0e308) < 2",
        "floor(cos((i + 9) * 1.0e308))",
        "round(cbrt(log(i)))",
        "sign(abs(sqrt(i)) + 3)",
        "trunc(hypot(sqrt(i), 1))",
        "ceil((1 / i) % 5)",
        "floor((i * 1.0e308 * 10) % 5)",
        "floor(5 % (i * 1.0e308 * 10))",
        "floor(5 / (i * 1.0e308 * 10))",
        "floor(5 // (i * 1.0e308 * 10))",
        "floor(exp(-(i * 1.0e308 * 10)))",
        "floor(atan(i * 1.0e308 * 10))",
        "floor(atan2(i * 1.0e308 * 10, 1))",
        "floor(sqrt(i) ^ 0)",
        "floor(sqrt(i) ^ 2 + 1)",
        "floor(1.0 ^ (i * 1.0e308 * 10))",
        "(i > 2 ? sqrt(i - 5) : 1.0) + 1 < 3",
        "log2(i) < 2",
        "floor(log2(i + 8))",
        "log2(i * 3.7)",
      })
  void infinityAndNaNAreNeverLostOnTheWay(String text) {
    Expr expr = Expressions.parse(text, Variable.I);
    LongRange range = LongRange.of(-6, 12);
    Compiler compiler = new Compiler(over(range, expr), Optional.empty(), Integers.BY_BOUNDS);
    LongFunction<Object> f = compiled(compiler, expr, false);
    Evaluator evaluator = new Evaluator(expr);
    for (long i = -6; i <= 12; i++) {
      long at = i;
      Object expected = Reference.outcome(() -> evaluator.at(BigInteger.valueOf(at)));
      assertEquals(expected, Reference.outcome(() -> f.apply(at)), () -> text + " at " + at);
    }
  }

  @Test
  void theLongestExpressionsCompileOnAnOrdinaryStack() throws InterruptedException {
    List<Throwable> thrown = new ArrayList<>();
    Thread thread = new Thread(null, CompilerTest::longest, "ordinary stack", 1 << 20);
    thread.setUncaughtExceptionHandler((which, e) -> thrown.add(e));
    thread.start();
    thread.join();
    assertEquals(List.of(), thrown);
  }

  private static void longest() {
    for (String term : new String[] {"+i", "*i", "-i/1", "|i", "+0.5*i", "<<i"}) {
      String deep = "(".repeat(150) + "i" + "*1+i)".repeat(150);
      for (String text : new String[] {"i" + term.repeat(term.length() == 2 ? 500 : 250), deep}) {
        Expr expr = Expressions.parse(text, Variable.I);
        LongRange range = LongRange.of(0, 3);
        Compiler compiler = new Compiler(over(range, expr), Optional.empty(), Integers.BY_BOUNDS);
        same(expr, compiled(compiler, expr, false), range, term);
      }
    }
  }

  @Test
  void twoCompiledFormsDoNotDisturbEachOther() {
    Expr first = Expressions.parse("i + 2^70", Variable.I);
    Expr second = Expressions.parse("i + 2^71", Variable.I);
    LongRange range = LongRange.of(0, 5);
    LongFunction<Object> f =
        compiled(
            new Compiler(over(range, first), Optional.empty(), Integers.BY_BOUNDS), first, false);
    LongFunction<Object> g =
        compiled(
            new Compiler(over(range, second), Optional.empty(), Integers.BY_BOUNDS), second, false);
    same(first, f, range, "first");
    same(second, g, range, "second");
  }
}
