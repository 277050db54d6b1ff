package org.rangereduce.report.scaling.runs;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of runs.jsonl, each with its line break; the README has the tables of their fields. Fields
 * may be added within a version of the format; a change of meaning makes a new one.
 */
public final class RunsText {
  /** The name of the format. */
  static final String FORMAT = "range-reduce-study";

  /** Its version. */
  static final int VERSION = 1;

  /** The kinds of lines. */
  static final String STUDY = "study";

  static final String SESSION = "session";
  static final String RUN = "run";

  private RunsText() {}

  /** Returns the first line of a study. */
  public static String study(StudyHeader header) {
    return header(STUDY, header);
  }

  /** Returns the line that says that a study goes on, and with what. */
  public static String session(StudyHeader header) {
    return header(SESSION, header);
  }

  private static String header(String kind, StudyHeader header) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind);
    fields.put("format", FORMAT);
    fields.put("version", VERSION);
    fields.put("title", header.title());
    fields.put("scaling", header.scaling().word());
    fields.put("over", header.over().word());
    fields.put("points", header.points());
    fields.put("repeat", header.repeat());
    fields.put("warmUp", header.warmUp());
    fields.put("command", header.command());
    fields.put("job", header.job());
    fields.put("started", started(header.started()));
    fields.put("program", known(header.program()));
    fields.put("commit", known(header.commit()));
    Measures measures = header.measures();
    if (measures.areOfProgram()) {
      fields.put("timing", measures.timing().word());
      fields.put("timePattern", known(measures.pattern()));
      fields.put("digestOf", measures.digest().word());
    }
    return line(fields);
  }

  /**
   * Returns the line of a run.
   *
   * @param run the run; what it says of its result is taken from the next
   * @param report its JSON report as jackson-jr read it, if it came to one; the texts of the ranks'
   *     own partial results, which can be long, are left out
   */
  public static String run(Run run, Optional<Map<String, Object>> report) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", RUN);
    fields.put("point", run.point());
    fields.put("repetition", run.repetition());
    fields.put("order", run.order());
    fields.put("started", started(run.started()));
    fields.put("command", known(run.command()));
    fields.put("status", run.status());
    fields.put("message", known(run.message()));
    fields.put(
        "wallSeconds", run.wallSeconds().isPresent() ? run.wallSeconds().getAsDouble() : null);
    fields.put("nodes", run.nodes());
    fields.put("ranks", run.ranks());
    fields.put("threads", run.threads() > 0 ? run.threads() : null);
    fields.put("device", known(run.device()));
    fields.put("launcher", known(run.launcher()));
    fields.put("hosts", run.hosts().stream().map(RunsText::host).toList());
    fields.put("machine", machine(run.machine()));
    fields.put("slurm", run.slurm().map(RunsText::slurm).orElse(null));
    fields.put("result", report.map(RunsText::withoutPartials).orElse(null));
    fields.put("digest", known(run.digest()));
    return line(fields);
  }

  private static Map<String, Object> host(RunHost host) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", host.name());
    fields.put("ranks", host.ranks());
    fields.put("processors", host.processors());
    fields.put("cores", host.cores() > 0 ? host.cores() : null);
    fields.put("cpu", known(host.cpu()));
    fields.put("memoryBytes", host.memoryBytes());
    return fields;
  }

  private static Map<String, Object> machine(RunMachine machine) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("os", known(machine.os()));
    fields.put("jvm", known(machine.jvm()));
    fields.put("mpj", known(machine.mpj()));
    fields.put("program", known(machine.program()));
    fields.put("commit", known(machine.commit()));
    return fields;
  }

  private static Map<String, Object> slurm(SlurmJob slurm) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", known(slurm.job()));
    fields.put("step", known(slurm.step()));
    fields.put("partition", known(slurm.partition()));
    fields.put("nodelist", known(slurm.nodelist()));
    return fields;
  }

  private static Map<String, Object> withoutPartials(Map<String, Object> report) {
    Map<String, Object> fields = new LinkedHashMap<>(report);
    if (report.get("perRank") instanceof List<?> ranks) {
      fields.put("perRank", ranks.stream().map(RunsText::withoutPartial).toList());
    }
    return fields;
  }

  private static Object withoutPartial(Object rank) {
    if (!(rank instanceof Map<?, ?> fields)) {
      return rank;
    }
    Map<Object, Object> less = new LinkedHashMap<>(fields);
    less.remove("partial");
    return less;
  }

  private static String started(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }

  private static String known(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String line(Map<String, Object> fields) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(fields) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to memory does not fail
    }
  }
}
