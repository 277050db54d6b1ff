package org.rangereduce.report.scaling;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rangereduce.report.scaling.fit.Estimate;
import org.rangereduce.report.scaling.fit.Fit;
import org.rangereduce.report.scaling.fit.Law;
import org.rangereduce.report.scaling.fit.Sample;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyHeader;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

/**
 * A scaling study and what it shows; all of it follows from its runs.
 *
 * @param name what it is called among others
 * @param header what it was to measure
 * @param sessions how it was begun and gone on with
 * @param runs all its runs, in the order of the file
 * @param points the sizes that were measured, ascending; empty if no run succeeded
 * @param fits the laws that could be fitted, the one that suits the kind of study first
 * @param troubles what a reader must know first, worst first
 */
public record Study(
    String name,
    StudyHeader header,
    List<StudyHeader> sessions,
    List<Run> runs,
    List<Point> points,
    List<Fit> fits,
    List<Trouble> troubles) {
  private static final List<Integer> BEYOND = List.of(2, 4, 16);

  /** Copies the lists. */
  public Study {
    sessions = List.copyOf(sessions);
    runs = List.copyOf(runs);
    points = List.copyOf(points);
    fits = List.copyOf(fits);
    troubles = List.copyOf(troubles);
  }

  /** Works out what the runs of a file show. */
  public static Study of(String name, RunsFile file) {
    StudyHeader header = file.headers().isEmpty() ? supposed(file.runs()) : asked(file.headers());
    boolean weak = header.scaling() == Scaling.WEAK;
    List<Point> points = points(file.runs(), weak);
    List<Fit> fits = fits(points, weak);
    return new Study(
        name,
        header,
        file.headers(),
        file.runs(),
        points,
        fits,
        Troubles.of(file, header, points, fits));
  }

  /** What was asked for in all: a study that is gone on with may ask for more. */
  private static StudyHeader asked(List<StudyHeader> headers) {
    StudyHeader first = headers.get(0);
    StudyHeader last = headers.get(headers.size() - 1);
    return new StudyHeader(
        first.title(),
        first.scaling(),
        first.over(),
        headers.stream().flatMap(header -> header.points().stream()).distinct().sorted().toList(),
        last.repeat(),
        last.warmUp(),
        last.command(),
        first.job(),
        first.started(),
        first.program(),
        first.commit(),
        last.measures());
  }

  /** A file without its first line: the range tells whether it grows. */
  private static StudyHeader supposed(List<Run> runs) {
    List<BigInteger> elements =
        runs.stream()
            .flatMap(run -> run.result().stream())
            .map(r -> r.elements())
            .sorted()
            .toList();
    boolean weak =
        !elements.isEmpty()
            && elements.get(elements.size() - 1).doubleValue()
                > 1.5 * elements.get(0).doubleValue();
    List<String> none = List.of();
    return new StudyHeader(
        "",
        weak ? Scaling.WEAK : Scaling.STRONG,
        runs.stream().allMatch(run -> run.point() == run.ranks()) ? Over.RANKS : Over.NODES,
        List.of(),
        0,
        0,
        "",
        none,
        Optional.empty(),
        "",
        "",
        Measures.OF_REDUCTION);
  }

  private static List<Point> points(List<Run> runs, boolean weak) {
    TreeMap<Integer, List<Run>> measured =
        runs.stream()
            .filter(run -> run.succeeded() && !run.isWarmUp())
            .collect(Collectors.groupingBy(Run::point, TreeMap::new, Collectors.toList()));
    List<Point> points = new ArrayList<>();
    if (!measured.isEmpty()) {
      List<Run> first = measured.firstEntry().getValue();
      Point.Baseline baseline =
          new Point.Baseline(
              measured.firstKey(),
              Point.spread(first, r -> r.loopSeconds()).median(),
              first.get(0).result().orElseThrow().elements(),
              weak);
      measured.values().forEach(runsOfOne -> points.add(Point.of(runsOfOne, baseline)));
    }
    return points;
  }

  private static List<Fit> fits(List<Point> points, boolean weak) {
    if (Unfit.any(fitted(points))) {
      return List.of();
    }
    Sample.Builder sample = new Sample.Builder();
    for (Point point : fitted(points)) {
      double work = work(points, weak, point, point.size());
      for (Run run : point.runs()) {
        sample.add(point.size(), work / run.result().orElseThrow().loopSeconds());
      }
    }
    Sample all = sample.build();
    return List.of(weak ? Law.GUSTAFSON : Law.AMDAHL, Law.UNIVERSAL).stream()
        .flatMap(law -> Fit.of(law, all).stream())
        .toList();
  }

  /**
   * Returns the work at a size for which that of a point is known: elements, or where those are not
   * known the size; 1 where it does not grow.
   */
  private static double work(List<Point> points, boolean weak, Point known, double size) {
    boolean elements = points.stream().allMatch(point -> point.elements().signum() > 0);
    return !weak ? 1 : elements ? known.elements().doubleValue() * size / known.size() : size;
  }

  /** Returns whether the range grows with the ranks. */
  public boolean isWeak() {
    return header.scaling() == Scaling.WEAK;
  }

  /** Returns the title of a plot of its times. */
  public String titleOfTimes() {
    return Wording.title(header.measures());
  }

  /** Returns what its times are of, in words. */
  Wording wording() {
    return Wording.of(header.measures());
  }

  /** Returns what its sizes count: ranks or nodes. */
  public String unit() {
    return header.over().word();
  }

  /** Returns what a size is called: 1 rank, 4 nodes. */
  public String sized(int size) {
    return size + " " + (size == 1 ? unit().substring(0, unit().length() - 1) : unit());
  }

  /**
   * Returns the points that laws are fitted to: those that have a processor for each thread, if the
   * baseline is among them.
   */
  public List<Point> fitted() {
    return fitted(points);
  }

  private static List<Point> fitted(List<Point> points) {
    return points.isEmpty() || points.get(0).isOversubscribed()
        ? List.of()
        : points.stream().filter(point -> !point.isOversubscribed()).toList();
  }

  /**
   * Returns the doublings: from the baseline on, each size against the next that is at least twice
   * as large, and what is left at the end.
   */
  public List<Doubling> doublings() {
    List<Doubling> doublings = new ArrayList<>();
    for (int at = 0; at + 1 < points.size(); ) {
      int next = at + 1;
      while (next + 1 < points.size() && points.get(next).size() < 2L * points.get(at).size()) {
        next++;
      }
      doublings.add(Doubling.between(points.get(at), points.get(next)));
      at = next;
    }
    return doublings;
  }

  /**
   * Returns the largest measured size up to which each has at least an efficiency; nothing if no
   * size was measured.
   *
   * @param threshold a fraction
   */
  public OptionalInt efficientUpTo(double threshold) {
    return points.stream()
        .takeWhile(point -> point.efficiency() >= threshold)
        .mapToInt(Point::size)
        .max();
  }

  /** Returns what takes the time of the largest size that has a processor for each thread. */
  public Optional<Losses> losses() {
    List<Point> fitted = fitted();
    return fitted.size() < 2
        ? Optional.empty()
        : Optional.of(Losses.of(fitted.get(fitted.size() - 1), points.get(0)));
  }

  /** Returns the time of the loop that a fit says; of the range that belongs to the size. */
  public Estimate seconds(Fit fit, double size) {
    return fit.rate(size).reciprocal(work(points, isWeak(), points.get(0), size));
  }

  /** Returns the speedup that a fit says, over the baseline as it was measured. */
  public double speedup(Fit fit, double size) {
    Point base = points.get(0);
    double work = work(points, isWeak(), base, base.size());
    return fit.curve(size) * base.loop().median() / work;
  }

  /**
   * Returns the largest size that a fit may be asked for: up to 16 times the largest it knows, but
   * none beyond that one if it misses the points or nothing tests it, and of ranks on a single host
   * no more than that has processors for.
   */
  public double farthest(Fit fit) {
    double most = fit.missesPoints() || !fit.isTested() ? 1 : BEYOND.get(BEYOND.size() - 1);
    double room = room().isPresent() ? room().getAsInt() : Double.POSITIVE_INFINITY;
    return Math.max(fit.largest(), Math.min(most * fit.largest(), room));
  }

  /** Returns how many ranks a host has processors for, if all fitted points are on a single one. */
  OptionalInt room() {
    return header.over() == Over.RANKS && fitted().stream().allMatch(point -> point.nodes() == 1)
        ? fitted().stream()
            .flatMap(point -> point.runs().stream())
            .flatMap(
                run -> run.hosts().stream().map(host -> host.allCores() / run.supposedThreads()))
            .filter(ranks -> ranks > 0)
            .mapToInt(Integer::intValue)
            .min()
        : OptionalInt.empty();
  }

  /**
   * Returns what a fit says of 2, 4 and 16 times the largest size it knows, as far as it may be
   * asked.
   */
  public List<Prediction> predictions(Fit fit) {
    double farthest = farthest(fit);
    return BEYOND.stream()
        .map(times -> (long) fit.largest() * times)
        .filter(size -> size <= Math.min(farthest, Integer.MAX_VALUE))
        .map(
            size ->
                new Prediction(
                    size.intValue(), seconds(fit, size), fit.speedup(size), fit.efficiency(size)))
        .toList();
  }
}
