package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Slurm over several hosts on this machine; the file system is shared. */
final class SlurmCluster implements AutoCloseable {
  private static final String SCRIPT =
      Shell.CHECKOUT.resolve("src/test/cluster/slurm-cluster.sh").toString();

  /** What belongs to a run, and must be gone after it. */
  private static final String OURS = "org.rangereduce|range-reduce.jar|mpjrun.sh";

  private static final Pattern FIELD = Pattern.compile("(?:^|\\s)([A-Za-z:]+)=(\\S*)");
  private static final Pattern SUBMITTED = Pattern.compile("Submitted batch job (\\d+)");
  private static final Set<String> ENDS =
      Set.of("COMPLETED", "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "PREEMPTED", "DEADLINE");

  private static final double PATIENCE_SECONDS = 20;
  private static final long LOOK_MILLIS = 100;

  private final Shell shell;
  private final Path state;
  private final int nodes;

  private SlurmCluster(Shell shell, Path state, int nodes) {
    this.shell = shell;
    this.state = state;
    this.nodes = nodes;
  }

  /**
   * Starts a cluster of hosts node1, node2 and so on with 4 processors each; where that is
   * impossible the test is skipped, and says why.
   */
  static SlurmCluster up(int nodes) {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "several hosts on one machine need root (network namespaces)");
    for (String program : List.of("slurmctld", "slurmd", "munged", "sbatch", "unshare", "ip")) {
      assumeTrue(isInstalled(program), "a Slurm cluster on one machine needs " + program);
    }
    // Test runs of other checkouts may be going on.
    long number = ProcessHandle.current().pid() % 200;
    String name = "rs" + number;
    Path state = Path.of("/tmp/range-reduce-" + name);
    Shell shell =
        Shell.in(Shell.CHECKOUT)
            .with("NODES", String.valueOf(nodes))
            .with("CPUS", "4")
            .with("CLUSTER", name)
            .with("NETWORK", "10.78." + (number + 50))
            .with("STATE", state.toString())
            .with("OWNER", String.valueOf(ProcessHandle.current().pid()));
    shell.run(List.of(SCRIPT, "up")).ends(0);
    return new SlurmCluster(shell, state, nodes);
  }

  private static boolean isInstalled(String program) {
    return Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** A shell on this machine, in a folder, in which sbatch and its kin talk to this cluster. */
  Shell in(Path folder) {
    return Shell.in(folder)
        .with("SLURM_CONF", state.resolve("etc/slurm.conf").toString())
        .with("CHECKOUT", Shell.CHECKOUT.toString());
  }

  /**
   * Makes a folder look like the checkout to who submits from there, so that output stays in it.
   */
  void stand(Path folder) {
    bash("ln -s \"$CHECKOUT/scripts\" '" + folder + "/scripts'").ends(0);
  }

  /** Runs a line that calls sbatch in a folder; returns the number of the job. */
  String submit(Path folder, String line) {
    Shell.Outcome sbatch = in(folder).run(List.of("bash", "-c", line)).ends(0);
    Matcher number = SUBMITTED.matcher(sbatch.out());
    assertTrue(number.find(), sbatch::toString);
    return number.group(1);
  }

  /** Runs a line of bash in the checkout, with sbatch and its kin talking to this cluster. */
  Shell.Outcome bash(String line) {
    return in(Shell.CHECKOUT).run(List.of("bash", "-c", line));
  }

  /** Runs a command on a host, or on the node {@code head}. */
  Shell.Outcome on(String node, String... command) {
    List<String> words = new ArrayList<>(List.of(SCRIPT, "exec", node));
    words.addAll(List.of(command));
    return shell.run(words);
  }

  void crash(String node) {
    shell.run(List.of(SCRIPT, "crash", node)).ends(0);
  }

  void boot(String node) {
    shell.run(List.of(SCRIPT, "boot", node)).ends(0);
  }

  void cut(String node) {
    shell.run(List.of(SCRIPT, "cut", node)).ends(0);
  }

  void reconnect(String node) {
    shell.run(List.of(SCRIPT, "reconnect", node)).ends(0);
  }

  /** Returns the fields of {@code scontrol show job}, by name: {@code JobState, ExitCode...} */
  Map<String, String> job(String number) {
    String shown = bash("scontrol -o show job " + number).ends(0).out();
    Map<String, String> fields = new TreeMap<>();
    for (Matcher field = FIELD.matcher(shown); field.find(); ) {
      fields.putIfAbsent(field.group(1), field.group(2));
    }
    return fields;
  }

  /** Looks at a job until it is as is waited for, and returns its fields. */
  Map<String, String> awaitJob(
      String number, double seconds, Predicate<Map<String, String>> condition) {
    Map<String, String> fields = job(number);
    for (long start = System.nanoTime(); !condition.test(fields); fields = job(number)) {
      if ((System.nanoTime() - start) / 1e9 > seconds) {
        throw new AssertionError(
            "job " + number + " after " + seconds + " s: " + fields + "\n" + log(fields));
      }
      pause();
    }
    return fields;
  }

  /** Looks again and again until a condition holds. */
  static void await(String what, double seconds, BooleanSupplier condition) {
    for (long start = System.nanoTime(); !condition.getAsBoolean(); pause()) {
      if ((System.nanoTime() - start) / 1e9 > seconds) {
        throw new AssertionError("not within " + seconds + " s: " + what);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what a job has written so far, all starts together. */
  static String log(Map<String, String> job) {
    try {
      Path file = Path.of(job.get("StdOut"));
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what a job has written so far, all starts together. */
  String log(String number) {
    return log(job(number));
  }

  /** Waits until a job has ended, in whatever state, and returns its fields. */
  Map<String, String> awaitEnd(String number, double seconds) {
    return awaitJob(number, seconds, SlurmCluster::hasEnded);
  }

  static boolean hasEnded(Map<String, String> job) {
    return ENDS.contains(job.get("JobState"));
  }

  /** Checks that no process of a run and no step of a job is left on the hosts. */
  void assertNothingLeft() {
    assertNothingLeft(PATIENCE_SECONDS);
  }

  /**
   * The same where Slurm may take longer for its own part: the daemon of a step on a node that was
   * cut tries again and again to report to its controller. Processes of ours have no such excuse.
   */
  void assertNothingLeft(double secondsForSteps) {
    awaitNone(PATIENCE_SECONDS, () -> onHosts("pgrep -af '" + OURS + "' | grep -v pgrep"));
    awaitNone(
        secondsForSteps, () -> bash("squeue -h -s").ends(0).out() + onHosts("pgrep -a slurmstepd"));
  }

  private static void awaitNone(double seconds, Supplier<String> look) {
    String left = look.get();
    for (long start = System.nanoTime();
        !left.isEmpty() && (System.nanoTime() - start) / 1e9 < seconds; ) {
      left = look.get();
    }
    assertEquals("", left, "left on the hosts");
  }

  private String onHosts(String look) {
    StringBuilder left = new StringBuilder();
    for (int node = 1; node <= nodes; node++) {
      String found = on("node" + node, "bash", "-c", look).out();
      left.append(found.lines().map(("node" + node + ": ")::concat).collect(Collectors.joining()));
    }
    return left.toString();
  }

  @Override
  public void close() {
    shell.run(List.of(SCRIPT, "down"));
  }
}
