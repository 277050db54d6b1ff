package org.rangereduce.reduce;

/**
 * Windows for doubles x and their squares. A square is taken as the double p nearest to it and as
 * the error e of that, which a fused multiply-add gives exactly where no bit of x^2 stands for less
 * than 2^-1074.
 *
 * <p>For 2^a <= |x| < 2^top, p is at most 2^(2 top), e at most half a last bit of p and so at most
 * 2^(2 top - 54); bits of p stand for 2^(2 a - 52) or more, and those of e, like those of x^2, for
 * 2^(2 a - 104) or more.
 *
 * @param top every x is below 2^top in absolute value
 */
public record SquareWindow(int top) {
  private static final int FRACTION_BITS = 52;

  /** A square of this exponent has its last bit at 2^-1074. */
  private static final int LEAST_EXPONENT = -485;

  /** Returns the windows for doubles of which this is the largest absolute value, finite. */
  public static SquareWindow of(double largest) {
    return new SquareWindow(RealWindow.of(largest).top());
  }

  /** Returns the window of x. */
  public RealWindow values() {
    return new RealWindow(top);
  }

  /** Returns the window of p. */
  public RealWindow squares() {
    return new RealWindow(2 * top);
  }

  /** Returns the window of e. */
  public RealWindow errors() {
    return new RealWindow(2 * top - FRACTION_BITS - 2);
  }

  /**
   * Returns the exact sums of the first {@code count} x, their p and their e, as three doubles
   * each.
   */
  double[][] sums(double[] values, int count) {
    RealWindow.Sum x = values().start();
    RealWindow.Sum p = squares().start();
    RealWindow.Sum e = errors().start();
    for (int k = 0; k < count; k++) {
      double value = values[k];
      double square = value * value;
      x.add(value);
      p.add(square);
      e.add(Math.fma(value, value, -square));
    }
    return new double[][] {x.parts(), p.parts(), e.parts()};
  }

  /**
   * Returns whether no bit of any x, p or e is lost.
   *
   * @param least the least absolute value of an x that is not 0, or anything larger
   */
  public boolean holds(double least) {
    int exponent = Math.getExponent(least);
    return exponent >= LEAST_EXPONENT
        && values().holds(least)
        && squares().holdsBitsFrom(2 * exponent - FRACTION_BITS)
        && errors().holdsBitsFrom(2 * exponent - 2 * FRACTION_BITS);
  }
}
