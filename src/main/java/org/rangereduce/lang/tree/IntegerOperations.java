package org.rangereduce.lang.tree;

import java.math.BigInteger;
import org.rangereduce.lang.IntegerMath;

/** The operators on integers of any size, for the {@link Evaluator}. */
final class IntegerOperations {
  private IntegerOperations() {}

  /** Applies an operator; b is not looked at where there is one operand. */
  static BigInteger apply(IntegerOperator operator, BigInteger a, BigInteger b) {
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
      case SHIFT_LEFT -> IntegerMath.shiftLeft(a, b);
      case SHIFT_RIGHT -> IntegerMath.shiftRight(a, b);
    };
  }
}
