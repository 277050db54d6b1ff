package org.rangereduce.lang.tree;

/** What is made of expressions that give integers, kind by kind. */
public abstract class IntegerVisitor<R> implements Expr.Visitor<R> {
  /** Visits expressions that give integers. */
  protected IntegerVisitor() {}

  @Override
  public final R realConstant(Expr.RealConstant constant) {
    return Expr.mistyped(constant);
  }

  @Override
  public final R booleanConstant(Expr.BooleanConstant constant) {
    return Expr.mistyped(constant);
  }

  @Override
  public final R reals(Expr.RealOperation operation) {
    return Expr.mistyped(operation);
  }

  @Override
  public final R toReal(Expr.ToReal conversion) {
    return Expr.mistyped(conversion);
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
