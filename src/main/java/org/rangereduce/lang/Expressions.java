package org.rangereduce.lang;

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

  /** Returns an expression as a real; an integer is converted. */
  public static Expr asReal(Expr number) {
    return number.type() == Type.REAL
        ? number
        : new Expr.Operation(Operator.TO_REAL, List.of(number), Type.REAL);
  }
}
