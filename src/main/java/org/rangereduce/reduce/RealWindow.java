package org.rangereduce.reduce;

/**
 * Three doubles into which up to 2^16 doubles x below 2^top in absolute value are added without
 * losing a bit, in seven additions each (after J. Demmel and H. D. Nguyen, "Fast Reproducible
 * Floating-Point Summation", 2013):
 *
 * <pre>
 * t = first + x;      y = x - (t - first);    first = t;
 * t = second + y;     z = y - (t - second);   second = t;
 * third = third + z;
 * </pre>
 *
 * <p>Why that is exact. Let 2^E = 2^(top - 35) and start with first = 1.5 * 2^(E + 52). Between
 * 2^(E + 52) and 2^(E + 53) doubles are the multiples of 2^E, so {@code t - first} is x rounded to
 * such a multiple. It is at most 2^top, itself a multiple, so 2^16 of them move first by at most
 * 2^(E + 51): it stays between these powers, and {@code t - first} is exact. What is left, y, is
 * the error of an addition, which is always a double, and at most 2^(E - 1). The second sum does
 * the same with y: its unit is 2^(E - 36), and z is at most 2^(E - 37). The third sum is at most
 * 2^(E - 21) and a multiple of the last bit of every x, so it is exact while those bits stand for
 * 2^(E - 74) = 2^(top - 109) or more, which is what {@link #holds} asks. No unit is below 2^-1074,
 * as no double has bits there.
 *
 * <p>So {@code (first - 1.5 * 2^(E + 52)) + (second - 1.5 * 2^(E + 16)) + third} is the sum of all
 * x, exactly, and each of the three is a double. For the same reason the windows of several lanes,
 * of 2^16 elements together, may be added, each of the three for itself.
 *
 * @param top every x is below 2^top in absolute value, or is 2^top
 */
public record RealWindow(int top) {
  /** How many doubles may be added. */
  public static final int MOST_TERMS = 1 << 16;

  /** How far below the top the units of the first and of the second sum are. */
  private static final int FIRST_UNIT = 35;

  private static final int SECOND_UNIT = 71;

  /** How far below the top bits may be. */
  private static final int LAST_BIT = 109;

  /** Bits of a double after its first. */
  private static final int FRACTION_BITS = 52;

  /** Above this a sum would leave the doubles. */
  private static final int HIGHEST_TOP = 1006;

  /** Returns the window for doubles of which this is the largest absolute value, finite. */
  public static RealWindow of(double largest) {
    return new RealWindow(Math.getExponent(largest) + 1); // -1022 for subnormals and 0
  }

  /**
   * Returns whether no bit of any x is lost.
   *
   * @param least the least absolute value that is not 0, or anything larger if there is none
   */
  public boolean holds(double least) {
    return holdsBitsFrom(
        Math.max(Math.getExponent(least) - FRACTION_BITS, RealLimbs.LEAST_EXPONENT));
  }

  /** Returns whether nothing is lost of doubles that are multiples of 2^exponent. */
  boolean holdsBitsFrom(int exponent) {
    return top <= HIGHEST_TOP && exponent >= top - LAST_BIT;
  }

  /** Returns what the first sum starts from. */
  public double first() {
    return start(FIRST_UNIT);
  }

  /** Returns what the second sum starts from. */
  public double second() {
    return start(SECOND_UNIT);
  }

  /** Returns what the three sums start from. */
  double[] starts() {
    return new double[] {first(), second(), 0};
  }

  private double start(int unit) {
    return Math.scalb(1.5, Math.max(top - unit, RealLimbs.LEAST_EXPONENT) + FRACTION_BITS);
  }

  /** Returns the exact sum of the first {@code count} doubles as the sum of three. */
  double[] sum(double[] values, int count) {
    Sum sum = start();
    for (int k = 0; k < count; k++) {
      sum.add(values[k]);
    }
    return sum.parts();
  }

  /** Returns a sum of nothing. */
  Sum start() {
    return new Sum(first(), second());
  }

  /** A sum on its way; the JIT keeps it in registers. */
  static final class Sum {
    private final double firstStart;
    private final double secondStart;
    private double first;
    private double second;
    private double third;

    private Sum(double firstStart, double secondStart) {
      this.firstStart = firstStart;
      this.secondStart = secondStart;
      this.first = firstStart;
      this.second = secondStart;
    }

    void add(double x) {
      double t = first + x;
      double y = x - (t - first);
      first = t;
      t = second + y;
      third += y - (t - second);
      second = t;
    }

    /** Returns three doubles with the same exact sum. */
    double[] parts() {
      return new double[] {first - firstStart, second - secondStart, third};
    }
  }
}
