package org.rangereduce.report.plot;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Which labels have room beside an axis. */
final class TickLabels {
  /** Between two labels beside each other, and between two above each other, in pixels. */
  private static final double GAP_BESIDE = 6;

  private static final double GAP_ABOVE = 3;

  /** Marks without labels are only drawn if there are few. */
  private static final int MOST_MARKS = 40;

  private TickLabels() {}

  /**
   * Returns the ticks of an axis from left or below, without labels that would touch more important
   * ones.
   */
  static List<ValueTick> thatFit(
      Axis axis, ValueAxis drawn, Graphics2D graphics, Rectangle2D area, RectangleEdge edge) {
    FontMetrics metrics = graphics.getFontMetrics(drawn.getTickLabelFont());
    boolean beside = RectangleEdge.isTopOrBottom(edge);
    List<double[]> taken = new ArrayList<>();
    List<ValueTick> ticks = new ArrayList<>();
    for (Axis.Tick tick : axis.ticks()) {
      if (!axis.shows(tick.at())) {
        continue;
      }
      double middle = drawn.valueToJava2D(tick.at(), area, edge);
      double length = beside ? metrics.stringWidth(tick.label()) : metrics.getAscent();
      double half = length / 2 + (beside ? GAP_BESIDE : GAP_ABOVE) / 2;
      if (isFree(taken, middle - half, middle + half)) {
        taken.add(new double[] {middle - half, middle + half});
        ticks.add(tick(tick.at(), tick.label(), beside));
      } else if (axis.ticks().size() <= MOST_MARKS) {
        ticks.add(tick(tick.at(), "", beside));
      }
    }
    ticks.sort(Comparator.comparingDouble(ValueTick::getValue));
    return ticks;
  }

  private static boolean isFree(List<double[]> taken, double from, double to) {
    return taken.stream().noneMatch(other -> from < other[1] && other[0] < to);
  }

  private static ValueTick tick(double at, String label, boolean beside) {
    TextAnchor anchor = beside ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    TickType type = label.isEmpty() ? TickType.MINOR : TickType.MAJOR; // minor: no grid line
    return new NumberTick(type, at, label, anchor, TextAnchor.CENTER, 0);
  }
}
