package org.rangereduce.lang;

/**
 * The error function, by the rational approximations of fdlibm (s_erf.c, Sun Microsystems 1993), of
 * which each is good for less than an ulp on its interval; made of IEEE operations and {@link
 * StrictMath}.
 */
final class ErrorFunction {
  /** 2 / sqrt(pi) - 1. */
  private static final double EFX = 1.28379167095512586316e-01;

  /** erf(1), rounded to 24 bits. */
  private static final double ERX = 8.45062911510467529297e-01;

  /** For |x| below 0.84375: (erf(x) - x) / x is P / Q of x^2. */
  private static final Polynomial PP =
      Polynomial.of(
          1.28379167095512558561e-01,
          -3.25042107247001499370e-01,
          -2.84817495755985104766e-02,
          -5.77027029648944159157e-03,
          -2.37630166566501626084e-05);

  private static final Polynomial QQ =
      Polynomial.of(
          1,
          3.97917223959155352819e-01,
          6.50222499887672944485e-02,
          5.08130628187576562776e-03,
          1.32494738004321644526e-04,
          -3.96022827877536812320e-06);

  /** For |x| below 1.25: erf(x) - ERX is P / Q of |x| - 1. */
  private static final Polynomial PA =
      Polynomial.of(
          -2.36211856075265944077e-03,
          4.14856118683748331666e-01,
          -3.72207876035701323847e-01,
          3.18346619901161753674e-01,
          -1.10894694282396677476e-01,
          3.54783043256182359371e-02,
          -2.16637559486879084300e-03);

  private static final Polynomial QA =
      Polynomial.of(
          1,
          1.06420880400844228286e-01,
          5.40397917702171048937e-01,
          7.18286544141962662868e-02,
          1.26171219808761642112e-01,
          1.36370839120290507362e-02,
          1.19844998467991074170e-02);

  /** For |x| below 1 / 0.35: log(x erfc(x)) + x^2 + 0.5625 is R / S of 1 / x^2. */
  private static final Polynomial RA =
      Polynomial.of(
          -9.86494403484714822705e-03,
          -6.93858572707181764372e-01,
          -1.05586262253232909814e01,
          -6.23753324503260060396e01,
          -1.62396669462573470355e02,
          -1.84605092906711035994e02,
          -8.12874355063065934246e01,
          -9.81432934416914548592e00);

  private static final Polynomial SA =
      Polynomial.of(
          1,
          1.96512716674392571292e01,
          1.37657754143519042600e02,
          4.34565877475229228821e02,
          6.45387271733267880336e02,
          4.29008140027567833386e02,
          1.08635005541779435134e02,
          6.57024977031928170135e00,
          -6.04244152148580987438e-02);

  /** The same for |x| from 1 / 0.35 on. */
  private static final Polynomial RB =
      Polynomial.of(
          -9.86494292470009928597e-03,
          -7.99283237680523006574e-01,
          -1.77579549177547519889e01,
          -1.60636384855821916062e02,
          -6.37566443368389627722e02,
          -1.02509513161107724954e03,
          -4.83519191608651397019e02);

  private static final Polynomial SB =
      Polynomial.of(
          1,
          3.03380607434824582924e01,
          3.25792512996573918826e02,
          1.53672958608443695994e03,
          3.19985821950859553908e03,
          2.55305040643316442583e03,
          4.74528541206955367215e02,
          -2.24409524465858183362e01);

  /** 1 / 0.35, as fdlibm cuts it. */
  private static final double ONE_BY_0_35 = 0x1.6db6ep1;

  private static final double TINY = 1e-300;

  private ErrorFunction() {}

  /** Returns erf(x); it rises from -1 to 1. */
  static double erf(double x) {
    double size = Math.abs(x);
    if (size < 0.84375) {
      return small(x);
    }
    double positive = size < 1.25 ? aroundOne(size) : size < 6 ? large(size) : 1 - TINY;
    return x < 0 ? -positive : x > 0 ? positive : x; // NaN stays what it is
  }

  private static double small(double x) {
    if (Math.abs(x) < 0x1p-1015) {
      return 0.125 * (8 * x + 8 * EFX * x); // so that x * EFX loses no bits
    }
    if (Math.abs(x) < 0x1p-28) {
      return x + EFX * x;
    }
    double z = x * x;
    return x + x * (PP.at(z) / QQ.at(z));
  }

  private static double aroundOne(double x) {
    double s = x - 1;
    return ERX + PA.at(s) / QA.at(s);
  }

  private static double large(double x) {
    double s = 1 / (x * x);
    double ratio = x < ONE_BY_0_35 ? RA.at(s) / SA.at(s) : RB.at(s) / SB.at(s);
    double high = Double.longBitsToDouble(Double.doubleToRawLongBits(x) >> 32 << 32);
    double power =
        StrictMath.exp(-high * high - 0.5625) * StrictMath.exp((high - x) * (high + x) + ratio);
    return 1 - power / x;
  }
}
