package org.rangereduce.lang.syntax;

import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Statement;

/**
 * A range of a loop or a fold: its ends are any integers, and it may be empty.
 *
 * @param first the first integer
 * @param last the last, or with a step the end that is not passed
 * @param isOpen whether the last is left out
 * @param step the distance, a constant other than 0
 */
record Span(Expr first, Expr last, boolean isOpen, long step) {

  /** Reads a range. */
  static Span read(Parser parser, Typing typing) {
    Expr first = end(parser, typing, "the first end of a range");
    boolean open = parser.take("..<");
    if (!open) {
      parser.expect("..", "'..' and the last end, as in 1..10");
    }
    Expr last = end(parser, typing, "the last end of a range");
    long step = parser.take(":") ? step(parser) : 1;
    return new Span(first, last, open, step);
  }

  private static Expr end(Parser parser, Typing typing, String what) {
    Placed end = parser.inner();
    typing.requireInteger(end, what);
    return end.expr();
  }

  private static long step(Parser parser) {
    Token token = parser.peek();
    if (parser.inner().expr() instanceof IntegerConstant constant
        && constant.value().signum() != 0
        && constant.value().bitLength() <= 63) {
      return constant.value().longValueExact();
    }
    throw parser.fault("the step of a range is a constant integer other than 0", token);
  }

  /** Returns a loop over the range. */
  Statement loop(Local local, java.util.List<Statement> body, long mostTurns) {
    return new Statement.Count(local, first, last, isOpen, step, body, mostTurns);
  }
}
