package org.rangereduce.lang.compiled;

/**
 * The points of an integral: x(k) = start + (k + 0.5) * width, the middle of step k.
 *
 * @param start the first end
 * @param width the width of a step
 */
public record Grid(double start, double width) {

  /** Returns the middle of step k, in three IEEE operations, as compiled code does. */
  public double x(long k) {
    return start + (k + 0.5) * width;
  }
}
