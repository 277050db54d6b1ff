package org.rangereduce.lang;

import java.math.BigInteger;
import java.util.List;

/** Reads expressions. */
public final class Expressions {
  private Expressions() {}

  /**
   * Reads and checks an expression.
   *
   * @param source the text, at most 4096 characters
   * @param variable the variable it may use
   * @throws ExpressionException if it is malformed or has no type; the message shows the place
   */
  public static Expr parse(String source, Variable variable) {
    return new Parser(source, variable).whole();
  }

  /**
   * Reads a constant integer expression: 1000, 1e6, 2^20.
   *
   * @throws ExpressionException if it is malformed, no integer, or uses a variable
   */
  public static BigInteger constant(String source) {
    Parser parser = new Parser(source, Variable.NONE);
    Token start = parser.peek();
    Expr expr = parser.whole();
    if (expr instanceof Expr.IntegerConstant constant) {
      return constant.value();
    }
    throw parser.fault("expected an integer, but this is " + expr.type().described(), start);
  }

  /** Returns an expression as a real; an integer is converted. */
  public static Expr asReal(Expr number) {
    return number.type() == Type.REAL
        ? number
        : new Expr.Operation(Operator.TO_REAL, List.of(number), Type.REAL);
  }
}
