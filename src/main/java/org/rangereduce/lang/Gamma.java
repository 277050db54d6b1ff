package org.rangereduce.lang;

import java.math.BigInteger;

/**
 * The gamma function: exactly rounded for integers, else by the approximation of C. Lanczos (A
 * precision approximation of the gamma function, 1964) with the 13 coefficients that J. Maddock
 * found for doubles (Boost, lanczos13m53), and the correction for what x + g - 1/2 loses that
 * CPython added. Made of IEEE operations and {@link StrictMath}.
 */
final class Gamma {
  private static final double G = 6.024680040776729583740234375;
  private static final double G_LESS_HALF = 5.524680040776729583740234375;

  private static final Polynomial NUMERATOR =
      Polynomial.of(
          23531376880.410759688572007674451636754734846804940,
          42919803642.649098768957899047001988850926355848959,
          35711959237.355668049440185451547166705960488635843,
          17921034426.037209699919755754458931112671403265390,
          6039542586.3520280050642916443072979210699388420708,
          1439720407.3117216736632230727949123939715485786772,
          248874557.86205415651146038641322942321632125127801,
          31426415.585400194380614231628318205362874684987640,
          2876370.6289353724412254090516208496135991145378768,
          186056.26539522349504029498971604569928220784236328,
          8071.6720023658162106380029022722506138218516325024,
          210.82427775157934587250973392071336271166969580291,
          2.5066282746310002701649081771338373386264310793408);

  /** x (x + 1) ... (x + 11). */
  private static final Polynomial DENOMINATOR =
      Polynomial.of(
          0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670,
          1925, 66, 1);

  /** The greatest n for which (n - 1)! is a double. */
  private static final int LARGEST = 171;

  /** The power alone would be infinite from about here on. */
  private static final double HALVED = 140;

  private Gamma() {}

  /** Factorials, made when they are first needed. */
  private static final class Factorials {
    private static final Factorials TABLE = new Factorials();

    private final double[] all = new double[LARGEST];

    Factorials() {
      BigInteger factorial = BigInteger.ONE;
      for (int n = 0; n < LARGEST; n++) {
        factorial = factorial.multiply(BigInteger.valueOf(Math.max(1, n)));
        all[n] = factorial.doubleValue();
      }
    }
  }

  /** Returns gamma(x); NaN at negative integers and infinity at 0, where it has poles. */
  static double of(double x) {
    if (!(Math.abs(x) <= Double.MAX_VALUE)) {
      return x > 0 ? x : Double.NaN;
    }
    if (x == Math.floor(x) && x <= LARGEST) {
      return x > 0
          ? Factorials.TABLE.all[(int) x - 1]
          : x == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    double size = Math.abs(x);
    if (size < 0x1p-70) {
      return 1 / x;
    }
    if (size > 200) {
      return x > 0 ? Double.POSITIVE_INFINITY : 0 / LogGamma.sinPi(size);
    }
    double y = size + G_LESS_HALF;
    double lost = size > G_LESS_HALF ? y - size - G_LESS_HALF : y - G_LESS_HALF - size;
    double correction = lost * G / y;
    if (x > 0) {
      double result = sum(size) / StrictMath.exp(y);
      result += correction * result;
      double power = power(y, size);
      return size < HALVED ? result * power : result * power * power;
    }
    double result = -Math.PI / LogGamma.sinPi(size) / size * StrictMath.exp(y) / sum(size);
    result -= correction * result;
    double power = power(y, size);
    return size < HALVED ? result / power : result / power / power;
  }

  /** Returns y^(x - 1/2), or the root of that where it might be infinite. */
  private static double power(double y, double x) {
    return x < HALVED ? StrictMath.pow(y, x - 0.5) : StrictMath.pow(y, x / 2 - 0.25);
  }

  /** In powers of x where these are small, else of 1 / x. */
  private static double sum(double x) {
    return x < 5
        ? NUMERATOR.at(x) / DENOMINATOR.at(x)
        : NUMERATOR.atInverse(x) / DENOMINATOR.atInverse(x);
  }
}
