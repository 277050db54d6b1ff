package org.rangereduce.report.scaling.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rangereduce.report.plot.Chart;
import org.rangereduce.report.scaling.Study;

/** The plots of a report: what its studies show together, and the ranks of each. */
public final class StudyPlots {
  private StudyPlots() {}

  /**
   * Returns the plots that have something to show.
   *
   * @param studies at least one; several are drawn over each other
   * @param threshold the efficiency that a size needs at least, a fraction
   */
  public static List<Plot> of(List<Study> studies, double threshold) {
    List<Plot> plots = new ArrayList<>();
    List<Study> measured = studies.stream().filter(s -> !s.points().isEmpty()).toList();
    if (!measured.isEmpty()) {
      add(plots, "time", TimePlot.of(measured));
    }
    if (measured.stream().anyMatch(study -> study.points().size() > 1)) { // or all is 1
      add(plots, "speedup", SpeedupPlot.of(measured));
      add(plots, "efficiency", EfficiencyPlot.of(measured, threshold));
    }
    for (int i = 0; i < studies.size(); i++) {
      String name = studies.size() == 1 ? "ranks" : "ranks-" + (i + 1);
      RanksPlot.of(studies.get(i), i, studies.size() > 1)
          .ifPresent(chart -> add(plots, name, chart));
    }
    return plots;
  }

  private static void add(List<Plot> plots, String name, Chart chart) {
    if (!chart.isEmpty()) {
      plots.add(new Plot(name, chart));
    }
  }

  /** Returns the sizes that were measured. */
  static double[] sizes(List<Study> studies) {
    return studies.stream()
        .flatMap(study -> study.points().stream())
        .mapToDouble(point -> point.size())
        .toArray();
  }

  /** Returns what the sizes are, for the title of an axis. */
  static String unit(List<Study> studies) {
    List<String> units =
        studies.stream()
            .map(study -> study.unit().equals("ranks") ? "MPI ranks" : study.unit())
            .distinct()
            .toList();
    return String.join(" or ", units);
  }

  /** What bars of ratios to the baseline leave out. */
  static final String WITHOUT_BASELINE = ", without the baseline's spread";

  /**
   * Returns what a reader must know of the points.
   *
   * @param bars what is to be said of the bars
   */
  static List<String> notes(List<Study> studies, String bars) {
    boolean repeated =
        studies.stream().flatMap(s -> s.points().stream()).anyMatch(p -> p.loop().count() > 1);
    boolean hollow =
        studies.stream().flatMap(s -> s.points().stream()).anyMatch(p -> p.isOversubscribed());
    return Stream.of(
            repeated
                ? "Points: median of the runs. Bars: from the fastest to the slowest run"
                    + bars
                    + "."
                : "One run for each point.",
            hollow ? "Hollow points: oversubscribed, more threads than processors." : "")
        .filter(note -> !note.isEmpty())
        .toList();
  }
}
