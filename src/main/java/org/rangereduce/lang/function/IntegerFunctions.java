package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.row;
import static org.rangereduce.lang.function.NamedFunction.rowOfMany;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rangereduce.lang.Int128;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.function.Forms.Long1;

/** Functions of integers, and those that are for integers and reals alike. */
public final class IntegerFunctions {
  /** The greatest common divisor. */
  public static final NamedFunction GCD =
      rowOfMany(
          "gcd",
          "greatest common divisor",
          "gcd(12, 18, 8) == 2",
          () ->
              List.of(
                  Overload.integers(IntegerMath::gcd, IntegerFunctions::gcd, IntegerMath::gcd)
                      .withLastConstant(IntegerFunctions::gcdTable)));

  /** The rows in the order of the help. */
  static final List<NamedFunction> ROWS =
      List.of(
          row(
              "xor",
              "exclusive or, bit by bit",
              "xor(12, 10) == 6",
              () ->
                  List.of(
                      Overload.integers(BigInteger::xor, IntegerInterval::bits, (a, b) -> a ^ b)
                          .withWide((al, ah, bl, bh) -> al ^ bl, (al, ah, bl, bh) -> ah ^ bh))),
          GCD,
          rowOfMany(
              "lcm",
              "least common multiple",
              "lcm(4, 6, 10) == 60",
              () ->
                  List.of(
                      Overload.integers(
                          IntegerMath::lcm,
                          (a, b) ->
                              new IntegerInterval(
                                  BigInteger.ZERO,
                                  a.largestMagnitude().multiply(b.largestMagnitude())),
                          IntegerMath::lcm))),
          row(
              "isqrt",
              "square root, rounded down",
              "isqrt(17) == 4",
              () ->
                  List.of(
                      Overload.integers(
                          IntegerMath::isqrt, IntegerInterval::root, IntegerMath::isqrt))),
          row(
              "popcount",
              "number of one bits",
              "popcount(10) == 2",
              () ->
                  List.of(
                      Overload.integers(
                          IntegerMath::popcount,
                          a -> IntegerInterval.of(0, a.high().max(BigInteger.ZERO).bitLength()),
                          IntegerMath::popcount))),
          row(
              "abs",
              "absolute value",
              "abs(-3) == 3 && abs(-0.5) == 0.5",
              () ->
                  List.of(
                      Overload.integers(IntegerMath::abs, IntegerFunctions::abs, Math::abs)
                          .withWide(Int128::absLow, Int128::absHigh)
                          .withVector(VectorForm.of(VectorCode::longsAlone, "abs")),
                      Overload.reals(Math::abs, IntegerFunctions::abs)
                          .withVector(VectorForm.of(VectorCode::doublesAlone, "abs")))),
          row(
              "sign",
              "-1, 0 or 1",
              "sign(-7) == -1 && sign(0.0) == 0",
              () ->
                  List.of(
                      Overload.integers(
                          IntegerMath::sign,
                          a -> IntegerInterval.of(a.low().signum(), a.high().signum()),
                          IntegerMath::sign),
                      Overload.rounding(a -> RealMath.sign(a), a -> new RealInterval(-1, 1)))),
          rowOfMany(
              "min",
              "the least",
              "min(3, 1, 2) == 1 && min(0.5, 2) == 0.5",
              () ->
                  List.of(
                      Overload.integers(
                              BigInteger::min,
                              (a, b) ->
                                  new IntegerInterval(a.low().min(b.low()), a.high().min(b.high())),
                              Math::min)
                          .withWide(Int128::minLow, Int128::minHigh)
                          .withVector(VectorForm.of(VectorCode::longs, "min")),
                      Overload.reals(Math::min, (a, b) -> a.corners(b, Math::min))
                          .losing(0, 1)
                          .withVector(VectorForm.of(VectorCode::doubles, "min")))),
          rowOfMany(
              "max",
              "the greatest",
              "max(3, 1, 2) == 3 && max(0.5, 2) == 2.0",
              () ->
                  List.of(
                      Overload.integers(
                              BigInteger::max,
                              (a, b) ->
                                  new IntegerInterval(a.low().max(b.low()), a.high().max(b.high())),
                              Math::max)
                          .withWide(Int128::maxLow, Int128::maxHigh)
                          .withVector(VectorForm.of(VectorCode::longs, "max")),
                      Overload.reals(Math::max, (a, b) -> a.corners(b, Math::max))
                          .losing(0, 1)
                          .withVector(VectorForm.of(VectorCode::doubles, "max")))),
          row(
              "clamp",
              "the number from b to c that is next to a",
              "clamp(7, 1, 5) == 5 && clamp(-0.5, 0, 1) == 0.0",
              () ->
                  List.of(
                      Overload.integers(
                          IntegerMath::clamp,
                          (x, a, b) ->
                              new IntegerInterval(
                                  a.low().max(x.low().min(b.low())),
                                  a.high().max(x.high().min(b.high()))),
                          IntegerMath::clamp),
                      Overload.reals(
                              RealMath::clamp,
                              (x, a, b) ->
                                  new RealInterval(
                                      Math.max(a.low(), Math.min(x.low(), b.low())),
                                      Math.max(a.high(), Math.min(x.high(), b.high())),
                                      a.high() <= b.low()))
                          .losing(0, 1, 2)
                          .withFault(a -> "clamp to no number: from " + a[1] + " to " + a[2]))));

  /** A table of 2^12 ints stays in a core's first-level cache. */
  private static final int LARGEST_TABLE_BITS = 12;

  private IntegerFunctions() {}

  private static IntegerInterval gcd(IntegerInterval a, IntegerInterval b) {
    BigInteger largest =
        !a.contains(BigInteger.ZERO) && !b.contains(BigInteger.ZERO)
            ? a.largestMagnitude().min(b.largestMagnitude())
            : !a.contains(BigInteger.ZERO)
                ? a.largestMagnitude()
                : !b.contains(BigInteger.ZERO)
                    ? b.largestMagnitude()
                    : a.largestMagnitude().max(b.largestMagnitude());
    return new IntegerInterval(BigInteger.ZERO, largest);
  }

  /** With a small constant c, gcd(a, c) depends on a mod c alone and stands in a table. */
  private static Optional<Long1> gcdTable(BigInteger constant) {
    if (constant.signum() <= 0 || constant.bitLength() > LARGEST_TABLE_BITS) {
      return Optional.empty();
    }
    int c = constant.intValue();
    int[] table = IntStream.range(0, c).map(k -> (int) IntegerMath.gcd(k, c)).toArray();
    return Optional.of(a -> table[(int) Math.floorMod(a, (long) c)]);
  }

  private static IntegerInterval abs(IntegerInterval a) {
    return a.contains(BigInteger.ZERO)
        ? new IntegerInterval(BigInteger.ZERO, a.largestMagnitude())
        : a.corners(a, (x, y) -> x.abs());
  }

  private static RealInterval abs(RealInterval a) {
    return a.containsZero()
        ? new RealInterval(0, a.largestMagnitude())
        : a.corners(a, (x, y) -> Math.abs(x));
  }
}
