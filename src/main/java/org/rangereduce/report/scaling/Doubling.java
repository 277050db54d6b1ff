package org.rangereduce.report.scaling;

/**
 * From one measured size to the next.
 *
 * @param from the smaller size
 * @param to the larger size
 * @param gain how many times faster it gets for each doubling of the size: where the sizes are not
 *     a factor of 2 apart, the power of their ratio that a doubling would have
 */
public record Doubling(int from, int to, double gain) {
  /** What a doubling is to gain at least, as calls for computing time often ask for. */
  public static final double ENOUGH = 1.5;

  static Doubling between(Point smaller, Point larger) {
    double doublings = StrictMath.log((double) larger.size() / smaller.size()) / StrictMath.log(2);
    double gain = StrictMath.pow(larger.speedup() / smaller.speedup(), 1 / doublings);
    return new Doubling(smaller.size(), larger.size(), gain);
  }

  /** Returns whether it gains enough. */
  public boolean isEnough() {
    return gain >= ENOUGH;
  }
}
