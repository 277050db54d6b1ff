package org.rangereduce.report.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/** A {@link Chart} as JFreeChart draws it, on any graphics. */
final class Drawing {
  /** In pixels: half the width of a page beside another, or the column of a paper. */
  static final int WIDTH = 480;

  /** Of axes and what is between them, in pixels; titles, legend and notes come on top. */
  private static final int PLOT_HEIGHT = 290;

  static final double MARGIN = 8;

  private final Chart chart;
  private final Typeface typeface;

  Drawing(Chart chart, Typeface typeface) {
    this.chart = chart;
    this.typeface = typeface;
  }

  /** Returns how high the picture must be for all that stands around the axes, in pixels. */
  int height(Graphics2D graphics) {
    setHints(graphics);
    JFreeChart picture = picture(graphics);
    double height = PLOT_HEIGHT + heightOf(picture.getTitle(), graphics);
    for (Object title : picture.getSubtitles()) {
      height += heightOf((Title) title, graphics);
    }
    return (int) Math.ceil(height + 2 * MARGIN);
  }

  private static double heightOf(Title title, Graphics2D graphics) {
    Range any = new Range(0, 10_000);
    double width = WIDTH - 2 * MARGIN;
    return title.arrange(
            graphics, new RectangleConstraint(width, any).toRangeWidth(new Range(0, width)))
        .height;
  }

  /** Draws the picture with its left upper corner at the origin. */
  void draw(Graphics2D graphics, int height) {
    setHints(graphics);
    picture(graphics).draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
  }

  private static void setHints(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    TextUtils.setUseDrawRotatedStringWorkaround(false); // it would make outlines of text in an SVG
  }

  private JFreeChart picture(Graphics2D graphics) {
    XYPlot plot = new XYPlot(null, axis(chart.x()), axis(chart.y()), null);
    plot.setBackgroundPaint(null);
    plot.setOutlinePaint(Ink.LINE.color());
    plot.setOutlineStroke(new BasicStroke(0.8f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    BasicStroke grid = new BasicStroke(0.8f);
    plot.setDomainGridlinePaint(Ink.GRID.color());
    plot.setDomainGridlineStroke(grid);
    plot.setRangeGridlinePaint(Ink.GRID.color());
    plot.setRangeGridlineStroke(grid);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    putData(plot);
    JFreeChart picture = new JFreeChart(null, typeface.bold(Typeface.TITLE), plot, false);
    picture.setBackgroundPaint(null);
    picture.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, MARGIN));
    picture.setTitle(text(chart.title(), typeface.bold(Typeface.TITLE), Ink.TEXT, 6));
    for (int i = chart.notes().size() - 1; i >= 0; i--) { // the last is the lowest
      TextTitle note = text(chart.notes().get(i), typeface.regular(Typeface.SMALL), Ink.MUTED, 0);
      note.setPosition(RectangleEdge.BOTTOM);
      picture.addSubtitle(note);
    }
    Legend legend = new Legend(chart, graphics, typeface.regular(Typeface.NAME));
    if (!legend.isEmpty()) {
      picture.addSubtitle(legend);
    }
    return picture;
  }

  /** Bars and swarms of dots lie below the curves, markers above them. */
  private void putData(XYPlot plot) {
    chart.series().stream().filter(Drawing::isGround).forEach(series -> put(plot, series));
    chart.curves().forEach(curve -> put(plot, Renderers.data(curve, chart), Renderers.of(curve)));
    chart.series().stream().filter(s -> !isGround(s)).forEach(series -> put(plot, series));
  }

  private static boolean isGround(Series series) {
    return series.form() == Series.Form.BARS || series.form() == Series.Form.DOTS;
  }

  private void put(XYPlot plot, Series series) {
    var data = Renderers.data(series, chart);
    put(plot, data, Renderers.of(series, data));
  }

  private static void put(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int next = plot.getDataset(0) == null ? 0 : plot.getDatasetCount();
    plot.setDataset(next, data);
    plot.setRenderer(next, renderer);
  }

  private ValueAxis axis(Axis axis) {
    ValueAxis drawn =
        axis.scale() == Axis.Scale.LOGARITHMIC
            ? new TickedLogAxis(axis)
            : new TickedLinearAxis(axis);
    drawn.setRange(axis.from(), axis.to());
    drawn.setLabelFont(typeface.regular(Typeface.NAME));
    drawn.setLabelPaint(Ink.TEXT.color());
    drawn.setTickLabelFont(typeface.regular(Typeface.SMALL));
    drawn.setTickLabelPaint(Ink.MUTED.color());
    drawn.setAxisLineVisible(false);
    drawn.setTickMarkPaint(Ink.LINE.color());
    drawn.setTickMarkStroke(new BasicStroke(0.8f));
    drawn.setTickMarkOutsideLength(4);
    drawn.setMinorTickMarksVisible(true); // of labels that have no room
    drawn.setMinorTickMarkOutsideLength(4);
    return drawn;
  }

  private static TextTitle text(String text, Font font, Ink ink, double below) {
    TextTitle title =
        new TextTitle(
            text,
            font,
            ink.color(),
            RectangleEdge.TOP,
            HorizontalAlignment.LEFT,
            org.jfree.chart.ui.VerticalAlignment.TOP,
            new RectangleInsets(0, 2, below, 2));
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setExpandToFitSpace(false);
    return title;
  }
}
