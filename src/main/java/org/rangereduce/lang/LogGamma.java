package org.rangereduce.lang;

/**
 * The logarithm of the absolute value of the gamma function, by the approximations of fdlibm
 * (e_lgamma_r.c, Sun Microsystems 1993); made of IEEE operations and {@link StrictMath}.
 */
final class LogGamma {
  /** Around 2: even and odd coefficients of 2 - x. */
  private static final Polynomial A_EVEN =
      Polynomial.of(
          7.72156649015328655494e-02,
          6.73523010531292681824e-02,
          7.38555086081402883957e-03,
          1.19270763183362067845e-03,
          2.20862790713908385557e-04,
          2.52144565451257326939e-05);

  private static final Polynomial A_ODD =
      Polynomial.of(
          3.22467033424113591611e-01,
          2.05808084325167332806e-02,
          2.89051383673415629091e-03,
          5.10069792153511336608e-04,
          1.08011567247583939954e-04,
          4.48640949618915160150e-05);

  /** Around the least value: every third coefficient of x - LEAST_AT. */
  private static final Polynomial T_0 =
      Polynomial.of(
          4.83836122723810047042e-01,
          -3.27885410759859649565e-02,
          6.10053870246291332635e-03,
          -1.40346469989232843813e-03,
          3.15632070903625950361e-04);

  private static final Polynomial T_1 =
      Polynomial.of(
          -1.47587722994593911752e-01,
          1.79706750811820387126e-02,
          -3.68452016781138256760e-03,
          8.81081882437654011382e-04,
          -3.12754168375120860518e-04);

  private static final Polynomial T_2 =
      Polynomial.of(
          6.46249402391333854778e-02,
          -1.03142241298341437450e-02,
          2.25964780900612472250e-03,
          -5.38595305356740546715e-04,
          3.35529192635519073543e-04);

  /** Around 1: U / V of x - 1. */
  private static final Polynomial U =
      Polynomial.of(
          -7.72156649015328655494e-02,
          6.32827064025093366517e-01,
          1.45492250137234768737e00,
          9.77717527963372745603e-01,
          2.28963728064692451092e-01,
          1.33810918536787660377e-02);

  private static final Polynomial V =
      Polynomial.of(
          1,
          2.45597793713041134822e00,
          2.12848976379893395361e00,
          7.69285150456672783825e-01,
          1.04222645593369134254e-01,
          3.21709242282423911810e-03);

  /** From 2 to 3: S / R of x - 2. */
  private static final Polynomial S =
      Polynomial.of(
          -7.72156649015328655494e-02,
          2.14982415960608852501e-01,
          3.25778796408930981787e-01,
          1.46350472652464452805e-01,
          2.66422703033638609560e-02,
          1.84028451407337715652e-03,
          3.19475326584100867617e-05);

  private static final Polynomial R =
      Polynomial.of(
          1,
          1.39200533467621045958e00,
          7.21935547567138069525e-01,
          1.71933865632803078993e-01,
          1.86459191715652901344e-02,
          7.77942496381893596434e-04,
          7.32668430744625636189e-06);

  /** From 8 on: Stirling's series of 1 / x^2. */
  private static final Polynomial W =
      Polynomial.of(
          8.33333333333329678849e-02,
          -2.77777777728775536470e-03,
          7.93650558643019558500e-04,
          -5.95187557450339963135e-04,
          8.36339918996282139126e-04,
          -1.63092934096575273989e-03);

  private static final double HALF_LOG_2PI_LESS_HALF = 4.18938533204672725052e-01;
  private static final double LEAST_AT = 1.46163214496836224576e+00;
  private static final double LEAST = -1.21486290535849611461e-01;

  /** What {@link #LEAST} lacks, with the other sign. */
  private static final double LEAST_TAIL = -3.63867699703950536541e-18;

  private LogGamma() {}

  /** Returns log |gamma(x)|; infinity where that has a pole, at 0 and negative integers. */
  static double of(double x) {
    if (!(Math.abs(x) <= Double.MAX_VALUE)) {
      return x * x;
    }
    if (Math.abs(x) < 0x1p-70) {
      return x == 0 ? Double.POSITIVE_INFINITY : -StrictMath.log(Math.abs(x));
    }
    if (x > 0) {
      return positive(x);
    }
    double sine = x <= -0x1p52 ? 0 : sinPi(-x);
    return sine == 0
        ? Double.POSITIVE_INFINITY
        : StrictMath.log(Math.PI / Math.abs(sine * x)) - positive(-x);
  }

  /** Returns sin(pi x) for x from 0 on; 0 for integers. */
  static double sinPi(double x) {
    double y = x % 2; // exact
    if (y < 0.25) {
      return StrictMath.sin(Math.PI * y);
    }
    return switch ((int) (y * 4)) {
      case 1, 2 -> StrictMath.cos(Math.PI * (0.5 - y));
      case 3, 4 -> StrictMath.sin(Math.PI * (1 - y));
      case 5, 6 -> -StrictMath.cos(Math.PI * (y - 1.5));
      default -> StrictMath.sin(Math.PI * (y - 2));
    };
  }

  private static double positive(double x) {
    if (x == 1 || x == 2) {
      return 0;
    }
    if (x < 2) {
      return belowTwo(x);
    }
    if (x < 8) {
      return belowEight(x);
    }
    if (x < 0x1p58) {
      double z = 1 / x;
      double series = HALF_LOG_2PI_LESS_HALF + z * W.at(z * z);
      return (x - 0.5) * (StrictMath.log(x) - 1) + series;
    }
    return x * (StrictMath.log(x) - 1);
  }

  /** Below 0.9 it is that of x + 1, less log(x). The bounds are fdlibm's, cut to 32 bits. */
  private static double belowTwo(double x) {
    if (x < 0x1.ccccdp-1) {
      double logarithm = -StrictMath.log(x);
      return x >= 0x1.76944p-1
          ? logarithm + aroundTwo(1 - x)
          : x >= 0x1.da661p-3
              ? logarithm + aroundLeast(x - (LEAST_AT - 1))
              : logarithm + aroundOne(x);
    }
    return x >= 0x1.bb4c3p0
        ? aroundTwo(2 - x)
        : x >= 0x1.3b4c4p0 ? aroundLeast(x - LEAST_AT) : aroundOne(x - 1);
  }

  private static double aroundTwo(double y) {
    double z = y * y;
    double p = y * A_EVEN.at(z) + z * A_ODD.at(z);
    return p - 0.5 * y;
  }

  private static double aroundLeast(double y) {
    double z = y * y;
    double w = z * y;
    double rest = LEAST_TAIL - w * (T_1.at(w) + y * T_2.at(w));
    return LEAST + (z * T_0.at(w) - rest);
  }

  private static double aroundOne(double y) {
    return -0.5 * y + y * U.at(y) / V.at(y);
  }

  /** By gamma(x) = (x - 1) gamma(x - 1), down to 2..3. */
  private static double belowEight(double x) {
    int whole = (int) x;
    double y = x - whole;
    double result = 0.5 * y + y * S.at(y) / R.at(y);
    double product = 1;
    for (int k = whole - 1; k >= 2; k--) {
      product *= y + k;
    }
    return whole >= 3 ? result + StrictMath.log(product) : result;
  }
}
