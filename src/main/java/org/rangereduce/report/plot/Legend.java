package org.rangereduce.report.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.LegendItemSource;
import org.jfree.chart.block.Block;
import org.jfree.chart.block.BlockContainer;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.block.LabelBlock;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.LegendGraphic;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.chart.ui.VerticalAlignment;

/** What stands below a picture for each series and curve that has a name. */
final class Legend extends LegendTitle {
  private static final long serialVersionUID = 1;

  private static final double BETWEEN_ITEMS = 14;
  private static final double BETWEEN_LINES = 3;
  private static final double GRAPHIC_WIDTH = 28;
  private static final double BEFORE_TEXT = 6;

  private static final Shape STROKE =
      new Line2D.Double(-GRAPHIC_WIDTH / 2, 0, GRAPHIC_WIDTH / 2, 0);
  private static final BasicStroke OUTLINE = new BasicStroke(1.4f);

  private final transient FontMetrics metrics;

  Legend(Chart chart, Graphics2D graphics, Font font) {
    super(
        items(chart),
        new FlowArrangement(
            HorizontalAlignment.LEFT, VerticalAlignment.TOP, BETWEEN_ITEMS, BETWEEN_LINES),
        new ColumnArrangement());
    this.metrics = graphics.getFontMetrics(font);
    setItemFont(font);
    setPosition(RectangleEdge.BOTTOM);
    setHorizontalAlignment(HorizontalAlignment.LEFT);
    setPadding(new RectangleInsets(6, 2, 4, 0));
  }

  boolean isEmpty() {
    return getSources()[0].getLegendItems().getItemCount() == 0;
  }

  private static LegendItemSource items(Chart chart) {
    LegendItemCollection items = new LegendItemCollection();
    chart.series().stream()
        .filter(series -> !series.name().isEmpty())
        .forEach(series -> items.add(item(series, chart)));
    chart.curves().stream()
        .filter(curve -> !curve.name().isEmpty())
        .forEach(curve -> items.add(item(curve)));
    return () -> items;
  }

  private static LegendItem item(Series series, Chart chart) {
    Color color = Ink.ofStyle(series.style()).color();
    Shape shape =
        switch (series.form()) {
          case BARS -> new Rectangle2D.Double(-5, -5, 10, 10);
          case DOTS -> Look.dot();
          case MARKERS, JOINED -> Look.marker(series.style());
        };
    Color fill = series.form() == Series.Form.BARS ? Ink.ofStyle(series.style()).wash() : color;
    return item(
        series.name(), true, shape, fill, hasLine(series, chart), Look.line(series.style()), color);
  }

  /**
   * Returns whether its line stands for the series: that between its points, or a curve without
   * name.
   */
  private static boolean hasLine(Series series, Chart chart) {
    return series.form() == Series.Form.JOINED
        || chart.curves().stream()
            .anyMatch(
                curve ->
                    curve.pen() == Curve.Pen.FIT
                        && curve.style() == series.style()
                        && curve.name().isEmpty());
  }

  private static LegendItem item(Curve curve) {
    Color color = Look.ink(curve).color();
    return item(curve.name(), false, STROKE, color, true, Look.pen(curve), color);
  }

  private static LegendItem item(
      String name,
      boolean shapeVisible,
      Shape shape,
      Color fill,
      boolean lineVisible,
      java.awt.Stroke stroke,
      Color color) {
    return new LegendItem(
        name,
        null,
        null,
        null,
        shapeVisible,
        shape,
        true,
        fill,
        false,
        color,
        OUTLINE,
        lineVisible,
        STROKE,
        stroke,
        color);
  }

  @Override
  protected Block createLegendItemBlock(LegendItem item) {
    LegendGraphic graphic = new Graphic(item, metrics.getHeight());
    graphic.setShapeVisible(item.isShapeVisible());
    graphic.setShapeFilled(item.isShapeFilled());
    graphic.setLineVisible(item.isLineVisible());
    graphic.setLine(item.getLine());
    graphic.setLineStroke(item.getLineStroke());
    graphic.setLinePaint(item.getLinePaint());
    BlockContainer block =
        new BlockContainer(
            new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, BEFORE_TEXT, 0));
    block.add(graphic);
    block.add(text(item.getLabel()));
    return block;
  }

  /** Returns a name in lines that have room, broken between words, or where it must be. */
  private Block text(String name) {
    BlockContainer lines =
        new BlockContainer(
            new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, 0, 0));
    double room = Drawing.WIDTH - 2 * Drawing.MARGIN - GRAPHIC_WIDTH - BEFORE_TEXT - 6;
    String rest = name;
    while (metrics.stringWidth(rest) > room) {
      int end = rest.length();
      while (end > 1 && metrics.stringWidth(rest.substring(0, end)) > room) {
        end--;
      }
      int space = rest.lastIndexOf(' ', end);
      int cut = space > end / 2 ? space : end;
      lines.add(new LabelBlock(rest.substring(0, cut), getItemFont(), Ink.TEXT.color()));
      rest = rest.substring(cut).strip();
    }
    lines.add(new LabelBlock(rest, getItemFont(), Ink.TEXT.color()));
    return lines;
  }

  /** Marker and line; a line without a marker takes as much room. */
  private static final class Graphic extends LegendGraphic {
    private static final long serialVersionUID = 1;

    private final double height;

    Graphic(LegendItem item, double height) {
      super(item.getShape(), item.getFillPaint());
      this.height = height;
    }

    @Override
    public Size2D arrange(Graphics2D graphics, RectangleConstraint constraint) {
      return new Size2D(GRAPHIC_WIDTH, height);
    }
  }
}
