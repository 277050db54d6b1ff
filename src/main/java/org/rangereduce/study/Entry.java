package org.rangereduce.study;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rangereduce.launch.ShellWords;
import org.rangereduce.report.scaling.runs.Run;
import org.rangereduce.report.scaling.runs.RunHost;
import org.rangereduce.report.scaling.runs.RunMachine;
import org.rangereduce.report.scaling.runs.RunResult;
import org.rangereduce.report.scaling.runs.SlurmJob;

/**
 * A run as it is kept: what was asked for, and what its JSON report says.
 *
 * @param run the run
 * @param report its report; empty if it failed
 */
record Entry(Run run, Optional<Map<String, Object>> report) {
  private static final int FAILED = 1;

  /** What a run was started as. */
  record Started(PlannedRun turn, int order, Instant when, List<String> command) {}

  static Entry of(StudySize point, Started started, Runner.Outcome outcome, Origin origin) {
    Optional<Map<String, Object>> report = outcome.measured().report();
    boolean unmeasured = outcome.status() == 0 && report.isEmpty();
    Map<String, Object> facts = report.orElse(Map.of());
    List<RunHost> hosts = objects(facts, "hosts").stream().map(Entry::host).toList();
    String device = text(facts, "device");
    Optional<SlurmJob> job = job(facts, origin);
    return new Entry(
        new Run(
            started.turn().size(),
            started.turn().repetition(),
            started.order(),
            Optional.of(started.when()),
            ShellWords.quoted(started.command()),
            unmeasured ? FAILED : outcome.status(),
            unmeasured ? outcome.measured().problem() : message(outcome),
            OptionalDouble.of(outcome.seconds()),
            hosts.isEmpty() ? point.nodes() : hosts.size(),
            facts.get("ranks") instanceof Integer ranks ? ranks : point.ranks(),
            threads(facts, point),
            device,
            report.isEmpty() ? "" : launcher(device, hosts, job, origin),
            hosts,
            machine(facts, origin),
            job,
            report.flatMap(RunResult::of),
            outcome.measured().digest()),
        report);
  }

  /** A run that failed without a message is explained by its status. */
  private static String message(Runner.Outcome outcome) {
    boolean silent = outcome.status() != 0 && outcome.message().isEmpty();
    return outcome.status() == 0 ? "" : silent ? "ended without a word" : outcome.message();
  }

  private static int threads(Map<String, Object> facts, StudySize point) {
    return objects(facts, "perRank").stream()
        .map(rank -> rank.get("threads"))
        .filter(Integer.class::isInstance)
        .mapToInt(Integer.class::cast)
        .max()
        .orElse(point.threads());
  }

  private static RunHost host(Map<String, Object> host) {
    return new RunHost(
        text(host, "name"),
        (int) number(host, "ranks"),
        (int) number(host, "processors"),
        (int) number(host, "cores"),
        text(host, "cpu"),
        number(host, "memoryBytes"));
  }

  private static RunMachine machine(Map<String, Object> facts, Origin origin) {
    Map<String, Object> host = objects(facts, "hosts").stream().findFirst().orElse(Map.of());
    return new RunMachine(
        text(host, "os"),
        text(host, "java"),
        text(facts, "mpj"),
        facts.containsKey("program") ? text(facts, "program") : origin.program(),
        origin.commit());
  }

  /** Ranks know best in which step they are; of one that failed this process knows the job. */
  private static Optional<SlurmJob> job(Map<String, Object> facts, Origin origin) {
    Map<String, Object> told = object(facts.get("slurm"));
    Map<String, ?> known = told.isEmpty() ? origin.batchJob() : told;
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SlurmJob(
                text(known, "job"),
                text(known, "step"),
                text(known, "partition"),
                text(known, "nodelist")));
  }

  private static String launcher(
      String device, List<RunHost> hosts, Optional<SlurmJob> job, Origin origin) {
    boolean here = hosts.stream().allMatch(host -> host.name().equals(origin.host()));
    if (!device.equals("niodev")) {
      return "here";
    }
    return job.filter(known -> known.step().matches("\\d+")).isPresent()
        ? "srun"
        : here ? "here" : "ssh";
  }

  private static String text(Map<String, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  private static long number(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static List<Map<String, Object>> objects(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().map(Entry::object).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked") // jackson-jr makes maps with texts as keys
  private static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }
}
