package org.rangereduce.lang;

import java.math.BigInteger;
import java.util.Optional;
import org.rangereduce.lang.Expr.BooleanConstant;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;

/**
 * Evaluates an expression as the language defines it: integers of any size, every real operation
 * checked. It is slow and simple; the compiled form must agree with it, and when compiled code
 * meets a value that is not there, this says why.
 *
 * @param expr the expression
 */
public record Evaluator(Expr expr) {

  /**
   * Returns the value at a value of the variable: a {@link BigInteger}, {@link Double} or {@link
   * Boolean}.
   *
   * @param variable a {@link BigInteger} for i, a {@link Double} for x
   * @throws EvaluationException if there is none
   */
  public Object at(Number variable) {
    return value(expr, variable);
  }

  private static Object value(Expr expr, Number variable) {
    if (expr instanceof IntegerConstant constant) {
      return constant.value();
    }
    if (expr instanceof RealConstant constant) {
      return constant.value();
    }
    if (expr instanceof BooleanConstant constant) {
      return constant.value();
    }
    if (expr instanceof Conditional conditional) {
      boolean holds = (Boolean) value(conditional.condition(), variable);
      return value(holds ? conditional.then() : conditional.otherwise(), variable);
    }
    return expr instanceof Operation operation ? operation(operation, variable) : variable;
  }

  private static Object operation(Operation operation, Number variable) {
    if (operation.operandType() == Type.BOOLEAN) {
      return logic(operation, variable);
    }
    Optional<ExactForm> exact = ExactForm.of(operation);
    if (exact.isPresent()) {
      Object value = exact.get().value(part -> (BigInteger) value(part, variable));
      return value instanceof Integer order ? compares(operation.operator(), order) : value;
    }
    Object a = value(operation.operand(0), variable);
    Object b = operation.operands().size() == 1 ? a : value(operation.operand(1), variable);
    return operation.operandType() == Type.INTEGER
        ? integers(operation, (BigInteger) a, (BigInteger) b)
        : reals(operation, (Double) a, (Double) b);
  }

  private static Object integers(Operation operation, BigInteger a, BigInteger b) {
    Operator operator = operation.operator();
    if (operator.isComparison()) {
      return compares(operator, a.compareTo(b));
    }
    return operator == Operator.TO_REAL
        ? checked(operation, IntegerMath.toReal(a), 0, 0)
        : IntegerOperations.apply(operator, a, b);
  }

  private static Object reals(Operation operation, double a, double b) {
    Operator operator = operation.operator();
    if (operator.isComparison()) {
      return compares(operator, a == b ? 0 : a < b ? -1 : 1);
    }
    if (operator == Operator.SIGN) {
      return BigInteger.valueOf(RealMath.sign(a));
    }
    double result = RealOperations.apply(operator, a, b);
    return operation.type() == Type.INTEGER
        ? IntegerMath.toInteger(result)
        : (Object) checked(operation, result, a, b);
  }

  private static Object logic(Operation operation, Number variable) {
    boolean first = (Boolean) value(operation.operand(0), variable);
    return switch (operation.operator()) {
      case NOT -> !first;
      case AND -> first && (Boolean) value(operation.operand(1), variable);
      case OR -> first || (Boolean) value(operation.operand(1), variable);
      case EQUAL -> first == (Boolean) value(operation.operand(1), variable);
      case NOT_EQUAL -> first != (Boolean) value(operation.operand(1), variable);
      default -> throw new IllegalStateException(operation.toString());
    };
  }

  private static boolean compares(Operator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_EQUAL -> order >= 0;
      default -> throw new IllegalStateException(operator.toString());
    };
  }

  private static double checked(Operation operation, double result, double a, double b) {
    if (Math.abs(result) <= Double.MAX_VALUE) {
      return result;
    }
    throw new EvaluationException(RealOperations.fault(operation.operator(), a, b));
  }
}
