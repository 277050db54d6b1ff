package org.rangereduce.lang;

/** A polynomial of doubles; the same bits everywhere, as it is evaluated by Horner's rule. */
final class Polynomial {
  private final double[] coefficients;

  private Polynomial(double[] coefficients) {
    this.coefficients = coefficients;
  }

  /** The coefficients, the one of the lowest power first. */
  static Polynomial of(double... coefficients) {
    return new Polynomial(coefficients.clone());
  }

  /** Returns its value. */
  double at(double x) {
    double result = coefficients[coefficients.length - 1];
    for (int k = coefficients.length - 2; k >= 0; k--) {
      result = coefficients[k] + x * result;
    }
    return result;
  }

  /** Returns its value times x^-n, for its degree n: no power of a large x is infinite. */
  double atInverse(double x) {
    double result = coefficients[0];
    for (int k = 1; k < coefficients.length; k++) {
      result = coefficients[k] + result / x;
    }
    return result;
  }
}
