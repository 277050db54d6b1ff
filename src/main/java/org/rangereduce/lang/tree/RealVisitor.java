package org.rangereduce.lang.tree;

/** What is made of expressions that give reals, kind by kind. */
public abstract class RealVisitor<R> implements Expr.Visitor<R> {
  /** Visits expressions that give reals. */
  protected RealVisitor() {}

  @Override
  public final R integerConstant(Expr.IntegerConstant constant) {
    return Expr.mistyped(constant);
  }

  @Override
  public final R booleanConstant(Expr.BooleanConstant constant) {
    return Expr.mistyped(constant);
  }

  @Override
  public final R integers(Expr.IntegerOperation operation) {
    return Expr.mistyped(operation);
  }

  @Override
  public final R comparison(Expr.Comparison comparison) {
    return Expr.mistyped(comparison);
  }

  @Override
  public final R connection(Expr.Connection connection) {
    return Expr.mistyped(connection);
  }

  @Override
  public final R not(Expr.Not not) {
    return Expr.mistyped(not);
  }
}
