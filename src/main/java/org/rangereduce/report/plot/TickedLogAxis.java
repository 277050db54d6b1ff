package org.rangereduce.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;

/** A logarithmic axis of JFreeChart whose ticks are given. */
final class TickedLogAxis extends LogAxis {
  private static final long serialVersionUID = 1;

  private final transient Axis axis;

  TickedLogAxis(Axis axis) {
    super(axis.title());
    this.axis = axis;
    setSmallestValue(Double.MIN_NORMAL);
    setBase(10);
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D graphics, AxisState state, Rectangle2D area, RectangleEdge edge) {
    return TickLabels.thatFit(axis, this, graphics, area, edge);
  }
}
