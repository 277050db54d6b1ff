package org.rangereduce.cli;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.cli.Command.Launch;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.hostfile.Hostfile;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.Plan;

/** Makes sense of the options about starting ranks. */
final class LaunchReader {
  /** More ranks than this are a slip of the finger. */
  static final BigInteger LARGEST_RANKS = BigInteger.valueOf(4096);

  private static final String USUAL_HOSTFILE = "hostfile";
  private static final BigInteger LONGEST_CONNECT = BigInteger.valueOf(86_400);
  private static final BigInteger USUAL_CONNECT = BigInteger.valueOf(120);
  private static final BigInteger PROCESSORS =
      BigInteger.valueOf(Runtime.getRuntime().availableProcessors());

  private final LaunchOptions options;
  private final SlurmReader slurm;

  LaunchReader(LaunchOptions options) {
    this.options = options;
    this.slurm = new SlurmReader(options, System.getenv());
  }

  /**
   * Returns what is asked for; reads the hostfile.
   *
   * @throws UsageException if options or hostfile are wrong
   */
  Launch read() {
    if (options.check && options.stage) {
      throw new UsageException(
          "--check looks for what --stage would copy; give one of them at a time");
    }
    try {
      Plan.Rules rules = new Plan.Rules(ranks(), mapBy(), perNode(), options.oversubscribe);
      return slurm.isUsed() ? slurm.launch(rules, settings()) : launch(rules);
    } catch (LaunchException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private Launch launch(Plan.Rules rules) {
    List<Machine> machines = first(options.nodes, machines());
    Plan plan = Plan.of(machines, rules);
    return new Launch(machines, rules, device(plan), settings(), isUnasked(), Optional.empty());
  }

  /** Returns the first so many, all if no number is given. */
  static List<Machine> first(String nodes, List<Machine> machines) {
    BigInteger all = BigInteger.valueOf(machines.size());
    int number = Numbers.within("--nodes", nodes, all, LARGEST_RANKS).intValueExact();
    if (number > machines.size()) {
      throw new UsageException("--nodes " + number + " is more than there are: " + machines.size());
    }
    return machines.subList(0, number);
  }

  private List<Machine> machines() {
    if (slurm.isHere() || options.hostfile == null && !isUnasked()) {
      return List.of(Machine.here(ranks(PROCESSORS)));
    }
    return Hostfile.read(CommandLineReader.path(isUnasked() ? USUAL_HOSTFILE : options.hostfile));
  }

  private OptionalInt ranks() {
    return options.ranks == null ? OptionalInt.empty() : OptionalInt.of(ranks(BigInteger.ONE));
  }

  private OptionalInt perNode() {
    return options.perNode == null
        ? OptionalInt.empty()
        : OptionalInt.of(
            Numbers.within("--npernode", options.perNode, BigInteger.ONE, LARGEST_RANKS)
                .intValueExact());
  }

  private int ranks(BigInteger byDefault) {
    return Numbers.within("-np", options.ranks, byDefault, LARGEST_RANKS).intValueExact();
  }

  /**
   * Says whether the file {@code hostfile} of this folder is used although nobody named it: more
   * ranks are wanted than this machine has processors, and it lists other machines.
   */
  private boolean isUnasked() {
    return options.hostfile == null
        && options.device == null
        && !slurm.isHere()
        && options.ranks != null
        && ranks(BigInteger.ONE) > PROCESSORS.intValueExact()
        && Files.isReadable(Path.of(USUAL_HOSTFILE))
        && Hostfile.read(Path.of(USUAL_HOSTFILE)).stream().anyMatch(machine -> !machine.isHere());
  }

  private Plan.MapBy mapBy() {
    return switch (options.mapBy == null ? "slot" : options.mapBy) {
      case "slot" -> Plan.MapBy.SLOT;
      case "node" -> Plan.MapBy.NODE;
      default -> throw new UsageException("--map-by is slot or node, not '" + options.mapBy + "'");
    };
  }

  private Device device(Plan plan) {
    Device device =
        switch (options.device == null ? "" : options.device) {
          case "" -> plan.isHere() ? Device.AUTO : Device.NIODEV;
          case "multicore" -> Device.MULTICORE;
          case "niodev" -> Device.NIODEV;
          case "local" -> Device.LOCAL;
          case "hybdev" ->
              throw new UsageException(
                  "-dev hybdev is not offered; -dev niodev with --threads does the same: one rank per machine, many threads");
          case "mxdev", "native" ->
              throw new UsageException(
                  "-dev "
                      + options.device
                      + " needs special hardware or libraries; use -dev niodev");
          default ->
              throw new UsageException(
                  "unknown device '"
                      + options.device
                      + "'; the devices are multicore, niodev and local");
        };
    if (device != Device.NIODEV && !plan.isHere()) {
      throw new UsageException(
          "-dev "
              + options.device
              + " runs on one machine, but the hostfile lists others; leave -dev away");
    }
    return device;
  }

  private ClusterSettings settings() {
    BigInteger connect =
        Numbers.within("--connect-timeout", options.connectTimeout, USUAL_CONNECT, LONGEST_CONNECT);
    List<String> java = new ArrayList<>();
    options.properties.forEach(property -> java.add("-D" + property));
    options.java.forEach(option -> java.add("-X" + option));
    if (options.assertions) {
      java.add("-ea");
    }
    return new ClusterSettings(
        ssh(), options.stage, options.tagOutput, variables(), java, connect.doubleValue());
  }

  private List<String> ssh() {
    String written = options.ssh == null ? "ssh" : options.ssh.strip();
    if (written.isEmpty()) {
      throw new UsageException("--ssh needs a command, such as 'ssh -p 2222'");
    }
    List<String> words = List.of(written.split("\\s+"));
    if (options.ssh != null && !Host.has(words.get(0), System.getenv("PATH"))) {
      throw new UsageException("--ssh: there is no program " + words.get(0) + " here");
    }
    return words;
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    for (String word : options.variables) {
      String[] pair = word.split("=", 2);
      if (!pair[0].matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw new UsageException("-x needs NAME or NAME=VALUE, but got '" + word + "'");
      }
      String value = pair.length == 2 ? pair[1] : System.getenv(pair[0]);
      if (value == null) {
        throw new UsageException("-x " + word + ": there is no such variable here; give a value");
      }
      variables.put(pair[0], value);
    }
    return variables;
  }
}
