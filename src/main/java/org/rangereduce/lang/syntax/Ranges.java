package org.rangereduce.lang.syntax;

import java.math.BigInteger;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.range.LongRange;

/**
 * Reads ranges: {@code 1..20} with both ends in, {@code 0..<100} with the last out, {@code
 * 1..100:7} with a step.
 */
public final class Ranges {
  private Ranges() {}

  /** Returns whether a word looks like a range, for messages about words in the wrong place. */
  public static boolean looksLikeRange(String word) {
    return word.contains("..");
  }

  /**
   * Reads a range of integers; its ends and step are constant integer expressions.
   *
   * @throws ExpressionException if it is malformed, empty, reversed or beyond 64 bits
   */
  public static LongRange integers(String source) {
    Parser parser = new Parser(source, Variable.NONE, Language.standard());
    Token firstToken = parser.peek();
    BigInteger first = integer(parser, "the first end");
    boolean open = dots(parser);
    Token lastToken = parser.peek();
    BigInteger last = integer(parser, "the last end");
    boolean stepped = parser.take(":");
    Token stepToken = parser.peek();
    BigInteger step = stepped ? integer(parser, "the step") : BigInteger.ONE;
    parser.expectEnd();
    if (step.signum() == 0) {
      throw parser.fault("the step is 0; it must be positive or negative", stepToken);
    }
    BigInteger lastIn = open ? last.subtract(BigInteger.valueOf(step.signum())) : last;
    requireLong(parser, first, "the first end", firstToken);
    requireLong(parser, lastIn, "the last end", lastToken);
    requireLong(parser, step, "the step", stepToken);
    if (first.compareTo(lastIn) * step.signum() > 0) {
      boolean reversed = first.compareTo(last) * step.signum() > 0;
      String dots = open ? "..<" : "..";
      String fix =
          reversed
              ? "it is reversed; write "
                  + (last + dots + first + (stepped ? ":" + step : ""))
                  + (step.signum() > 0 ? ", or a negative step: " : ", or a positive step: ")
                  + (first + dots + last + ":" + step.negate())
              : "it has no element";
      throw parser.fault("the range is empty: " + fix, lastToken);
    }
    return new LongRange(first.longValueExact(), lastIn.longValueExact(), step.longValueExact());
  }

  /**
   * Reads the ends of an interval of reals, constant expressions, the first less than the last.
   *
   * @return the two ends
   * @throws ExpressionException if it is malformed, empty, reversed or has a step
   */
  public static double[] reals(String source) {
    Parser parser = new Parser(source, Variable.NONE, Language.standard());
    double first = real(parser);
    if (dots(parser)) {
      throw parser.fault("an integral has both ends in; write a..b", parser.peek());
    }
    Token lastToken = parser.peek();
    double last = real(parser);
    if (parser.peek().is(":")) {
      throw parser.fault(
          "an integral has no step here; say how many steps with --steps", parser.peek());
    }
    parser.expectEnd();
    if (!(first < last)) {
      throw parser.fault(
          first == last
              ? "the range is empty"
              : "the range is reversed; write " + last + ".." + first,
          lastToken);
    }
    if (Double.isInfinite(last - first)) {
      throw parser.fault("the range is wider than the largest real, 1.8e308", lastToken);
    }
    return new double[] {first, last};
  }

  private static boolean dots(Parser parser) {
    if (parser.take("..<")) {
      return true;
    }
    if (parser.take("..")) {
      return false;
    }
    throw parser.fault(
        "expected '..' and the last end, as in 1..20, but found " + parser.peek().described(),
        parser.peek());
  }

  private static BigInteger integer(Parser parser, String what) {
    Token start = parser.peek();
    Expr expr = parser.expression();
    if (!(expr instanceof IntegerConstant constant)) {
      throw parser.fault(
          expr.type() == Type.INTEGER
              ? what + " of a range must be a constant; folds are not allowed here"
              : what + " of a range must be an integer, but this is " + expr.type().described(),
          start);
    }
    return constant.value();
  }

  private static void requireLong(Parser parser, BigInteger value, String what, Token token) {
    if (value.bitLength() > 63) {
      throw parser.fault(what + " is too large: a range lies within -2^63 .. 2^63-1", token);
    }
  }

  private static double real(Parser parser) {
    Token start = parser.peek();
    Expr expr = parser.expression();
    if (expr instanceof RealConstant constant) {
      return constant.value();
    }
    if (expr instanceof IntegerConstant constant
        && Math.abs(constant.value().doubleValue()) <= Double.MAX_VALUE) {
      return constant.value().doubleValue();
    }
    throw parser.fault(
        "an end of an integral must be a number up to 1.8e308, but this is "
            + expr.type().described(),
        start);
  }
}
