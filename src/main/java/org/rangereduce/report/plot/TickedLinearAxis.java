package org.rangereduce.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/** A linear axis of JFreeChart whose ticks are given. */
final class TickedLinearAxis extends NumberAxis {
  private static final long serialVersionUID = 1;

  private final transient Axis axis;

  TickedLinearAxis(Axis axis) {
    super(axis.title());
    this.axis = axis;
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    return TickLabels.thatFit(axis, this, graphics, area, edge);
  }
}
