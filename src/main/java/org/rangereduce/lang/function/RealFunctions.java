package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.row;

import java.util.List;
import java.util.function.Supplier;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.function.Forms.Real1;

/** Functions of reals; integers become reals. */
final class RealFunctions {
  private static final RealInterval UNIT = new RealInterval(-1, 1);
  private static final RealInterval ANGLE = new RealInterval(-3.2, 3.2);

  /** The rows in the order of the help. */
  static final List<NamedFunction> ROWS =
      List.of(
          row(
              "sqrt",
              "square root",
              "sqrt(6.25) == 2.5",
              () ->
                  List.of(
                      Overload.reals(
                              RealMath::sqrt,
                              a -> a.atLeast(0).rising(RealMath::sqrt).definedIf(a.low() >= 0))
                          .isSquareRoot()
                          .withFault(a -> RealMath.negativeRoot(a[0]))
                          .withVector(VectorForm.of(VectorCode::doublesAlone, "sqrt")))),
          row(
              "cbrt",
              "cube root",
              "cbrt(27.0) == 3.0",
              one(RealMath::cbrt, a -> a.rising(RealMath::cbrt))),
          row(
              "exp",
              "e^a",
              "exp(0.0) == 1.0",
              () -> List.of(Overload.reals(RealMath::exp, a -> a.rising(RealMath::exp)).losing(0))),
          row("log", "natural logarithm", "log(1.0) == 0.0", logarithm(RealMath::log)),
          row("log2", "logarithm to base 2", "log2(1024.0) == 10.0", logarithm(RealMath::log2)),
          row("log10", "logarithm to base 10", "log10(1000.0) == 3.0", logarithm(RealMath::log10)),
          row(
              "sin",
              "sine of an angle in radians",
              "sin(0.0) == 0.0",
              () ->
                  List.of(
                      Overload.reals(RealMath::sin, a -> UNIT)
                          .withVector(new VectorTrigonometry(false)))),
          row(
              "cos",
              "cosine of an angle in radians",
              "cos(0.0) == 1.0",
              () ->
                  List.of(
                      Overload.reals(RealMath::cos, a -> UNIT)
                          .withVector(new VectorTrigonometry(true)))),
          row(
              "tan",
              "tangent of an angle in radians",
              "tan(0.0) == 0.0",
              one(RealMath::tan, a -> RealInterval.ANY)),
          row("asin", "arc sine, in radians", "asin(0.0) == 0.0", arc("asin", RealMath::asin)),
          row("acos", "arc cosine, in radians", "acos(1.0) == 0.0", arc("acos", RealMath::acos)),
          row(
              "atan",
              "arc tangent, in radians",
              "atan(0.0) == 0.0",
              () -> List.of(Overload.reals(RealMath::atan, a -> ANGLE).losing(0))),
          row(
              "atan2",
              "angle of the point (b, a), in radians",
              "atan2(0.0, 1.0) == 0.0",
              () -> List.of(Overload.reals(RealMath::atan2, (a, b) -> ANGLE).losing(0, 1))),
          row(
              "hypot",
              "sqrt(a^2 + b^2) without overflow on the way",
              "hypot(3.0, 4.0) == 5.0",
              () ->
                  List.of(
                      Overload.reals(
                          RealMath::hypot,
                          (a, b) ->
                              RealInterval.around(
                                  0, RealMath.hypot(a.largestMagnitude(), b.largestMagnitude()))))),
          row(
              "fmod",
              "remainder of a division that drops the fraction: it has the sign of a",
              "fmod(-7.5, 2) == -1.5 && -7.5 % 2 == 0.5",
              () ->
                  List.of(
                      Overload.reals(
                              RealMath::fmod,
                              (a, b) ->
                                  RealInterval.around(
                                          -Math.min(a.largestMagnitude(), b.largestMagnitude()),
                                          Math.min(a.largestMagnitude(), b.largestMagnitude()))
                                      .definedIf(!b.containsZero()))
                          .losing(1)
                          .withFault(a -> "division by zero"))),
          row(
              "frac",
              "fraction, a - floor(a)",
              "frac(-0.25) == 0.75",
              one(RealMath::frac, a -> new RealInterval(0, 1))),
          row(
              "floor",
              "rounded down to an integer",
              "floor(-1.5) == -2",
              rounding(RealMath::floor, Rounding.FLOOR)),
          row(
              "ceil",
              "rounded up to an integer",
              "ceil(-1.5) == -1",
              rounding(RealMath::ceil, Rounding.CEIL)),
          row(
              "round",
              "rounded to the nearest integer, halves away from zero",
              "round(2.5) == 3",
              rounding(RealMath::round, Rounding.ROUND)),
          row(
              "trunc",
              "rounded towards zero to an integer",
              "trunc(-1.5) == -1",
              rounding(RealMath::trunc, Rounding.TRUNC)));

  private RealFunctions() {}

  private static Supplier<List<Overload>> one(
      Real1 value, java.util.function.UnaryOperator<RealInterval> bounds) {
    return () -> List.of(Overload.reals(value, bounds));
  }

  private static Supplier<List<Overload>> logarithm(Real1 value) {
    return () ->
        List.of(
            Overload.reals(value, a -> a.atLeast(0).rising(value::of).definedIf(a.low() > 0))
                .withFault(
                    a ->
                        a[0] == 0
                            ? "logarithm of zero"
                            : "logarithm of a negative number, " + a[0]));
  }

  private static Supplier<List<Overload>> arc(String name, Real1 value) {
    return () ->
        List.of(
            Overload.reals(value, a -> ANGLE.definedIf(a.low() >= -1 && a.high() <= 1))
                .withFault(a -> name + " of a number beyond -1..1, " + a[0]));
  }

  /** An integer is its own floor: the parser leaves the function out there. */
  private static Supplier<List<Overload>> rounding(Real1 whole, Rounding way) {
    return () ->
        List.of(
            Overload.rounding(
                    whole, a -> new RealInterval(Math.floor(a.low()), Math.ceil(a.high())))
                .exactBy(way));
  }
}
