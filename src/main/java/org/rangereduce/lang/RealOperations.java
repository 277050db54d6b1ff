package org.rangereduce.lang;

/**
 * The real operators by name, for the {@link Evaluator}, and what to say when one has no finite
 * result.
 */
final class RealOperations {
  private RealOperations() {}

  /** Applies an operator; b is not looked at where there is one operand. */
  static double apply(Operator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> RealMath.floorDivide(a, b);
      case MODULO -> RealMath.modulo(a, b);
      case POWER -> RealMath.power(a, b);
      case NEGATE -> -a;
      case ABS -> Math.abs(a);
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case SQRT -> RealMath.sqrt(a);
      case CBRT -> RealMath.cbrt(a);
      case EXP -> RealMath.exp(a);
      case LOG -> RealMath.log(a);
      case LOG2 -> RealMath.log2(a);
      case LOG10 -> RealMath.log10(a);
      case SIN -> RealMath.sin(a);
      case COS -> RealMath.cos(a);
      case TAN -> RealMath.tan(a);
      case ASIN -> RealMath.asin(a);
      case ACOS -> RealMath.acos(a);
      case ATAN -> RealMath.atan(a);
      case ATAN2 -> RealMath.atan2(a, b);
      case HYPOT -> RealMath.hypot(a, b);
      case FLOOR -> RealMath.floor(a);
      case CEIL -> RealMath.ceil(a);
      case ROUND -> RealMath.round(a);
      case TRUNC -> RealMath.trunc(a);
      default -> throw new IllegalStateException(operator.toString());
    };
  }

  /** Says why an operator on finite operands has no finite result. */
  static String fault(Operator operator, double a, double b) {
    boolean domain =
        switch (operator) {
          case DIVIDE, FLOOR_DIVIDE, MODULO -> b == 0;
          case SQRT, LOG, LOG2, LOG10, ASIN, ACOS, POWER -> true;
          default -> false;
        };
    if (!domain || operator == Operator.POWER && (a > 0 || a < 0 && b == Math.rint(b))) {
      return "overflow: a real is beyond 1.8e308";
    }
    return switch (operator) {
      case SQRT -> "square root of a negative number, " + a;
      case LOG, LOG2, LOG10 ->
          a == 0 ? "logarithm of zero" : "logarithm of a negative number, " + a;
      case ASIN, ACOS -> operator.symbol() + " of a number beyond -1..1, " + a;
      case POWER ->
          a == 0
              ? "zero to a negative power"
              : "a negative number to a power that is not whole, " + a + "^" + b;
      default -> "division by zero";
    };
  }
}
