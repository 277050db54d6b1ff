package org.rangereduce;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.Surroundings;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.cluster.RankCommand;

/**
 * Where this process runs and with what, for reports: read from /proc and /sys, the JVM and
 * variables.
 */
final class ThisHost {
  private static final String SLURM_JOB = "SLURM_JOB_ID";

  /** The steps of batch scripts and of salloc's own shell have numbers of ten digits. */
  private static final String RANKS_STEP = "\\d{1,9}";

  private static final long KILOBYTE = 1024;

  private final Path root;
  private final Map<String, String> environment;

  /**
   * A host as its files tell.
   *
   * @param root the folder in which Linux has proc and sys, normally /
   * @param environment the variables of this process
   */
  ThisHost(Path root, Map<String, String> environment) {
    this.root = root;
    this.environment = environment;
  }

  /** Returns what this rank can tell. */
  static Surroundings surroundings() {
    ThisHost host = new ThisHost(Path.of("/"), System.getenv());
    return new Surroundings(
        List.of(host.facts(Host.name(), Runtime.getRuntime().availableProcessors(), told())),
        Optional.of(ThisProcess.version()),
        host.mpjVersion(),
        host.slurm());
  }

  /**
   * Returns the facts.
   *
   * @param javaProcessors how many processors Java sees. A launcher that tells Java to see those of
   *     one rank says beside how many the host has; in a step of Slurm there is nobody to say it,
   *     and only those count that this process may use
   * @param told how many the launcher says that the host has; empty if it says nothing
   */
  HostFacts facts(String name, int javaProcessors, OptionalInt told) {
    BitSet cpus =
        line("proc/self/status", "Cpus_allowed_list").map(ThisHost::cpus).orElse(new BitSet());
    boolean bound = environment.containsKey(SLURM_JOB) && !cpus.isEmpty();
    return new HostFacts(
        name,
        cpus,
        cores(cpus),
        told.orElse(bound ? cpus.cardinality() : javaProcessors),
        line("proc/cpuinfo", "model name").orElse(null),
        line("proc/meminfo", "MemTotal").map(ThisHost::bytes).orElse(0L),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        property("java.version") + " " + property("java.vendor"));
  }

  private static OptionalInt told() {
    Integer processors = Integer.getInteger(RankCommand.HOST_PROCESSORS);
    return processors == null ? OptionalInt.empty() : OptionalInt.of(processors);
  }

  /** The first processor of each core that has one of these; none if that cannot be told. */
  private BitSet cores(BitSet cpus) {
    BitSet cores = new BitSet();
    try {
      for (int cpu = cpus.nextSetBit(0); cpu >= 0; cpu = cpus.nextSetBit(cpu + 1)) {
        Path siblings =
            root.resolve("sys/devices/system/cpu/cpu" + cpu + "/topology/thread_siblings_list");
        cores.set(cpus(Files.readString(siblings).strip()).nextSetBit(0));
      }
    } catch (IOException | RuntimeException e) {
      return new BitSet(); // another system, or one that hides it
    }
    return cores;
  }

  private static String property(String name) {
    return System.getProperty(name, "?");
  }

  /** The value of the first line with this name; no more of the file is read. */
  private Optional<String> line(String file, String name) {
    try (BufferedReader lines = Files.newBufferedReader(root.resolve(file))) {
      return lines
          .lines()
          .map(line -> line.split(":", 2))
          .filter(pair -> pair.length == 2 && pair[0].strip().equals(name))
          .map(pair -> pair[1].strip())
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // another system, then
    }
  }

  /** Reads numbers as the kernel writes them: 0-3,8. */
  static BitSet cpus(String list) {
    BitSet cpus = new BitSet();
    for (String part : list.split(",")) {
      String[] ends = part.strip().split("-");
      cpus.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return cpus;
  }

  private static long bytes(String kilobytes) {
    return KILOBYTE * Long.parseLong(kilobytes.replaceAll("\\D", ""));
  }

  /** By the name of the jar (mpj-0.44.jar) or, in upstream's own layout, of the folder. */
  Optional<String> mpjVersion() {
    String home = environment.get("MPJ_HOME");
    if (home == null || home.isBlank()) {
      return Optional.empty();
    }
    try {
      String jar = Path.of(home, "lib", "mpj.jar").toRealPath().toString();
      Matcher version = Pattern.compile("mpj-v?(\\d+(?:[._]\\d+)*)").matcher(jar);
      return version.find() ? Optional.of(version.group(1).replace('_', '.')) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns what Slurm has told this process of its job; empty outside of a job. */
  Map<String, String> slurm() {
    Map<String, String> facts = new LinkedHashMap<>();
    if (environment.containsKey(SLURM_JOB)) {
      put(facts, "job", SLURM_JOB);
      put(facts, "step", "SLURM_STEP_ID");
      facts.computeIfPresent("step", (name, step) -> step.matches(RANKS_STEP) ? step : null);
      put(facts, "partition", "SLURM_JOB_PARTITION");
      put(facts, "nodelist", "SLURM_STEP_NODELIST");
      if (!facts.containsKey("nodelist")) {
        put(facts, "nodelist", "SLURM_JOB_NODELIST");
      }
    }
    return facts;
  }

  private void put(Map<String, String> facts, String name, String variable) {
    String value = environment.get(variable);
    if (value != null && !value.isBlank()) {
      facts.put(name, value);
    }
  }
}
