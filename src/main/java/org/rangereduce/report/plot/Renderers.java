package org.rangereduce.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Series and curves as data sets of JFreeChart, each with what draws it. */
final class Renderers {
  private static final double HALF_BAR = 0.38;
  private static final BasicStroke BAR_OF_ERROR = new BasicStroke(1.1f);

  private Renderers() {}

  /**
   * Returns those points of a series that have a place, with error bars that end within the
   * picture.
   */
  static XYIntervalSeriesCollection data(Series series, Chart chart) {
    XYIntervalSeries data = new XYIntervalSeries(series.name());
    for (Series.Point point : series.points()) {
      if (chart.shows(point)) {
        data.add(
            point.x(),
            point.x() - HALF_BAR,
            point.x() + HALF_BAR,
            point.y(),
            within(chart.y(), point.low(), point.y()),
            within(chart.y(), point.high(), point.y()));
      }
    }
    XYIntervalSeriesCollection collection = new XYIntervalSeriesCollection();
    collection.addSeries(data);
    return collection;
  }

  private static double within(Axis axis, double end, double middle) {
    return Double.isNaN(end) ? middle : Math.max(axis.from(), Math.min(end, axis.to()));
  }

  /** Returns a curve; outside of the axes it is cut off when it is drawn. */
  static XYSeriesCollection data(Curve curve, Chart chart) {
    XYSeries data = new XYSeries(curve.name(), false, true);
    boolean logarithmic = chart.y().scale() == Axis.Scale.LOGARITHMIC;
    for (Curve.Vertex vertex : curve.vertices()) {
      boolean drawable = Math.abs(vertex.y()) <= 1e200 && (!logarithmic || vertex.y() > 1e-200);
      data.add(vertex.x(), drawable ? vertex.y() : Double.NaN);
    }
    XYSeriesCollection collection = new XYSeriesCollection();
    collection.addSeries(data);
    return collection;
  }

  static XYItemRenderer of(Curve curve) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setSeriesPaint(0, Look.ink(curve).color());
    renderer.setSeriesStroke(0, Look.pen(curve));
    renderer.setDrawSeriesLineAsPath(true);
    return renderer;
  }

  static XYItemRenderer of(Series series, XYIntervalSeriesCollection data) {
    return switch (series.form()) {
      case BARS -> bars(series);
      case DOTS, MARKERS, JOINED -> markers(series, data);
    };
  }

  private static XYItemRenderer bars(Series series) {
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setUseYInterval(false);
    renderer.setSeriesPaint(0, Ink.ofStyle(series.style()).wash());
    return renderer;
  }

  private static XYItemRenderer markers(Series series, XYIntervalSeriesCollection data) {
    Color color = Ink.ofStyle(series.style()).color();
    boolean dots = series.form() == Series.Form.DOTS;
    XYErrorRenderer renderer = new MarkerRenderer(isHollow(series, data), color);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesShape(0, dots ? Look.dot() : Look.marker(series.style()));
    renderer.setSeriesLinesVisible(0, series.form() == Series.Form.JOINED);
    renderer.setSeriesStroke(0, Look.line(series.style()));
    renderer.setErrorPaint(color);
    renderer.setErrorStroke(BAR_OF_ERROR);
    renderer.setCapLength(6);
    renderer.setDrawXError(false);
    renderer.setDrawYError(!dots);
    renderer.setDrawOutlines(!dots);
    renderer.setUseFillPaint(true);
    renderer.setSeriesOutlineStroke(0, new BasicStroke(1.4f));
    return renderer;
  }

  /** For each item of the data set, which is in the order of x, whether its point is hollow. */
  private static boolean[] isHollow(Series series, XYIntervalSeriesCollection data) {
    boolean[] hollow = new boolean[data.getItemCount(0)];
    for (int item = 0; item < hollow.length; item++) {
      double x = data.getXValue(0, item);
      double y = data.getYValue(0, item);
      hollow[item] = series.points().stream().anyMatch(p -> p.hollow() && p.x() == x && p.y() == y);
    }
    return hollow;
  }

  /**
   * Markers with error bars; the hollow ones are filled with paper, so that no line shows through.
   */
  private static final class MarkerRenderer extends XYErrorRenderer {
    private static final long serialVersionUID = 1;

    private final boolean[] hollow;
    private final Color color;

    MarkerRenderer(boolean[] hollow, Color color) {
      this.hollow = hollow;
      this.color = color;
    }

    @Override
    public Paint getItemFillPaint(int row, int column) {
      return hollow[column] ? Ink.PAPER.color() : color;
    }
  }
}
