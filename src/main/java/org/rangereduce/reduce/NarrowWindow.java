package org.rangereduce.reduce;

import java.util.Optional;

/**
 * Two doubles into which up to 2^16 doubles x are added without losing a bit, in four additions
 * each, where all x are known to be of nearly the same magnitude:
 *
 * <pre>
 * t = first + x;      y = x - (t - first);    first = t;
 * second = second + y;
 * </pre>
 *
 * <p>The first sum is that of a {@link RealWindow}, whose proof holds for it: y is exact and at
 * most 2^(top - 36) in absolute value. All y are multiples of the last bit of every x, which stands
 * for 2^(bottom - 52) or more if no x is below 2^bottom in absolute value, unless it is 0. So the
 * sum of 2^16 of them is at most 2^(top - 20) and a multiple of 2^(bottom - 52): it fits in the 53
 * bits of a double, and is exact, while top - bottom is at most 21. For the same reason the windows
 * of several lanes, of 2^16 elements together, may be added, each of the two for itself.
 *
 * @param window of which the first sum is taken
 */
public record NarrowWindow(RealWindow window) {
  private static final int MOST_APART = 21;

  /**
   * Returns the window for doubles between two ends of one sign, both included, and zeros; nothing
   * if they may be too far apart.
   */
  public static Optional<NarrowWindow> of(double low, double high) {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    double least = Math.min(Math.abs(low), Math.abs(high));
    boolean isOneSign = low > 0 || high < 0;
    if (!isOneSign || !(largest <= Double.MAX_VALUE) || least < Double.MIN_NORMAL) {
      return Optional.empty();
    }
    RealWindow window = RealWindow.of(largest);
    return window.holds(least) && window.top() - Math.getExponent(least) <= MOST_APART
        ? Optional.of(new NarrowWindow(window))
        : Optional.empty();
  }

  /** Returns what the two sums start from. */
  public double[] starts() {
    return new double[] {window.first(), 0};
  }
}
