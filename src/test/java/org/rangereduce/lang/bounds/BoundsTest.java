package org.rangereduce.lang.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rangereduce.Tier;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.RandomRange;
import org.rangereduce.lang.syntax.RandomText;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Reference;
import org.rangereduce.range.LongRange;

class BoundsTest {

  @ParameterizedTest
  @EnumSource(Type.class)
  void everyValueOfEveryPartLiesWithinItsBounds(Type type) {
    Random random = new Random(31 + type.ordinal());
    RandomText texts = new RandomText(random, Variable.I);
    for (int n = 0; n < Tier.cases(8000); n++) {
      String text = texts.of(type, 1 + random.nextInt(4));
      Expr expr;
      try {
        expr = Expressions.parse(text, Variable.I);
      } catch (ExpressionException e) {
        continue;
      }
      LongRange range = RandomRange.of(random, 12);
      Bounds bounds = over(range.first(), range.last(), expr);
      for (long k = 0; k <= range.lastIndex(); k++) {
        long i = range.valueAt(k);
        checkParts(bounds, expr, BigInteger.valueOf(i), text + " at " + i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Type.class)
  void everyValueOfEveryPartLiesWithinItsBoundsForARealVariable(Type type) {
    Random random = new Random(41 + type.ordinal());
    RandomText texts = new RandomText(random, Variable.X);
    for (int n = 0; n < Tier.cases(5000); n++) {
      String text = texts.of(type, 1 + random.nextInt(3));
      Expr expr;
      try {
        expr = Expressions.parse(text, Variable.X);
      } catch (ExpressionException e) {
        continue;
      }
      double low = Math.scalb(random.nextDouble() - 0.5, random.nextInt(80) - 20);
      double width = Math.scalb(random.nextDouble(), random.nextInt(80) - 20);
      Bounds bounds = Bounds.forReal(new RealInterval(low, low + width), expr);
      for (int k = 0; k <= 8; k++) {
        double x = Math.min(low + width, low + width * k / 8);
        checkParts(bounds, expr, x, text + " at " + x);
      }
    }
  }

  private static Bounds over(long first, long last, Expr expr) {
    return Bounds.forInteger(
        IntegerInterval.of(Math.min(first, last), Math.max(first, last)), expr);
  }

  /**
   * A part has a value within bounds or none; an integer may always have none, but a real that is
   * said to be finite has none only if some part of it, looked at on the way, was refused first.
   */
  private static void checkParts(Bounds bounds, Expr part, Number variable, String what) {
    Object value = Reference.outcome(part, variable);
    if (value instanceof BigInteger integer) {
      IntegerInterval interval = bounds.integer(part);
      assertTrue(interval.contains(integer), () -> integer + " not in " + interval + ": " + what);
      assertTrue(!interval.fitsLong() || integer.bitLength() < 64, what);
      assertTrue(integer.abs().bitLength() <= interval.magnitudeBits(), what);
    } else if (value instanceof Double real) {
      RealInterval interval = bounds.real(part);
      assertTrue(interval.low() <= real && real <= interval.high(), () -> part + " in " + what);
    } else if (part.type() == Type.REAL && bounds.real(part).isFinite()) {
      assertTrue(refusedBefore(part, variable), () -> part + " is said to be finite in " + what);
    }
    for (Expr inner : inside(part)) {
      checkParts(bounds, inner, variable, what);
    }
  }

  /**
   * Returns whether an integer or a condition inside has no value, which always ends an evaluation.
   */
  private static boolean refusedBefore(Expr part, Number variable) {
    for (Expr inner : inside(part)) {
      boolean refused = Reference.outcome(inner, variable) == Reference.NONE;
      if (refused && (inner.type() != Type.REAL || refusedBefore(inner, variable))) {
        return true;
      }
    }
    return false;
  }

  private static Expr[] inside(Expr part) {
    return part.parts().toArray(Expr[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "i; 1; 20; 1..20",
        "i*i; -3; 2; -6..9",
        "i^2; -3; 2; 0..9",
        "i^3; -3; 2; -27..8",
        "i % 7; -100; 100; 0..6",
        "i % 7; 2; 5; 2..5",
        "i % -7; 0; 100; -6..0",
        "100 // i; -5; 5; -100..100",
        "abs(i); -8; 3; 0..8",
        "i & 15; -8; 3; 0..15",
        "i > 0 ? 5 : i; -4; 9; -4..9",
        "isqrt(i); 0; 100; 0..10",
        "popcount(i); 0; 255; 0..8",
        "floor(i / 4); 5; 11; 1..2",
        "1 << i; 0; 10; 1..1024",
        "i >> 1; -5; 5; -3..2",
        "(-1)^i; 0; 9; -1..1",
        "(-1)^i; 70000; 70009; -1..1",
        "(-1)^i; 70001; 70001; -1..1",
      })
  void boundsAreTightWhereItMatters(String text, long first, long last, String expected) {
    Expr expr = Expressions.parse(text, Variable.I);
    IntegerInterval interval = over(first, last, expr).integer(expr);
    // A real on the way is widened a little, so its floor may be one off.
    long slack = text.contains("floor") ? 1 : 0;
    String[] ends = expected.split("\\.\\.");
    IntegerInterval allowed =
        IntegerInterval.of(Long.parseLong(ends[0]) - slack, Long.parseLong(ends[1]) + slack);
    assertTrue(allowed.contains(interval.low()), interval::toString);
    assertTrue(allowed.contains(interval.high()), interval::toString);
    assertEquals(slack == 0 ? expected : interval.toString(), interval.toString());
  }

  @Test
  void sixtyFourBitsAreProvenUpToTheLastIThatFits() {
    assertTrue(fits("i^2", 0, 3_037_000_499L));
    assertFalse(fits("i^2", 0, 3_037_000_500L));
    assertTrue(fits("i^3", -2_097_152, 2_097_151)); // (-2^21)^3 is -2^63
    assertFalse(fits("i^3", 0, 2_097_152));
    assertFalse(fits("i^3 % 7", 0, 2_097_152), "wide on the way");
    assertTrue(fits("-i", -Long.MAX_VALUE, Long.MAX_VALUE));
    assertFalse(fits("-i", Long.MIN_VALUE, 0));
    assertFalse(fits("i // -1", Long.MIN_VALUE, 0));
    assertFalse(fits("gcd(i, 0)", Long.MIN_VALUE, 0));
    assertFalse(fits("i > 0 ? i : 2^63", 1, 2));
    assertFalse(fits("floor(i * 1.0)", 0, Long.MAX_VALUE));
    assertFalse(fits("(-1)^i * (2^63 - 1) - 1 - (2^62)", 70_000, 70_009));
  }

  @Test
  void aLiteralBeyondSixtyFourBitsFitsNowhere() {
    Expr expr = Expressions.parse("i < 2^63 ? i^3 : 0", Variable.I);
    assertFalse(over(1, 2, expr).constantsFitLong());
    Expr other = Expressions.parse("i < 2^62 ? i^3 : 0", Variable.I);
    assertTrue(over(1, 1L << 40, other).constantsFitLong());
  }

  @Test
  void largeEndsAreShownAsPowers() {
    Expr expr = Expressions.parse("2^200 * i", Variable.I);
    assertEquals("-2^201..2^201", over(-1, 1, expr).integer(expr).toString());
  }

  private static boolean fits(String text, long first, long last) {
    return over(first, last, Expressions.parse(text, Variable.I)).allFitLong();
  }

  /** Sums grow by what is added in a limited number of turns; what shrinks stays where it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s = 0; for k in 1..i { s = s + k^2 % 7 } s | true",
        "s = 0; for k in 1..i { for j in k..i { s = j - k + s } } s | true",
        "s = 0; for k in 1..i { s = s + k % 2; s = s - k } s | true",
        "n = i; k = 0; while n > 0 { n = n // 10; k = k + 1 } k | true",
        "sum(d^2 for d in digits(i)) | true",
        "n = i; while n > 1 { n = n - 1; n = n * 2 } n | false",
        "s = 0; t = 1; for k in 1..i { t = t + t; s = s + t } s | false",
        "s = 1; while s < i { s = s + s } s | false",
        "f = 1; for k in 1..i { f = f * k } f | false",
      })
  void loopsAreFollowed(String text, boolean fits) {
    assertEquals(fits, fits(text, 1, 100_000));
  }

  @Test
  void deeplyNestedLoopsAreFollowedInTime() {
    StringBuilder text = new StringBuilder("s = 1; ");
    for (int k = 0; k < 90; k++) {
      text.append("while s < i { s = s + 1; s = s * 2; ");
    }
    text.append("} ".repeat(90)).append("s");
    long start = System.nanoTime();
    assertFalse(fits(text.toString(), 1, 100));
    assertTrue(System.nanoTime() - start < 20e9);
  }
}
