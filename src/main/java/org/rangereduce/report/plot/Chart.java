package org.rangereduce.report.plot;

import java.util.List;

/**
 * What a picture shows, in values of the axes.
 *
 * @param title what is plotted, one short line; longer ones are wrapped
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series the measured points
 * @param curves lines behind the points: what is ideal, fitted, or a threshold
 * @param notes what a reader must know to read the picture (what bars and hollow points mean),
 *     below it
 */
public record Chart(
    String title, Axis x, Axis y, List<Series> series, List<Curve> curves, List<String> notes) {

  /** Takes out of the texts what cannot be drawn. */
  public Chart {
    title = Label.of(title);
    series = List.copyOf(series);
    curves = List.copyOf(curves);
    notes = notes.stream().map(Label::of).toList();
  }

  /** Returns whether no measured point can be drawn, so that the picture would be empty. */
  public boolean isEmpty() {
    return series.stream().noneMatch(s -> s.points().stream().anyMatch(this::shows));
  }

  /** Returns whether a point has a place on these axes. */
  boolean shows(Series.Point point) {
    return x.shows(point.x()) && y.shows(point.y());
  }
}
