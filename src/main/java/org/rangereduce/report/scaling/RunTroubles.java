package org.rangereduce.report.scaling;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunHost;
import org.rangereduce.report.scaling.runs.StudyHeader;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;

/** Troubles with runs: results that differ, failures, what is missing, unlike hosts. */
final class RunTroubles {
  private final Complaints complaints;
  private final List<Run> runs;

  private RunTroubles(Complaints complaints) {
    this.complaints = complaints;
    this.runs = complaints.file().runs();
  }

  static void find(Complaints complaints) {
    RunTroubles troubles = new RunTroubles(complaints);
    troubles.results();
    troubles.failures();
    troubles.missing();
    troubles.unlikeRuns();
    troubles.loops();
    troubles.mixtures();
  }

  private void results() {
    TreeMap<Integer, Set<String>> digests = new TreeMap<>();
    for (Run run : runs) {
      if (run.succeeded() && !run.digest().isEmpty()) {
        digests.computeIfAbsent(run.point(), size -> new TreeSet<>()).add(run.digest());
      }
    }
    List<String> within =
        digests.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(e -> complaints.sized(e.getKey()) + " (" + Complaints.some(e.getValue()) + ")")
            .toList();
    boolean between = digests.values().stream().distinct().count() > 1 && !complaints.isWeak();
    if (complaints.header().measures().areOfProgram()) {
      outputs(within, between, digests);
      return;
    }
    if (!within.isEmpty()) {
      complaints.wrong("results differ between runs at " + Complaints.some(within));
    }
    if (between) {
      complaints.wrong("results differ between points: " + bySize(digests));
    }
    if (runs.stream().anyMatch(run -> run.succeeded() && run.digest().isEmpty())) {
      complaints.doubtful(
          "some runs have no digest of their result, so it is not known whether all agree");
    }
  }

  /** Standard output of a good program may differ, as nobody keeps its ranks in order. */
  private void outputs(
      List<String> within, boolean between, TreeMap<Integer, Set<String>> digests) {
    if (!within.isEmpty()) {
      complaints.doubtful(
          "standard output differs between runs at "
              + Complaints.some(within)
              + "; lines of ranks come in any order, and a time that is printed is another each"
              + " time: if it is only that, --no-digest leaves it out");
    } else if (between) {
      complaints.doubtful(
          "standard output differs between points ("
              + bySize(digests)
              + "): has the program printed how many ranks it has, or is a result another?");
    }
  }

  /** Each digest and the sizes that came to it, the commonest first. */
  private String bySize(TreeMap<Integer, Set<String>> digests) {
    TreeMap<String, Set<Integer>> sizes = new TreeMap<>();
    digests.forEach(
        (size, ofOne) ->
            ofOne.forEach(d -> sizes.computeIfAbsent(d, any -> new TreeSet<>()).add(size)));
    return Complaints.some(
        sizes.entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
            .map(entry -> entry.getKey() + " at " + complaints.sized(entry.getValue()))
            .toList());
  }

  private void failures() {
    List<Run> failed = runs.stream().filter(run -> !run.succeeded()).toList();
    for (Run run : failed.subList(0, Math.min(Complaints.MOST_NAMED, failed.size()))) {
      complaints.wrong(
          (run.isWarmUp() ? "a warm-up run" : "run " + run.repetition())
              + " at "
              + complaints.sized(run.point())
              + " failed with status "
              + run.status()
              + (run.message().isEmpty() ? "" : ": " + run.message()));
    }
    if (failed.size() > Complaints.MOST_NAMED) {
      complaints.wrong("and " + (failed.size() - Complaints.MOST_NAMED) + " more runs failed");
    }
  }

  private void missing() {
    if (complaints.points().isEmpty()) {
      complaints.wrong("no measured run succeeded, so there is nothing to compare");
    }
    complaints.file().complaints().forEach(complaints::doubtful);
    if (complaints.file().headers().isEmpty()) {
      complaints.doubtful(
          "the study's first line is missing; its runs look like "
              + complaints.header().scaling().word()
              + " scaling over "
              + complaints.header().over().word());
    }
    leftOut();
    consistency();
  }

  private void leftOut() {
    Set<Integer> run = runs.stream().map(Run::point).collect(sizes());
    Set<Integer> warmedUp = runs.stream().filter(Run::succeeded).map(Run::point).collect(sizes());
    Set<Integer> measured = complaints.points().stream().map(Point::size).collect(sizes());
    wrongAt(complaints.header().points().stream(), run, ": asked for, but never run");
    wrongAt(run.stream(), warmedUp, ": no run succeeded, left out");
    wrongAt(warmedUp.stream(), measured, ": warm-up runs only, left out");
  }

  private void wrongAt(Stream<Integer> all, Set<Integer> good, String what) {
    Set<Integer> bad = all.filter(size -> !good.contains(size)).collect(sizes());
    if (!bad.isEmpty()) {
      complaints.wrong(complaints.sized(bad) + what);
    }
  }

  private static Collector<Integer, ?, TreeSet<Integer>> sizes() {
    return Collectors.toCollection(TreeSet::new);
  }

  /** What cannot be in a file that one driver wrote. */
  private void consistency() {
    StudyHeader header = complaints.header();
    if (complaints.file().headers().stream()
        .anyMatch(h -> h.scaling() != header.scaling() || h.over() != header.over())) {
      complaints.wrong("the file holds studies of different kinds, which do not go together");
    }
    boolean byRanks = header.over() == Over.RANKS;
    if (measured().anyMatch(run -> run.point() != (byRanks ? run.ranks() : run.nodes()))) {
      complaints.wrong(
          "some runs have another number of " + header.over().word() + " than their point");
    }
    Set<List<Integer>> seen = new HashSet<>();
    long twice =
        measured().filter(run -> !seen.add(List.of(run.point(), run.repetition()))).count();
    if (twice > 0) {
      complaints.doubtful(
          "repetitions that are there more than once: " + twice + "; were files put together?");
    }
  }

  /** Runs of one size are to differ in nothing but their times. */
  private void unlikeRuns() {
    wrongIfMixed("ranks", Run::ranks);
    wrongIfMixed("threads for each rank", Run::threads);
    wrongIfMixed("nodes", Run::nodes);
    wrongIfMixed("ranks on their hosts", RunTroubles::layout);
    wrongIfMixed("elements", run -> run.result().orElseThrow().elements());
  }

  private void wrongIfMixed(String what, Function<Run, Object> of) {
    Set<Integer> mixed =
        complaints.points().stream()
            .filter(point -> point.runs().stream().map(of).distinct().count() > 1)
            .map(Point::size)
            .collect(sizes());
    wrongAt(mixed.stream(), Set.of(), ": runs with different numbers of " + what);
  }

  /** How many ranks each host has, whichever hosts they are. */
  private static List<Integer> layout(Run run) {
    return run.hosts().stream().map(RunHost::ranks).sorted().toList();
  }

  /** A loop of another kind has another speed, which is no scaling. */
  private void loops() {
    TreeMap<String, Set<Integer>> loops = new TreeMap<>();
    for (Point point : complaints.points()) {
      for (Run run : point.runs()) {
        String kind = run.result().orElseThrow().loops();
        if (!kind.isEmpty()) {
          loops.computeIfAbsent(kind, any -> new TreeSet<>()).add(point.size());
        }
      }
    }
    if (loops.size() > 1) {
      complaints.doubtful(
          "ranks did not all have the same kind of loop, so times are of unlike work: "
              + loops.entrySet().stream()
                  .map(entry -> entry.getKey() + " at " + complaints.sized(entry.getValue()))
                  .collect(Collectors.joining(", "))
              + (complaints.isWeak()
                  ? "; as a range grows its numbers may need wider arithmetic"
                  : ""));
    }
  }

  private Stream<Run> measured() {
    return complaints.points().stream().flatMap(point -> point.runs().stream());
  }

  private void mixtures() {
    complaints.doubtfulIfMixed("versions of this program", run -> run.machine().program());
    complaints.doubtfulIfMixed("commits of this program", run -> run.machine().commit());
    complaints.doubtfulIfMixed("versions of Java", run -> run.machine().jvm());
    complaints.doubtfulIfMixed("versions of MPJ Express", run -> run.machine().mpj());
    complaints.doubtfulIfMixed("operating systems", run -> run.machine().os());
    complaints.doubtfulIfMixed("devices", Run::device);
    complaints.doubtfulIfMixed("launchers", Run::launcher);
    complaints.doubtfulIfMixed("CPUs", RunTroubles::cpus);
    int sessions = complaints.file().headers().size();
    if (sessions > 1) {
      complaints.doubtful(
          "the study was measured in "
              + sessions
              + " sessions; what changed on the host between them is in the times");
    }
  }

  private static String cpus(Run run) {
    return run.hosts().stream()
        .map(RunHost::cpu)
        .filter(cpu -> !cpu.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" + "));
  }
}
