package org.rangereduce.cli;

import static org.rangereduce.cli.FileArguments.path;

import java.math.BigInteger;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.cli.Command.Launch;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.cluster.BatchJob;
import org.rangereduce.launch.cluster.BatchSystem;
import org.rangereduce.launch.cluster.BatchSystems;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.cluster.StartRequest;
import org.rangereduce.launch.hostfile.HostList;
import org.rangereduce.launch.hostfile.Hostfile;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/** Reads the options about starting ranks. */
final class LaunchReader {
  /** More ranks than this are a mistake. */
  static final BigInteger LARGEST_RANKS = BigInteger.valueOf(4096);

  private static final String HERE = "here";

  private static final String USUAL_HOSTFILE = "hostfile";

  /** Others read it where ranks are processes. */
  private static final String USUAL_MACHINES = "machines";

  private static final BigInteger LONGEST_CONNECT = BigInteger.valueOf(86_400);
  private static final BigInteger USUAL_CONNECT = BigInteger.valueOf(120);
  private static final BigInteger PROCESSORS =
      BigInteger.valueOf(Runtime.getRuntime().availableProcessors());

  /** Each rank has a port of its own, from the given one on. */
  private static final BigInteger LARGEST_PORT = BigInteger.valueOf(65_535).subtract(LARGEST_RANKS);

  private final LaunchOptions options;
  private final Here here;
  private final Consumer<String> notes;
  private final BatchSystems batch;

  /**
   * A reader.
   *
   * @param batch the batch systems, in a job of which this may be
   * @param notes gets a line for each choice that was not written
   */
  LaunchReader(LaunchOptions options, BatchSystems batch, Here here, Consumer<String> notes) {
    this.batch = batch;
    this.options = options;
    this.here = here;
    this.notes = notes;
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
      StartRequest request = request();
      checkLauncher();
      return batch
          .meant(request, here.environment())
          .map(system -> inJob(system, request))
          .orElseGet(() -> launch(request.rules()));
    } catch (LaunchException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /**
   * Returns whether a batch system starts the ranks.
   *
   * @throws UsageException if it should and cannot
   */
  boolean isInJob() {
    try {
      return batch.meant(request(), here.environment()).isPresent();
    } catch (LaunchException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private StartRequest request() {
    return new StartRequest(
        options.launcher == null ? "" : options.launcher,
        Optional.ofNullable(options.device),
        options.listHosts(),
        options.nodes == null && options.mapBy == null && options.perNode == null,
        options.debugPort != null,
        options.stage,
        new RankMap.Rules(ranks(), mapBy(), perNode(), options.oversubscribe),
        machines -> first(options.nodes, machines));
  }

  private boolean isHere() {
    return HERE.equals(options.launcher);
  }

  private void checkLauncher() {
    if ("ssh".equals(options.launcher) && !options.listHosts()) {
      throw new UsageException("--launcher ssh needs hosts: give -hostfile FILE or -host LIST");
    }
    if (isHere() && options.listHosts()) {
      throw new UsageException("--launcher here uses no other hosts; give one of the two");
    }
  }

  private Launch inJob(BatchSystem system, StartRequest request) {
    ClusterSettings settings = settings();
    BatchJob job = system.job(request, here.environment());
    return new Launch(job.machines(), request.rules(), Device.NIODEV, settings, Optional.of(job));
  }

  private Launch launch(RankMap.Rules rules) {
    List<Machine> machines = machines(rules);
    RankMap plan = RankMap.of(machines, rules);
    Device device = device(plan);
    if (options.debugPort != null) {
      notes.accept(
          device == Device.NIODEV
              ? "rank R waits for a debugger on its host at port " + options.debugPort + " + R"
              : "Java waits for a debugger at port " + options.debugPort);
    }
    return new Launch(machines, rules, device, settings(), Optional.empty());
  }

  private List<Machine> machines(RankMap.Rules rules) {
    Optional<HostList> listed = listed();
    List<Machine> here = List.of(Machine.here(ranks(PROCESSORS)));
    return listed
        .map(hosts -> hosts.first(first(options.nodes, hosts.machines()).size()).machines(rules))
        .orElseGet(() -> first(options.nodes, here));
  }

  /** Returns the first n, all if no number is given. */
  static List<Machine> first(String nodes, List<Machine> machines) {
    BigInteger all = BigInteger.valueOf(machines.size());
    int number = Numbers.within("--nodes", nodes, all, LARGEST_RANKS).intValueExact();
    if (number > machines.size()) {
      throw new UsageException("--nodes " + number + " is more than there are: " + machines.size());
    }
    return machines.subList(0, number);
  }

  /** Returns the hosts that options or a file list; empty for this one alone. */
  private Optional<HostList> listed() {
    if (options.hosts != null && options.hostfile != null) {
      throw new UsageException("-host and -hostfile both list hosts; give one of the two");
    }
    if (isHere()) {
      return Optional.empty();
    }
    if (options.hosts != null) {
      return Optional.of(Hostfile.ofArgument("-host", options.hosts));
    }
    if (options.hostfile != null) {
      return Optional.of(Hostfile.read(here.folder().resolve(path(options.hostfile))));
    }
    if ("niodev".equals(options.device) && Files.isRegularFile(here.file(USUAL_MACHINES))) {
      notes.accept("using the file machines of this folder, as is usual for -dev niodev");
      return Optional.of(Hostfile.read(here.file(USUAL_MACHINES)));
    }
    return usual();
  }

  /**
   * Returns the hosts of the file {@code hostfile} of this folder if it is used although nobody
   * named it: more ranks are wanted than this host has processors, and it lists other hosts.
   */
  private Optional<HostList> usual() {
    if (options.device != null
        || options.ranks == null
        || ranks(BigInteger.ONE) <= PROCESSORS.intValueExact()
        || !Files.isReadable(here.file(USUAL_HOSTFILE))) {
      return Optional.empty();
    }
    HostList list = Hostfile.read(here.file(USUAL_HOSTFILE));
    if (list.machines().stream().allMatch(Machine::isHere)) {
      return Optional.empty();
    }
    notes.accept(
        options.ranks
            + " ranks are more than this host has processors: using the file hostfile of this"
            + " folder");
    return Optional.of(list);
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

  private RankMap.MapBy mapBy() {
    return switch (options.mapBy == null ? "slot" : options.mapBy) {
      case "slot" -> RankMap.MapBy.SLOT;
      case "node" -> RankMap.MapBy.NODE;
      default -> throw new UsageException("--map-by is slot or node, not '" + options.mapBy + "'");
    };
  }

  private Device device(RankMap plan) {
    Device device =
        switch (options.device == null ? "" : options.device) {
          case "" -> plan.isHere() ? Device.AUTO : Device.NIODEV;
          case "multicore" -> Device.MULTICORE;
          case "niodev" -> Device.NIODEV;
          case "local" -> Device.LOCAL;
          case "hybdev" ->
              throw new UsageException(
                  "-dev hybdev is not offered; -dev niodev with --threads does the same: one rank"
                      + " per host, many threads");
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
              + " runs on one host, but other hosts are listed; leave -dev out");
    }
    return device;
  }

  private ClusterSettings settings() {
    boolean debugged = options.debugPort != null;
    BigInteger connect =
        Numbers.within(
            "--connect-timeout",
            options.connectTimeout,
            debugged ? LONGEST_CONNECT : USUAL_CONNECT, // a person has to come first
            LONGEST_CONNECT);
    return new ClusterSettings(
        ssh(),
        options.stage,
        options.tagOutput,
        variables(),
        options.java,
        debugged ? OptionalInt.of(debugPort()) : OptionalInt.empty(),
        connect.doubleValue());
  }

  private int debugPort() {
    return Numbers.within("-debug", options.debugPort, null, LARGEST_PORT).intValueExact();
  }

  private List<String> ssh() {
    String written = options.ssh == null ? "ssh" : options.ssh.strip();
    if (written.isEmpty()) {
      throw new UsageException("--ssh needs a command, such as 'ssh -p 2222'");
    }
    List<String> words = List.of(written.split("\\s+"));
    if (options.ssh != null && !Host.has(words.get(0), here.environment().get("PATH"))) {
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
      String value = pair.length == 2 ? pair[1] : here.environment().get(pair[0]);
      if (value == null) {
        throw new UsageException("-x " + word + ": there is no such variable here; give a value");
      }
      variables.put(pair[0], value);
    }
    return variables;
  }
}
