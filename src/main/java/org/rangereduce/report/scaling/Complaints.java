package org.rangereduce.report.scaling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunsFile;
import org.rangereduce.report.scaling.runs.StudyHeader;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;

/** Collects the troubles of a study and has the words for them. */
final class Complaints {
  /** More names than these in a line help nobody. */
  static final int MOST_NAMED = 5;

  /** Sizes are short, and which they are matters. */
  private static final int MOST_SIZES = 20;

  private final RunsFile file;
  private final StudyHeader header;
  private final List<Point> points;
  private final List<Trouble> found = new ArrayList<>();

  Complaints(RunsFile file, StudyHeader header, List<Point> points) {
    this.file = file;
    this.header = header;
    this.points = points;
  }

  RunsFile file() {
    return file;
  }

  StudyHeader header() {
    return header;
  }

  List<Point> points() {
    return points;
  }

  boolean isWeak() {
    return header.scaling() == Scaling.WEAK;
  }

  void wrong(String text) {
    found.add(new Trouble(Trouble.Weight.WRONG, text));
  }

  void doubtful(String text) {
    found.add(new Trouble(Trouble.Weight.DOUBTFUL, text));
  }

  /** One line for all points of which something is true: "4, 8 ranks" and what of them. */
  void doubtfulWhere(Predicate<Point> is, String what) {
    List<Integer> sizes = points.stream().filter(is).map(Point::size).toList();
    if (!sizes.isEmpty()) {
      doubtful(sized(sizes) + what);
    }
  }

  /** A line if measured runs differ in something that they should have in common. */
  void doubtfulIfMixed(String what, Function<Run, String> of) {
    Set<String> all =
        points.stream()
            .flatMap(point -> point.runs().stream())
            .map(of)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (all.size() > 1) {
      doubtful("runs have different " + what + ": " + some(all));
    }
  }

  /** Returns 1 rank, 4 ranks. */
  String sized(int size) {
    return size + " " + noun(size == 1);
  }

  /** Returns 1 rank, 2, 4 ranks. */
  String sized(Collection<Integer> sizes) {
    List<String> words = sizes.stream().map(String::valueOf).toList();
    return some(words, MOST_SIZES) + " " + noun(words.equals(List.of("1")));
  }

  private String noun(boolean single) {
    String word = header.over().word();
    return single ? word.substring(0, word.length() - 1) : word;
  }

  static String some(Collection<String> words) {
    return some(words, MOST_NAMED);
  }

  private static String some(Collection<String> words, int most) {
    String more = words.size() > most ? " and " + (words.size() - most) + " more" : "";
    return words.stream().limit(most).collect(Collectors.joining(", ")) + more;
  }

  /** Returns the troubles, worst first. */
  List<Trouble> troubles() {
    return found.stream().sorted(Comparator.comparing(Trouble::weight)).toList();
  }
}
