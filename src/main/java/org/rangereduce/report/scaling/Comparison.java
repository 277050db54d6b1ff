package org.rangereduce.report.scaling;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several studies side by side; the first is what the others are compared with. */
final class Comparison {
  private Comparison() {}

  static List<String> names(List<Study> studies) {
    return studies.stream().map(Study::name).toList();
  }

  /** Returns what makes studies hard to compare. */
  static List<String> troubles(List<Study> studies) {
    List<String> troubles = new ArrayList<>();
    if (count(studies, Study::isWeak) > 1) {
      troubles.add("studies of a fixed range and of one that grows do not compare");
    }
    if (count(studies, Study::unit) > 1) {
      troubles.add("studies over ranks and over nodes do not compare size by size");
    }
    boolean sameJob = count(studies, study -> study.header().job()) == 1;
    if (!sameJob) {
      troubles.add("studies are of different jobs: rates compare only if elements cost the same");
    }
    if (studies.stream()
            .flatMap(s -> s.points().stream())
            .map(point -> Math.max(1, point.threads()))
            .distinct()
            .count()
        > 1) {
      troubles.add(
          "studies have different numbers of threads for each rank, so sizes differ in cores");
    }
    if (count(studies, study -> study.header().measures().times()) > 1) {
      troubles.add("times of the studies are not of the same part of a run");
    }
    baselines(studies).ifPresent(troubles::add);
    for (int size : sizes(studies)) {
      List<Point> points = studies.stream().flatMap(s -> at(s, size).stream()).toList();
      Set<BigInteger> elements = points.stream().map(Point::elements).collect(Collectors.toSet());
      Set<String> digests =
          points.stream()
              .map(Point::digest)
              .filter(digest -> !digest.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      if (elements.size() > 1 && !elements.contains(BigInteger.ZERO)) {
        troubles.add("studies looked at different numbers of elements at size " + size);
      } else if (sameJob && digests.size() > 1) {
        troubles.add(
            "the same job has different results in the studies at size "
                + size
                + ": digests "
                + String.join(", ", digests));
      }
    }
    return troubles;
  }

  private static Optional<String> baselines(List<Study> studies) {
    List<String> baselines =
        studies.stream()
            .filter(study -> !study.points().isEmpty())
            .map(study -> study.sized(study.points().get(0).size()))
            .distinct()
            .toList();
    OptionalInt common = common(studies);
    return baselines.size() < 2
        ? Optional.empty()
        : Optional.of(
            "baselines differ ("
                + String.join(", ", baselines)
                + "): speedups in the tables and plots of single studies are not of the same; "
                + (common.isPresent()
                    ? "the table side by side is against " + common.getAsInt() + " for all"
                    : "no size is in all studies, so their speedups do not compare"));
  }

  /** Returns the smallest size that all studies have. */
  private static OptionalInt common(List<Study> studies) {
    return sizes(studies).stream()
        .filter(size -> studies.stream().allMatch(study -> at(study, size).isPresent()))
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private static long count(List<Study> studies, Function<Study, Object> of) {
    return studies.stream().map(of).distinct().count();
  }

  private static Set<Integer> sizes(List<Study> studies) {
    return studies.stream()
        .flatMap(study -> study.points().stream())
        .map(Point::size)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<Point> at(Study study, int size) {
    List<Point> points = study.points();
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (points.get(middle).size() < size) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return points.stream().skip(low).limit(1).filter(point -> point.size() == size).findFirst();
  }

  /** Returns a table of sizes by studies. */
  static Block.Table table(List<Study> studies) {
    List<List<String>> rows = new ArrayList<>();
    OptionalInt common = common(studies);
    boolean rates =
        studies.stream().flatMap(s -> s.points().stream()).anyMatch(p -> p.rate().isPresent());
    for (int size : sizes(studies)) {
      Optional<Point> first = at(studies.get(0), size);
      for (Study study : studies) {
        at(study, size).ifPresent(point -> rows.add(row(study, point, first, common, rates)));
      }
    }
    List<String> headers = new ArrayList<>(List.of("study", "size", "cores", "median s"));
    if (rates) {
      headers.add("elements/s");
    }
    headers.addAll(
        List.of(
            "speedup" + over(common),
            "efficiency %",
            "times the rate of " + studies.get(0).name()));
    return new Block.Table(headers, rows, 1);
  }

  private static String over(OptionalInt common) {
    return common.isPresent() ? " over " + common.getAsInt() : "";
  }

  private static List<String> row(
      Study study, Point point, Optional<Point> first, OptionalInt common, boolean rates) {
    Point base =
        common.stream()
            .boxed()
            .flatMap(size -> at(study, size).stream())
            .findFirst()
            .orElse(study.points().get(0));
    double speedup = point.speedup() / base.speedup();
    List<String> row = new ArrayList<>();
    row.addAll(
        List.of(
            study.name(),
            study.sized(point.size()),
            PointColumns.cores(point),
            Digits.seconds(point.loop().median())));
    if (rates) {
      row.add(PointColumns.rate(point));
    }
    row.addAll(
        List.of(
            Digits.three(speedup),
            Digits.percent(speedup * base.size() / point.size()),
            first.map(other -> Digits.three(point.rateOver(other))).orElse("")));
    return row;
  }
}
