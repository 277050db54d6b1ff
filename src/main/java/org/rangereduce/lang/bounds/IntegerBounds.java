package org.rangereduce.lang.bounds;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.lang.tree.IntegerOperator;

/** Bounds of the operators on integers. */
final class IntegerBounds {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger ZERO = BigInteger.ZERO;
  private static final IntegerInterval EXPONENTS = IntegerInterval.of(0, IntegerMath.LARGEST_BITS);

  private IntegerBounds() {}

  /**
   * Returns the bounds of an operator with an integer result; b is not looked at where there is one
   * operand.
   */
  static IntegerInterval of(IntegerOperator operator, IntegerInterval a, IntegerInterval b) {
    return switch (operator) {
      case ADD -> new IntegerInterval(a.low().add(b.low()), a.high().add(b.high()));
      case SUBTRACT -> new IntegerInterval(a.low().subtract(b.high()), a.high().subtract(b.low()));
      case MULTIPLY -> a.corners(b, BigInteger::multiply);
      case FLOOR_DIVIDE -> floorQuotient(a, b);
      case MODULO -> byDivisors(b, divisor -> modulo(a, divisor));
      case POWER -> power(a, exponents(b));
      case NEGATE -> new IntegerInterval(a.high().negate(), a.low().negate());
      case BIT_AND -> bitAnd(a, b);
      case BIT_OR -> a.bits(b);
      case BIT_NOT -> new IntegerInterval(a.high().not(), a.low().not());
      case SHIFT_LEFT ->
          a.corners(clip(b, EXPONENTS), (value, n) -> value.shiftLeft(n.intValueExact()));
      case SHIFT_RIGHT ->
          a.corners(clip(b, EXPONENTS), (value, n) -> value.shiftRight(n.intValueExact()));
    };
  }

  /** Returns the bounds of a floored quotient. */
  static IntegerInterval floorQuotient(IntegerInterval a, IntegerInterval b) {
    return byDivisors(b, divisor -> a.corners(divisor, IntegerBounds::floorQuotient));
  }

  private static IntegerInterval clip(IntegerInterval a, IntegerInterval to) {
    return new IntegerInterval(
        a.low().max(to.low()).min(to.high()), a.high().min(to.high()).max(to.low()));
  }

  /**
   * Exponents up to one past the largest that any base but -1, 0 and 1 can have; with both an even
   * and an odd one for all those beyond, as (-1)^n differs.
   */
  private static IntegerInterval exponents(IntegerInterval b) {
    IntegerInterval clipped = clip(b, EXPONENTS);
    return b.high().compareTo(EXPONENTS.high()) > 0
        ? new IntegerInterval(clipped.low(), EXPONENTS.high().add(ONE))
        : clipped;
  }

  private interface ByDivisor {
    IntegerInterval of(IntegerInterval divisor);
  }

  /**
   * Looks at the negative and at the positive divisors apart, as division by zero is an error and
   * has no value.
   */
  private static IntegerInterval byDivisors(IntegerInterval b, ByDivisor operation) {
    List<IntegerInterval> parts = new ArrayList<>();
    if (b.low().signum() < 0) {
      parts.add(operation.of(new IntegerInterval(b.low(), b.high().min(ONE.negate()))));
    }
    if (b.high().signum() > 0) {
      parts.add(operation.of(new IntegerInterval(b.low().max(ONE), b.high())));
    }
    return parts.stream().reduce(IntegerInterval::hull).orElse(IntegerInterval.of(0, 0));
  }

  /** A floored quotient, or a bound for it past the largest integer. */
  private static BigInteger floorQuotient(BigInteger a, BigInteger b) {
    return a.subtract(IntegerMath.modulo(a, b)).divide(b);
  }

  private static IntegerInterval modulo(IntegerInterval a, IntegerInterval divisor) {
    if (divisor.low().signum() > 0) {
      BigInteger largest = divisor.high().subtract(ONE);
      if (a.isNotNegative()) {
        return a.high().compareTo(divisor.low()) < 0
            ? a
            : new IntegerInterval(ZERO, largest.min(a.high()));
      }
      return new IntegerInterval(ZERO, largest);
    }
    return new IntegerInterval(divisor.low().add(ONE), ZERO);
  }

  private static IntegerInterval power(IntegerInterval base, IntegerInterval exponent) {
    BinaryOperator<BigInteger> power = IntegerBounds::boundedPower;
    if (exponent.low().equals(exponent.high())
        && !exponent.low().testBit(0)
        && base.contains(ZERO)) {
      return new IntegerInterval(
          exponent.low().signum() == 0 ? ONE : ZERO,
          power.apply(base.largestMagnitude(), exponent.high()));
    }
    if (base.isNotNegative() || exponent.low().equals(exponent.high())) {
      IntegerInterval corners = base.corners(exponent, power);
      // 0^0 is 1 and 0^1 is 0: with a base of 0 the least power need not be at a corner.
      return base.contains(ZERO) && base.isNotNegative()
          ? corners.hull(IntegerInterval.of(0, 1))
          : corners;
    }
    BigInteger largest = power.apply(base.largestMagnitude(), exponent.high()).max(ONE);
    return new IntegerInterval(largest.negate(), largest);
  }

  /** A power, or a bound for it past the largest integer. */
  private static BigInteger boundedPower(BigInteger base, BigInteger exponent) {
    if ((long) base.abs().bitLength() * exponent.longValueExact() > 2L * IntegerMath.LARGEST_BITS
        && base.abs().compareTo(ONE) > 0) {
      BigInteger beyond = ONE.shiftLeft(IntegerMath.LARGEST_BITS + 1);
      return base.signum() < 0 && exponent.testBit(0) ? beyond.negate() : beyond;
    }
    return base.pow(exponent.intValueExact());
  }

  private static IntegerInterval bitAnd(IntegerInterval a, IntegerInterval b) {
    if (a.isNotNegative() || b.isNotNegative()) {
      BigInteger largest =
          !a.isNotNegative() ? b.high() : !b.isNotNegative() ? a.high() : a.high().min(b.high());
      return new IntegerInterval(ZERO, largest);
    }
    return a.bits(b);
  }
}
