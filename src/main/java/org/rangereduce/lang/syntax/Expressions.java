package org.rangereduce.lang.syntax;

import java.math.BigInteger;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Expr;

/** Reads expressions. */
public final class Expressions {
  private Expressions() {}

  /**
   * Reads and checks an expression.
   *
   * @param source the text, at most 256 KB
   * @param variable the variable it may use
   * @throws ExpressionException if it is malformed or has no type; the message shows the place
   */
  public static Expr parse(String source, Variable variable) {
    return parse(source, variable, Language.standard());
  }

  /**
   * Reads and checks an expression of a language.
   *
   * @param source the text, at most 256 KB
   * @param variable the variable it may use
   * @param language what else it may use
   * @throws ExpressionException if it is malformed or has no type; the message shows the place
   */
  public static Expr parse(String source, Variable variable, Language language) {
    return new Parser(source, variable, language).whole();
  }

  /**
   * Reads a constant integer expression: 1000, 1e6, 2^20.
   *
   * @throws ExpressionException if it is malformed, no integer, or uses a variable
   */
  public static BigInteger constant(String source) {
    Parser parser = new Parser(source, Variable.NONE, Language.standard());
    Token start = parser.peek();
    Expr expr = parser.whole();
    if (expr instanceof Expr.IntegerConstant constant) {
      return constant.value();
    }
    throw parser.fault("expected an integer, but this is " + expr.type().described(), start);
  }

  /** Returns an expression as a real; an integer is converted. */
  public static Expr asReal(Expr number) {
    return number.type() == Type.REAL ? number : new Expr.ToReal(number);
  }
}
