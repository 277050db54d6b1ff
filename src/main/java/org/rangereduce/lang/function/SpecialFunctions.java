package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.row;

import java.util.List;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.function.Forms.Real1;

/** Functions of reals beyond the usual ones; integers become reals. */
final class SpecialFunctions {
  private static final RealInterval UNIT = new RealInterval(-1, 1);

  /** The gamma function is least at 1.4616; a little less than it is there. */
  private static final double LEAST_GAMMA = 0.8856;

  private static final double LEAST_LGAMMA = -0.1215;

  /** The rows in the order of the help. */
  static final List<NamedFunction> ROWS =
      List.of(
          row(
              "sinh",
              "hyperbolic sine",
              "sinh(0.0) == 0.0",
              () -> List.of(Overload.reals(RealMath::sinh, a -> a.rising(RealMath::sinh)))),
          row(
              "cosh",
              "hyperbolic cosine",
              "cosh(0.0) == 1.0",
              () -> List.of(Overload.reals(RealMath::cosh, SpecialFunctions::cosh))),
          row(
              "tanh",
              "hyperbolic tangent",
              "tanh(0.0) == 0.0",
              () -> List.of(Overload.reals(RealMath::tanh, a -> UNIT).losing(0))),
          row(
              "expm1",
              "e^a - 1, exact to the last digits near 0, too",
              "expm1(0.0) == 0.0",
              () ->
                  List.of(
                      Overload.reals(RealMath::expm1, a -> a.rising(RealMath::expm1)).losing(0))),
          row(
              "log1p",
              "log(1 + a), exact to the last digits near 0, too",
              "log1p(0.0) == 0.0",
              () ->
                  List.of(
                      Overload.reals(
                              RealMath::log1p,
                              a -> a.atLeast(-1).rising(RealMath::log1p).definedIf(a.low() > -1))
                          .withFault(
                              a ->
                                  a[0] == -1
                                      ? "logarithm of zero"
                                      : "log1p of a number below -1, " + a[0]))),
          row(
              "erf",
              "error function, 2/sqrt(pi) times the integral of exp(-t^2) from 0 on",
              "erf(0.0) == 0.0 && erf(9.0) == 1.0",
              () -> List.of(Overload.reals(RealMath::erf, a -> UNIT).losing(0))),
          row(
              "gamma",
              "gamma function, (a-1)! for integers",
              "gamma(5.0) == 24.0",
              () ->
                  List.of(
                      Overload.reals(
                              RealMath::gamma, a -> aroundLeast(a, RealMath::gamma, LEAST_GAMMA))
                          .losing(0)
                          .withFault(a -> fault("gamma", a[0])))),
          row(
              "lgamma",
              "logarithm of the absolute value of the gamma function",
              "lgamma(1.0) == 0.0",
              () ->
                  List.of(
                      Overload.reals(
                              RealMath::lgamma, a -> aroundLeast(a, RealMath::lgamma, LEAST_LGAMMA))
                          .withFault(a -> fault("lgamma", a[0])))));

  private SpecialFunctions() {}

  private static RealInterval cosh(RealInterval a) {
    return a.containsZero()
        ? RealInterval.around(1, RealMath.cosh(a.largestMagnitude()))
        : a.corners(a, (x, y) -> RealMath.cosh(x));
  }

  /** From 0 on both functions fall to what is least, and rise from there; below they have poles. */
  private static RealInterval aroundLeast(RealInterval a, Real1 function, double least) {
    return a.low() > 0
        ? RealInterval.around(
            least, Math.max(least, Math.max(function.of(a.low()), function.of(a.high()))))
        : RealInterval.ANY;
  }

  private static String fault(String function, double a) {
    return a <= 0 && a == Math.floor(a)
        ? function + " of zero or a negative integer, " + a
        : RealMath.OVERFLOW;
  }
}
