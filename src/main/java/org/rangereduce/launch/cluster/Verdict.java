package org.rangereduce.launch.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rangereduce.launch.hostfile.Plan;

/**
 * What is said of a run, and its exit status: both are of the first failure. What ranks do after
 * it, because their peer is gone or they were told to end, says nothing.
 */
final class Verdict {
  private static final int FAILED = 1;
  private static final int SIGNAL = 128;

  /** As a shell reports a program whose reader went away. */
  private static final int BROKEN_PIPE = SIGNAL + 13;

  private static final Map<Integer, String> SIGNALS =
      Map.of(1, "HUP", 2, "INT", 3, "QUIT", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 15, "TERM");

  private final Plan plan;
  private final Hosts hosts;
  private final boolean explainsItself;
  private final List<String> messages = new ArrayList<>();
  private String trace = "";
  private int status;
  private boolean decided;

  /**
   * Nothing has happened yet.
   *
   * @param explainsItself whether the program says itself why its status is not 0, unless it was
   *     killed
   */
  Verdict(Plan plan, Hosts hosts, boolean explainsItself) {
    this.plan = plan;
    this.hosts = hosts;
    this.explainsItself = explainsItself;
  }

  Outcome outcome() {
    return new Outcome(status, messages, trace);
  }

  private void decide(int newStatus, String... lines) {
    if (!decided) {
      decided = true;
      status = newStatus;
      messages.addAll(List.of(lines));
    }
  }

  void hostsMissing() {
    String[] lines =
        hosts.refusals().entrySet().stream()
            .map(refusal -> "host " + hosts.name(refusal.getKey()) + ": " + refusal.getValue())
            .toArray(String[]::new);
    decide(FAILED, lines);
  }

  void threw(int rank, String what, String where) {
    trace = decided ? trace : where;
    decide(FAILED, place(rank) + ": " + what);
  }

  void ended(int rank, int newStatus) {
    if (newStatus > SIGNAL && newStatus < SIGNAL + 65) {
      int signal = newStatus - SIGNAL;
      String name = SIGNALS.containsKey(signal) ? " (SIG" + SIGNALS.get(signal) + ")" : "";
      decide(newStatus, place(rank) + " was killed by signal " + signal + name);
    } else if (explainsItself) {
      decide(newStatus);
    } else {
      decide(newStatus, place(rank) + " ended with exit status " + newStatus);
    }
  }

  void neverCame(int rank) {
    decide(FAILED, place(rank) + " did not come to MPI.Init, where others wait for it");
  }

  void lost(int machine, List<Integer> missing, String reason) {
    String ranks =
        (missing.size() == 1 ? "rank " : "ranks ")
            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
    decide(FAILED, ranks + " on " + hosts.name(machine) + ": the host was lost: " + reason);
  }

  void outputFailed(String reason) {
    if (reason.contains("Broken pipe")) {
      decide(BROKEN_PIPE); // the reader has seen enough, as in "| head -1"
    } else {
      decide(FAILED, "the output of the ranks could not be written: " + reason);
    }
  }

  /** Whoever sent the signal knows. */
  void interrupted() {
    decide(FAILED);
  }

  private String place(int rank) {
    return "rank " + rank + " on " + hosts.name(plan.machineOfRank().get(rank));
  }
}
