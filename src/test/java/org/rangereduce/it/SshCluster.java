package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several hosts on this machine, each with an ssh server; the file system is shared. */
final class SshCluster implements AutoCloseable {
  private static final String SCRIPT =
      Shell.CHECKOUT.resolve("src/test/cluster/ssh-cluster.sh").toString();

  /** What belongs to a run, and must be gone after it. */
  private static final String OURS = "org.rangereduce.(RankProcess|HostAgent)";

  private static final double PATIENCE_SECONDS = 20;

  private final Shell shell;
  private final String network;

  private SshCluster(Shell shell, String network) {
    this.shell = shell;
    this.network = network;
  }

  /** Starts a cluster; where that is impossible the test is skipped, and says why. */
  static SshCluster up(int nodes) {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "several hosts on one machine need root (network namespaces)");
    for (String program : List.of("/usr/sbin/sshd", "/usr/bin/unshare")) {
      assumeTrue(Files.isExecutable(Path.of(program)), "several hosts need " + program);
    }
    assumeTrue(
        Stream.of("/sbin/ip", "/usr/sbin/ip", "/bin/ip").anyMatch(ip -> Files.exists(Path.of(ip))),
        "several hosts need ip (iproute2)");
    // Test runs of other checkouts may be going on.
    long number = ProcessHandle.current().pid() % 200;
    String name = "rr" + number;
    String network = "10.77." + (number + 50);
    Shell shell =
        Shell.in(Shell.CHECKOUT)
            .with("NODES", String.valueOf(nodes))
            .with("CLUSTER", name)
            .with("NETWORK", network)
            .with("STATE", "/tmp/range-reduce-" + name)
            .with("OWNER", String.valueOf(ProcessHandle.current().pid()));
    shell.run(List.of(SCRIPT, "up")).ends(0);
    return new SshCluster(shell, network);
  }

  private static List<String> words(String verb, String node, String... command) {
    List<String> words = new ArrayList<>(List.of(SCRIPT, verb, node));
    words.addAll(List.of(command));
    return words;
  }

  /** Runs scripts/mpjrun.sh with these words on this machine, which is no host of the cluster. */
  Shell.Outcome mpjrun(String... words) {
    return mpjrun("host", words);
  }

  Shell.Outcome mpjrun(String node, String[] words) {
    return shell.run(mpjrunWords(node, words));
  }

  private static List<String> mpjrunWords(String node, String... words) {
    return words(
        "exec",
        node,
        Stream.concat(Stream.of(Shell.MPJRUN), Stream.of(words)).toArray(String[]::new));
  }

  /**
   * Starts the same; the test reads its streams. No signal is ignored, as it may be for whoever
   * runs the tests in the background.
   */
  Process startMpjrun(String... words) {
    List<String> command = new ArrayList<>(List.of("env", "--default-signal", Shell.MPJRUN));
    command.addAll(List.of(words));
    return start("host", command.toArray(String[]::new));
  }

  /**
   * Returns the launcher that {@link #startMpjrun} has started: the scripts before have become it.
   */
  static ProcessHandle launcher(Process run) {
    return Stream.concat(Stream.of(run.toHandle()), run.descendants())
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .map(Stream::of)
                    .orElse(Stream.empty())
                    .anyMatch("-hostfile"::equals))
        .findFirst()
        .orElseThrow();
  }

  /** Starts a command on a host, or on this machine by the name {@code host}. */
  Process start(String node, String... command) {
    return shell.start(words("exec", node, command));
  }

  /** Returns the address of a host. */
  String address(int node) {
    return network + "." + (10 + node);
  }

  /** Runs a command on a host. */
  Shell.Outcome on(String node, String... command) {
    return shell.run(words("exec", node, command));
  }

  void crash(String node) {
    shell.run(words("crash", node)).ends(0);
  }

  void boot(String node) {
    shell.run(words("boot", node)).ends(0);
  }

  void cut(String node) {
    shell.run(words("cut", node)).ends(0);
  }

  void reconnect(String node) {
    shell.run(words("reconnect", node)).ends(0);
  }

  /** Checks that no process of a run is left on the hosts, nor a port that one has opened. */
  void assertNothingLeft(int nodes) {
    for (String node : IntStream.rangeClosed(1, nodes).mapToObj(n -> "node" + n).toList()) {
      String left = left(node);
      for (long start = System.nanoTime();
          !left.isEmpty() && (System.nanoTime() - start) / 1e9 < PATIENCE_SECONDS; ) {
        left = left(node);
      }
      assertEquals("", left, "left on " + node);
    }
  }

  /** Checks the same at once. */
  void assertNothingLeftNow(int nodes) {
    for (int node = 1; node <= nodes; node++) {
      assertEquals("", left("node" + node), "left on node" + node);
    }
  }

  private String left(String node) {
    String look =
        "pgrep -af '"
            + OURS
            + "'; ss -Htln | grep -v ':22 '; ls -d /tmp/range-reduce.* 2>/dev/null";
    return on(node, "bash", "-c", look).out();
  }

  @Override
  public void close() {
    shell.run(List.of(SCRIPT, "down"));
  }
}
