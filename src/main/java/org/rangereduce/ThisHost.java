package org.rangereduce;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.Surroundings;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.cluster.Platform;
import org.rangereduce.launch.cluster.RankCommand;

/**
 * Where this process runs and with what, for reports: read from /proc and /sys, the JVM and
 * variables.
 */
final class ThisHost {
  private static final long KILOBYTE = 1024;

  private final Path root;
  private final Map<String, String> environment;
  private final Platform platform;

  /**
   * A host, read from its files.
   *
   * @param root the folder in which Linux has proc and sys, normally /
   * @param environment the variables of this process
   * @param platform what this program may run on
   */
  ThisHost(Path root, Map<String, String> environment, Platform platform) {
    this.platform = platform;
    this.root = root;
    this.environment = environment;
  }

  /** Returns what this rank knows. */
  static Surroundings surroundings() {
    ThisHost host = new ThisHost(Path.of("/"), System.getenv(), Registry.platform());
    return new Surroundings(
        List.of(host.facts(Host.name(), Runtime.getRuntime().availableProcessors(), stated())),
        Optional.of(ThisProcess.version()),
        host.platform.mpi().named(host.environment).version(host.environment),
        host.batchJob());
  }

  /**
   * Returns the facts.
   *
   * @param javaProcessors how many processors Java sees. A launcher that limits Java to those of
   *     one rank also passes how many the host has; in a job of a batch system that is not known,
   *     and only those count that this process may use
   * @param stated how many the host has by the launcher; empty if it did not pass that
   */
  HostFacts facts(String name, int javaProcessors, OptionalInt stated) {
    BitSet cpus =
        line("proc/self/status", "Cpus_allowed_list").map(ThisHost::cpus).orElse(new BitSet());
    boolean bound = platform.batch().here(environment).isPresent() && !cpus.isEmpty();
    return new HostFacts(
        name,
        cpus,
        cores(cpus),
        stated.orElse(bound ? cpus.cardinality() : javaProcessors),
        line("proc/cpuinfo", "model name").orElse(null),
        line("proc/meminfo", "MemTotal").map(ThisHost::bytes).orElse(0L),
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        property("java.version") + " " + property("java.vendor"));
  }

  private static OptionalInt stated() {
    Integer processors = Integer.getInteger(RankCommand.HOST_PROCESSORS);
    return processors == null ? OptionalInt.empty() : OptionalInt.of(processors);
  }

  /** The first processor of each core that has one of these; none if that is unknown. */
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

  /** Returns the facts of a batch system about its job; empty outside of a job. */
  Map<String, String> batchJob() {
    return platform.batch().facts(environment);
  }
}
