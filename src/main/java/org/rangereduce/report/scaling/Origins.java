package org.rangereduce.report.scaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunHost;
import org.rangereduce.report.scaling.runs.SlurmJob;

/** Where the figures of a study come from: host, versions, dates, commands. */
final class Origins {
  private static final int MOST_NAMED = 64;
  private static final double GIBIBYTE = 1 << 30;

  private Origins() {}

  /** Returns pairs of a name and what is known; what is unknown is left out. */
  static List<List<String>> of(Study study) {
    List<List<String>> pairs = new ArrayList<>();
    add(pairs, "job", List.of(String.join(" ", study.header().job())));
    add(pairs, "dates", dates(study));
    add(pairs, "program", all(study, run -> run.machine().program()));
    add(pairs, "commit", all(study, run -> run.machine().commit()));
    add(pairs, "Java", all(study, run -> run.machine().jvm()));
    add(pairs, "MPJ Express", all(study, run -> run.machine().mpj()));
    add(pairs, "system", all(study, run -> run.machine().os()));
    add(pairs, "device", all(study, Run::device));
    add(pairs, "started by", all(study, Run::launcher));
    add(pairs, "hosts", hosts(study));
    add(pairs, "Slurm jobs", slurm(study, SlurmJob::job));
    add(pairs, "Slurm partition", slurm(study, SlurmJob::partition));
    return pairs;
  }

  private static void add(List<List<String>> pairs, String name, Collection<String> words) {
    List<String> known = words.stream().filter(word -> !word.isEmpty()).toList();
    if (!known.isEmpty()) {
      int more = known.size() - MOST_NAMED;
      String end = more > 0 ? " and " + more + " more" : "";
      pairs.add(
          List.of(name, known.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")) + end));
    }
  }

  private static Set<String> all(Study study, Function<Run, String> of) {
    return study.runs().stream().map(of).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> dates(Study study) {
    List<Instant> dates =
        study.runs().stream().flatMap(run -> run.started().stream()).sorted().toList();
    return dates.isEmpty()
        ? List.of()
        : List.of(dates.get(0) + " to " + dates.get(dates.size() - 1) + " (last run started)");
  }

  private static Set<String> hosts(Study study) {
    return study.runs().stream()
        .flatMap(run -> run.hosts().stream())
        .map(Origins::host)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String host(RunHost host) {
    String processors = host.processors() > 0 ? host.processors() + " processors" : "";
    String cores = host.cores() > 0 ? host.cores() + " cores" : "";
    String memory =
        host.memoryBytes() > 0 ? Digits.three(host.memoryBytes() / GIBIBYTE) + " GiB" : "";
    String details =
        Stream.of(processors, cores, host.cpu(), memory)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));
    return host.name() + (details.isEmpty() ? "" : " (" + details + ")");
  }

  private static Set<String> slurm(Study study, Function<SlurmJob, String> of) {
    return study.runs().stream()
        .flatMap(run -> run.slurm().stream())
        .map(of)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Returns the command of the study, then one of each size. */
  static List<String> commands(Study study) {
    return Stream.concat(
            Stream.of(study.header().command()),
            study.points().stream().map(point -> point.middle().command()))
        .filter(command -> !command.isEmpty())
        .distinct()
        .limit(MOST_NAMED)
        .toList();
  }
}
