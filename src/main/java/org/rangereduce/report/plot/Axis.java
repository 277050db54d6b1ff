package org.rangereduce.report.plot;

import java.util.List;

/**
 * An axis of a {@link Chart}.
 *
 * @param title what is measured, with its unit in brackets
 * @param scale how values are spread along it
 * @param from the value at its beginning; above 0 on a logarithmic scale
 * @param to the value at its end, above {@code from}
 * @param ticks where it has marks, the most important first: a label that has no room beside more
 *     important ones is left out, its mark stays
 */
public record Axis(String title, Scale scale, double from, double to, List<Tick> ticks) {

  /** How values are spread along an axis. */
  public enum Scale {
    /** Equal differences are equally long. */
    LINEAR,
    /** Equal ratios are equally long. */
    LOGARITHMIC
  }

  /**
   * A mark on an axis.
   *
   * @param at its value
   * @param label what stands beside it
   */
  public record Tick(double at, String label) {}

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if the axis has no length, or cannot be drawn
   */
  public Axis {
    title = Label.of(title);
    ticks = List.copyOf(ticks);
    boolean sound = Double.isFinite(from) && Double.isFinite(to) && from < to;
    if (!sound || scale == Scale.LOGARITHMIC && from <= 0) {
      throw new IllegalArgumentException(
          "an axis cannot go from " + from + " to " + to + " on a " + scale + " scale");
    }
  }

  /** Returns whether a value has a place on this axis: between its ends, both inclusive. */
  public boolean shows(double value) {
    return value >= from && value <= to;
  }
}
