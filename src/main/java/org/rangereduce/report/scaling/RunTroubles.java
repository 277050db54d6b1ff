package org.rangereduce.report.scaling;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunHost;
import org.rangereduce.report.scaling.runs.StudyHeader;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;

/** Troubles with runs: results that differ, failures, what is missing, unlike machines. */
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
    troubles.mixtures();
  }

  private void results() {
    TreeMap<Integer, Set<String>> digests = new TreeMap<>();
    for (Run run : runs) {
      if (run.succeeded() && !run.digest().isEmpty()) {
        digests.computeIfAbsent(run.point(), size -> new TreeSet<>()).add(run.digest());
      }
    }
    digests.forEach(
        (size, ofOne) -> {
          if (ofOne.size() > 1) {
            complaints.wrong(
                "results differ between runs at "
                    + complaints.sized(size)
                    + ": digests "
                    + Complaints.some(ofOne));
          }
        });
    if (!complaints.isWeak() && digests.values().stream().distinct().count() > 1) {
      List<String> bySize =
          digests.entrySet().stream()
              .map(e -> complaints.sized(e.getKey()) + " " + String.join(" or ", e.getValue()))
              .toList();
      complaints.wrong("results differ between points: " + Complaints.some(bySize));
    }
    if (runs.stream().anyMatch(run -> run.succeeded() && run.digest().isEmpty())) {
      complaints.doubtful(
          "some runs have no digest of their result, so it is not known whether all agree");
    }
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
    Set<Integer> sizes = new TreeSet<>(complaints.header().points());
    runs.forEach(run -> sizes.add(run.point()));
    complaints.points().forEach(point -> sizes.remove(point.size()));
    sizes.forEach(this::leftOut);
    consistency();
  }

  private void leftOut(int size) {
    List<Run> ofSize = runs.stream().filter(run -> run.point() == size).toList();
    String what =
        ofSize.isEmpty()
            ? ": asked for, but never run"
            : ofSize.stream().anyMatch(Run::succeeded)
                ? ": warm-up runs only, left out"
                : ": no run succeeded, left out";
    complaints.wrong(complaints.sized(size) + what);
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
              + " sessions; what changed on the machine between them is in the times");
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
