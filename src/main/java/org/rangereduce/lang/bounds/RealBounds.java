package org.rangereduce.lang.bounds;

import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.tree.RealOperator;

/**
 * Bounds of the operators on reals. Every operation has a finite result or is an error, so bounds
 * may leave out what is not finite, but an infinite end stays where a result could be.
 */
final class RealBounds {
  private RealBounds() {}

  /**
   * Returns the bounds of an operator with a real result; b is not looked at where there is one
   * operand.
   */
  static RealInterval of(RealOperator operator, RealInterval a, RealInterval b) {
    // NaN and infinity go from an operand to the result, so a result is only defined if they are.
    return result(operator, a, b).definedIf(a.isFinite() && b.isFinite());
  }

  private static RealInterval result(RealOperator operator, RealInterval a, RealInterval b) {
    return switch (operator) {
      case ADD -> RealInterval.around(a.low() + b.low(), a.high() + b.high());
      case SUBTRACT -> RealInterval.around(a.low() - b.high(), a.high() - b.low());
      case MULTIPLY -> a.corners(b, (x, y) -> x == 0 || y == 0 ? 0 : x * y);
      case DIVIDE -> b.containsZero() ? RealInterval.ANY : a.corners(b, (x, y) -> x / y);
      case FLOOR_DIVIDE ->
          b.containsZero() ? RealInterval.ANY : a.corners(b, RealMath::floorDivide);
      case MODULO ->
          RealInterval.around(-b.largestMagnitude(), b.largestMagnitude())
              .definedIf(!b.containsZero());
      case POWER -> power(a, b);
      case NEGATE -> new RealInterval(-a.high(), -a.low());
    };
  }

  /**
   * Powers that are multiplied out are bounded; others only where the base is positive and both
   * operands are bounded.
   */
  private static RealInterval power(RealInterval base, RealInterval exponent) {
    boolean multiplied = exponent.low() == exponent.high() && RealMath.isMultiplied(exponent.low());
    if (multiplied && exponent.low() % 2 == 0 && base.containsZero()) {
      return RealInterval.around(0, RealMath.power(base.largestMagnitude(), exponent.low()));
    }
    boolean extremeAtCorners = multiplied || base.low() > 0;
    return extremeAtCorners ? base.corners(exponent, RealMath::power) : RealInterval.ANY;
  }
}
