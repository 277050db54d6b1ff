package org.rangereduce.lang;

import java.math.BigInteger;

/** The integer operators by name, for the {@link Evaluator}. */
final class IntegerOperations {
  private IntegerOperations() {}

  /** Applies an operator; b is not looked at where there is one operand. */
  static BigInteger apply(Operator operator, BigInteger a, BigInteger b) {
    return switch (operator) {
      case ADD -> IntegerMath.add(a, b);
      case SUBTRACT -> IntegerMath.subtract(a, b);
      case MULTIPLY -> IntegerMath.multiply(a, b);
      case FLOOR_DIVIDE -> IntegerMath.floorDivide(a, b);
      case MODULO -> IntegerMath.modulo(a, b);
      case POWER -> IntegerMath.power(a, b);
      case NEGATE -> IntegerMath.negate(a);
      case BIT_AND -> a.and(b);
      case BIT_OR -> a.or(b);
      case BIT_NOT -> a.not();
      case XOR -> a.xor(b);
      case SHIFT_LEFT -> IntegerMath.shiftLeft(a, b);
      case SHIFT_RIGHT -> IntegerMath.shiftRight(a, b);
      case GCD -> IntegerMath.gcd(a, b);
      case LCM -> IntegerMath.lcm(a, b);
      case ISQRT -> IntegerMath.isqrt(a);
      case POPCOUNT -> IntegerMath.popcount(a);
      case ABS -> IntegerMath.abs(a);
      case SIGN -> IntegerMath.sign(a);
      case MIN -> a.min(b);
      case MAX -> a.max(b);
      default -> throw new IllegalStateException(operator.toString());
    };
  }
}
