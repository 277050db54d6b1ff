package org.rangereduce.lang.tree;

/** What is made of conditions, kind by kind. */
public abstract class ConditionVisitor<R> implements Expr.Visitor<R> {
  /** Visits conditions. */
  protected ConditionVisitor() {}

  @Override
  public final R integerConstant(Expr.IntegerConstant constant) {
    return Expr.mistyped(constant);
  }

  @Override
  public final R realConstant(Expr.RealConstant constant) {
    return Expr.mistyped(constant);
  }

  @Override
  public final R variable(Expr.VariableRef variable) {
    return Expr.mistyped(variable);
  }

  @Override
  public final R integers(Expr.IntegerOperation operation) {
    return Expr.mistyped(operation);
  }

  @Override
  public final R reals(Expr.RealOperation operation) {
    return Expr.mistyped(operation);
  }

  @Override
  public final R toReal(Expr.ToReal conversion) {
    return Expr.mistyped(conversion);
  }
}
