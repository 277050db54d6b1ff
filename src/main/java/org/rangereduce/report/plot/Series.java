package org.rangereduce.report.plot;

import java.util.List;

/**
 * Measured points that belong together.
 *
 * @param name what the legend calls them
 * @param style 0, 1, 2 ...: series of different style differ in colour, marker and dashes
 * @param form how a point is drawn
 * @param points in the order of x
 */
public record Series(String name, int style, Form form, List<Point> points) {

  /** How points are drawn. */
  public enum Form {
    /** A marker with its error bar. */
    MARKERS,
    /** Markers with error bars, joined by straight lines. */
    JOINED,
    /** Small dots, for very many points. */
    DOTS,
    /** Bars that stand on zero. */
    BARS
  }

  /**
   * A measured point.
   *
   * @param x where it stands on the horizontal axis
   * @param y what was measured
   * @param low the lower end of its error bar; {@code y} if it has none
   * @param high the upper end of its error bar; {@code y} if it has none
   * @param hollow whether it is drawn hollow, since it is not to be trusted like the others
   */
  public record Point(double x, double y, double low, double high, boolean hollow) {
    /** Returns a point without an error bar. */
    public static Point of(double x, double y) {
      return new Point(x, y, y, y, false);
    }
  }

  /** Takes out of the name what cannot be drawn. */
  public Series {
    name = Label.of(name);
    points = List.copyOf(points);
  }

  /** Returns the same points with another name. */
  public Series named(String other) {
    return new Series(other, style, form, points);
  }
}
