package org.rangereduce.lang;

/**
 * Real operations of the language. All are made of IEEE operations or {@link StrictMath}, so every
 * machine gives the same bits. None checks its result: infinity and NaN come out as they do, and
 * {@link #finite} is called where they would be lost. Compiled expressions call these by name.
 */
public final class RealMath {
  /** What is said where a result is infinite. */
  public static final String OVERFLOW = "overflow: a real is beyond 1.8e308";

  private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

  /** 1 / ln 2, rounded. */
  private static final double INVERSE_LN_2 = 0x1.71547652b82fep0;

  /**
   * Whole exponents from 0 up to this are multiplied out; others go through {@link StrictMath#pow}.
   */
  public static final int LARGEST_MULTIPLIED_EXPONENT = 64;

  private RealMath() {}

  /**
   * Returns its argument.
   *
   * @throws EvaluationException if that is infinite or not a number
   */
  public static double finite(double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      return value;
    }
    throw new EvaluationException(Double.isNaN(value) ? "not a number" : OVERFLOW);
  }

  /** Says that there is no square root of a negative number. */
  public static String negativeRoot(double a) {
    return "square root of a negative number, " + a;
  }

  /** Returns the quotient rounded to a double, then down to a whole number. */
  public static double floorDivide(double a, double b) {
    return Math.floor(a / b);
  }

  /** Returns the remainder of floored division, exact up to one rounding; it has the sign of b. */
  public static double modulo(double a, double b) {
    double rest = a % b; // exact, with the sign of a
    return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
  }

  /** Returns whether a power with this exponent is multiplied out. */
  public static boolean isMultiplied(double exponent) {
    return exponent >= 0
        && exponent <= LARGEST_MULTIPLIED_EXPONENT
        && exponent == Math.rint(exponent);
  }

  /**
   * Returns base^exponent. A whole exponent of 0..64 is multiplied out from its highest bit down
   * (x^3 is x*x*x), which is the order that compiled code uses as well.
   */
  public static double power(double base, double exponent) {
    if (!isMultiplied(exponent)) {
      return StrictMath.pow(base, exponent);
    }
    int n = (int) exponent;
    double result = 1;
    for (int bit = Integer.highestOneBit(n); bit != 0; bit >>= 1) {
      result =
          bit == Integer.highestOneBit(n) ? base : result * result * ((n & bit) != 0 ? base : 1);
    }
    return result;
  }

  /** Returns -1, 0 or 1; for -0.0 too it is 0. */
  public static long sign(double a) {
    return a > 0 ? 1 : a < 0 ? -1 : 0;
  }

  /** Returns the square root, correctly rounded. */
  public static double sqrt(double a) {
    return Math.sqrt(a);
  }

  /** Returns the cube root. */
  public static double cbrt(double a) {
    return StrictMath.cbrt(a);
  }

  /** Returns e^a. */
  public static double exp(double a) {
    return StrictMath.exp(a);
  }

  /** Returns the natural logarithm. */
  public static double log(double a) {
    return StrictMath.log(a);
  }

  /** Returns the binary logarithm, exact for powers of two. */
  public static double log2(double a) {
    if (!(a > 0) || Double.isInfinite(a)) {
      return StrictMath.log(a);
    }
    double normal = a < Double.MIN_NORMAL ? a * 0x1p54 : a;
    int exponent = Math.getExponent(normal) + 1;
    double fraction = Math.scalb(normal, -exponent); // in [0.5, 1)
    if (fraction < SQRT_HALF) {
      fraction *= 2;
      exponent--;
    }
    return exponent - (a < Double.MIN_NORMAL ? 54 : 0) + StrictMath.log(fraction) * INVERSE_LN_2;
  }

  /** Returns the decimal logarithm. */
  public static double log10(double a) {
    return StrictMath.log10(a);
  }

  /** Returns the sine of an angle in radians. */
  public static double sin(double a) {
    return Trigonometry.sin(a);
  }

  /** Returns the cosine of an angle in radians. */
  public static double cos(double a) {
    return Trigonometry.cos(a);
  }

  /** Returns the tangent of an angle in radians. */
  public static double tan(double a) {
    return StrictMath.tan(a);
  }

  /** Returns the arc sine, in radians. */
  public static double asin(double a) {
    return StrictMath.asin(a);
  }

  /** Returns the arc cosine, in radians. */
  public static double acos(double a) {
    return StrictMath.acos(a);
  }

  /** Returns the arc tangent, in radians. */
  public static double atan(double a) {
    return StrictMath.atan(a);
  }

  /** Returns the angle of the point (x, y), in radians. */
  public static double atan2(double y, double x) {
    return StrictMath.atan2(y, x);
  }

  /** Returns sqrt(a^2 + b^2) without overflow on the way. */
  public static double hypot(double a, double b) {
    return StrictMath.hypot(a, b);
  }

  /** Returns the hyperbolic sine. */
  public static double sinh(double a) {
    return StrictMath.sinh(a);
  }

  /** Returns the hyperbolic cosine. */
  public static double cosh(double a) {
    return StrictMath.cosh(a);
  }

  /** Returns the hyperbolic tangent. */
  public static double tanh(double a) {
    return StrictMath.tanh(a);
  }

  /** Returns e^a - 1, exact to the last bits for small a, too. */
  public static double expm1(double a) {
    return StrictMath.expm1(a);
  }

  /** Returns log(1 + a), exact to the last bits for small a, too. */
  public static double log1p(double a) {
    return StrictMath.log1p(a);
  }

  /** Returns the error function. */
  public static double erf(double a) {
    return ErrorFunction.erf(a);
  }

  /** Returns the gamma function; NaN or infinity at 0 and negative integers. */
  public static double gamma(double a) {
    return Gamma.of(a);
  }

  /** Returns log |gamma(a)|; infinity at 0 and negative integers. */
  public static double lgamma(double a) {
    return LogGamma.of(a);
  }

  /** Returns the remainder of the division that drops the fraction, exact; it has the sign of a. */
  public static double fmod(double a, double b) {
    return a % b;
  }

  /** Returns a - floor(a), as PARI/GP and SymPy have it. */
  public static double frac(double a) {
    return a - Math.floor(a);
  }

  /** Returns the number in a..b next to x; NaN if there is none. */
  public static double clamp(double x, double a, double b) {
    return a <= b ? Math.max(a, Math.min(x, b)) : Double.NaN;
  }

  /** Returns the largest whole number at most a. */
  public static double floor(double a) {
    return Math.floor(a);
  }

  /** Returns the smallest whole number at least a. */
  public static double ceil(double a) {
    return Math.ceil(a);
  }

  /** Returns the nearest whole number, halves away from zero. */
  public static double round(double a) {
    double whole = trunc(a);
    return Math.abs(a - whole) >= 0.5 ? whole + Math.copySign(1, a) : whole;
  }

  /** Returns a without its fraction. */
  public static double trunc(double a) {
    return a < 0 ? Math.ceil(a) : Math.floor(a);
  }
}
