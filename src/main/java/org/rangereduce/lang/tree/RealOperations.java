package org.rangereduce.lang.tree;

import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.RealMath;

/**
 * The operators on doubles, for the {@link Evaluator}, and what to say when one has no finite
 * result.
 */
final class RealOperations {
  private RealOperations() {}

  /**
   * Applies an operator to finite operands; b is not looked at where there is one operand.
   *
   * @throws EvaluationException if the result is not finite
   */
  static double apply(RealOperator operator, double a, double b) {
    double result = result(operator, a, b);
    if (Math.abs(result) <= Double.MAX_VALUE) {
      return result;
    }
    throw new EvaluationException(fault(operator, a, b));
  }

  private static double result(RealOperator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> RealMath.floorDivide(a, b);
      case MODULO -> RealMath.modulo(a, b);
      case POWER -> RealMath.power(a, b);
      case NEGATE -> -a;
    };
  }

  private static String fault(RealOperator operator, double a, double b) {
    return switch (operator) {
      case ADD, SUBTRACT, MULTIPLY, NEGATE -> RealMath.OVERFLOW;
      case DIVIDE, FLOOR_DIVIDE, MODULO -> b == 0 ? "division by zero" : RealMath.OVERFLOW;
      case POWER ->
          a > 0 || a < 0 && b == Math.rint(b)
              ? RealMath.OVERFLOW
              : a == 0
                  ? "zero to a negative power"
                  : "a negative number to a power that is not whole, " + a + "^" + b;
    };
  }
}
