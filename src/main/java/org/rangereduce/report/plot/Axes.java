package org.rangereduce.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import org.rangereduce.report.plot.Axis.Scale;
import org.rangereduce.report.plot.Axis.Tick;

/** Axes that fit the values they are to show. Values that cannot be shown are passed over. */
public final class Axes {
  /** Room beyond the outermost values, as a part of the axis. */
  private static final double MARGIN = 0.05;

  /** An axis spans at least this ratio, so that equal values do not look far apart. */
  private static final double LEAST_RATIO = 1.6;

  /** Values beyond these are not drawn; between them no step of the drawing overflows. */
  private static final double SMALLEST = 1e-150;

  private static final double LARGEST = 1e150;

  private Axes() {}

  /**
   * Returns a logarithmic axis with its ticks at the sizes themselves: 1, 2, 4, 8, 12.
   *
   * @param sizes those that were measured, and those up to which curves go
   */
  public static Axis sizes(String title, double... sizes) {
    double[] shown = positive(sizes).sorted().distinct().toArray();
    return logarithmic(title, shown, 2, importantFirst(shown));
  }

  /** The ends first, then doublings of the first, then the rest. */
  private static List<Tick> importantFirst(double[] sizes) {
    if (sizes.length == 0) {
      return List.of();
    }
    double first = sizes[0];
    double last = sizes[sizes.length - 1];
    DoublePredicate doubling =
        size -> {
          double log = Math.log(size / first) / Math.log(2);
          return Math.abs(log - Math.rint(log)) < 1e-9;
        };
    return Arrays.stream(sizes)
        .boxed()
        .sorted(
            Comparator.comparing((Double size) -> size != first && size != last)
                .thenComparing(size -> !doubling.test(size))
                .thenComparing(Comparator.naturalOrder()))
        .map(size -> new Tick(size, Ticks.size(size)))
        .toList();
  }

  /**
   * Returns a logarithmic axis with its ticks at powers of ten, and between them if they are few.
   */
  public static Axis decades(String title, double... values) {
    double[] shown = positive(values).toArray();
    Axis bare = logarithmic(title, shown, LEAST_RATIO, List.of());
    return withTicks(bare, Ticks.decades(bare.from(), bare.to()));
  }

  /** Returns a logarithmic axis with its ticks at powers of two. */
  public static Axis doublings(String title, double... values) {
    double[] shown = positive(values).toArray();
    Axis bare = logarithmic(title, shown, 2, List.of());
    return withTicks(bare, Ticks.doublings(bare.from(), bare.to()));
  }

  /**
   * Returns a linear axis from 0 (or from the smallest value, if that is below) with round ticks.
   */
  public static Axis fromZero(String title, double... values) {
    double[] shown = Arrays.stream(values).filter(v -> Math.abs(v) <= LARGEST).toArray();
    double highest = Math.max(0, Arrays.stream(shown).max().orElse(1));
    double lowest = Math.min(0, Arrays.stream(shown).min().orElse(0));
    double length = highest - lowest > SMALLEST ? highest - lowest : 1;
    double from = lowest < 0 ? lowest - MARGIN * length : 0;
    double to = highest > 0 || lowest == 0 ? Math.max(highest, lowest + length) : 0;
    to += MARGIN * length;
    return new Axis(title, Scale.LINEAR, from, to, Ticks.linear(from, to));
  }

  /**
   * Returns a linear axis for whole numbers, such as ranks, that has room for a bar at each end.
   *
   * @param first the smallest number
   * @param last the largest
   */
  public static Axis numbers(String title, int first, int last) {
    double length = (double) last - first;
    double room = Math.max(Math.max(0.7, 0.02 * length), (5 - length) / 2);
    List<Tick> ticks =
        Ticks.linear(first, Math.max(first + 1.0, last)).stream()
            .filter(tick -> tick.at() == Math.rint(tick.at()) && tick.at() <= last)
            .toList();
    return new Axis(title, Scale.LINEAR, first - room, last + room, ticks);
  }

  private static DoubleStream positive(double... values) {
    return Arrays.stream(values).filter(value -> value >= SMALLEST && value <= LARGEST);
  }

  private static Axis logarithmic(
      String title, double[] values, double leastRatio, List<Tick> ticks) {
    double low = Arrays.stream(values).min().orElse(1);
    double high = Arrays.stream(values).max().orElse(1);
    double widen = Math.max(1, Math.sqrt(leastRatio / (high / low)));
    double margin = Math.pow(Math.max(high / low, leastRatio), MARGIN);
    return new Axis(title, Scale.LOGARITHMIC, low / widen / margin, high * widen * margin, ticks);
  }

  private static Axis withTicks(Axis axis, List<Tick> ticks) {
    return new Axis(axis.title(), axis.scale(), axis.from(), axis.to(), new ArrayList<>(ticks));
  }
}
