package org.rangereduce.report.plot;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A line through a {@link Chart}.
 *
 * @param name what the legend calls it; empty for one that the legend leaves out
 * @param style of the series it belongs to; of no account for what belongs to none
 * @param pen how it is drawn
 * @param vertices the points it goes through, in the order of x; what is no number makes a gap
 */
public record Curve(String name, int style, Pen pen, List<Vertex> vertices) {
  /** Pieces of a curve that is drawn from a formula; enough to look smooth at this size. */
  private static final int PIECES = 64;

  /** How a curve is drawn. */
  public enum Pen {
    /** What could be hoped for: long dashes in grey. */
    IDEAL,
    /** A limit: dots and dashes in grey. */
    THRESHOLD,
    /** A model fitted to a series: a thin line in its colour. */
    FIT,
    /** A model where nothing was measured: short dashes in the colour of its series. */
    EXTRAPOLATION
  }

  /** A point on a curve. */
  public record Vertex(double x, double y) {}

  /** Takes out of the name what cannot be drawn. */
  public Curve {
    name = Label.of(name);
    vertices = List.copyOf(vertices);
  }

  /** Returns a straight line (on axes of one scale) between two points. */
  public static Curve line(String name, Pen pen, Vertex from, Vertex to) {
    return new Curve(name, 0, pen, List.of(from, to));
  }

  /**
   * Returns the graph of a function between two arguments above 0, at points spread evenly over
   * their logarithms.
   */
  public static Curve of(
      String name, int style, Pen pen, double from, double to, DoubleUnaryOperator function) {
    return new Curve(
        name,
        style,
        pen,
        IntStream.rangeClosed(0, PIECES)
            .mapToDouble(k -> k == PIECES ? to : from * Math.pow(to / from, (double) k / PIECES))
            .mapToObj(x -> new Vertex(x, function.applyAsDouble(x)))
            .toList());
  }
}
