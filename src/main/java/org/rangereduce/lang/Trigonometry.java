package org.rangereduce.lang;

/**
 * Sine and cosine by IEEE operations alone, so that every machine gives the same bits, and fast
 * where {@link StrictMath} is not.
 *
 * <p>The argument is brought to within pi/4 of zero by taking away a multiple of pi/2 that is held
 * in four parts; the first three have 23 bits, so that their products with a multiple below 2^30
 * are exact (after W. Cody and W. Waite, "Software Manual for the Elementary Functions", 1980).
 * Then come the polynomials of FDLIBM's k_sin.c and k_cos.c (Sun Microsystems, 1993). The error is
 * below one unit in the last place. Arguments that are larger, or very near a multiple of pi/2, go
 * to {@link StrictMath}. The constants are public for compiled loops, which do the same in vectors.
 */
public final class Trigonometry {
  /** From here on the first three products are not exact. */
  public static final double LARGEST = 0x1p30;

  /**
   * Nearer to a multiple of pi/2 than this, the four parts are too few for a small relative error.
   */
  public static final double NEAREST = 0x1p-24;

  /** 2 / pi, rounded. */
  public static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  // pi / 2 in four parts.
  public static final double PI_HALF_1 = 0x1.921fb4p0;
  public static final double PI_HALF_2 = 0x1.4442dp-24;
  public static final double PI_HALF_3 = 0x1.846988p-48;
  public static final double PI_HALF_4 = 0x1.8cc51701b839ap-72;

  // Coefficients of k_sin.c.
  public static final double S1 = -1.66666666666666324348e-01;
  public static final double S2 = 8.33333333332248946124e-03;
  public static final double S3 = -1.98412698298579493134e-04;
  public static final double S4 = 2.75573137070700676789e-06;
  public static final double S5 = -2.50507602534068634195e-08;
  public static final double S6 = 1.58969099521155010221e-10;

  // Coefficients of k_cos.c.
  public static final double C1 = 4.16666666666666019037e-02;
  public static final double C2 = -1.38888888888741095749e-03;
  public static final double C3 = 2.48015872894767294178e-05;
  public static final double C4 = -2.75573143513906633035e-07;
  public static final double C5 = 2.08757232129817482790e-09;
  public static final double C6 = -1.13596475577881948265e-11;

  private Trigonometry() {}

  static double sin(double x) {
    return Math.abs(x) < LARGEST ? turned(x, 0) : StrictMath.sin(x);
  }

  static double cos(double x) {
    return Math.abs(x) < LARGEST ? turned(x, 1) : StrictMath.cos(x);
  }

  /** The sine of x plus {@code quarters} quarter turns. */
  private static double turned(double x, int quarters) {
    double n = Math.rint(x * TWO_OVER_PI);
    double a = x - n * PI_HALF_1; // exact: the two are within a factor of two, or n is 0
    double b = n * PI_HALF_2;
    double c = a - b;
    double d = n * PI_HALF_3;
    double e = c - d;
    double rest = tail(a, b, c) + (tail(c, d, e) - n * PI_HALF_4);
    double high = e + rest;
    double low = e - high + rest;
    if (Math.abs(high) < NEAREST) {
      return quarters == 0 ? StrictMath.sin(x) : StrictMath.cos(x);
    }
    int quadrant = (int) n + quarters;
    double value = (quadrant & 1) == 0 ? kernelSin(high, low) : kernelCos(high, low);
    return (quadrant & 2) == 0 ? value : -value;
  }

  /** What rounding took from the difference a - b = d (Knuth's two-sum). */
  private static double tail(double a, double b, double d) {
    double part = a - d;
    return part - b + (a - (d + part));
  }

  /** Sine of high + low, within pi/4 of zero. */
  private static double kernelSin(double high, double low) {
    double z = high * high;
    double v = z * high;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    return high - (z * (0.5 * low - v * r) - low - v * S1);
  }

  /** Cosine of high + low, within pi/4 of zero. */
  private static double kernelCos(double high, double low) {
    double z = high * high;
    double w = z * z;
    double r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6));
    double half = 0.5 * z;
    double first = 1 - half;
    return first + (1 - first - half + (z * r - high * low));
  }
}
