package org.rangereduce.launch.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * The messages about a run, and its exit status: both are of the first failure. How ranks end after
 * it, because their peer is gone or they were asked to end, does not count.
 */
final class Verdict {
  private static final int FAILED = 1;
  private static final int SIGNAL = 128;
  private static final int TERM = 15;

  /** As a shell reports a program whose reader went away. */
  private static final int BROKEN_PIPE = SIGNAL + 13;

  private static final Map<Integer, String> SIGNALS =
      Map.of(1, "HUP", 2, "INT", 3, "QUIT", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 15, "TERM");

  private final RankMap plan;
  private final Hosts hosts;
  private final boolean explainsItself;
  private final List<String> messages = new ArrayList<>();
  private String trace = "";
  private int status;
  private Optional<Retries.Loss> loss = Optional.empty();
  private boolean decided;
  private boolean interrupted;

  /**
   * Nothing has happened yet.
   *
   * @param explainsItself whether the program says itself why its status is not 0, unless it was
   *     killed
   */
  Verdict(RankMap plan, Hosts hosts, boolean explainsItself) {
    this.plan = plan;
    this.hosts = hosts;
    this.explainsItself = explainsItself;
  }

  Outcome outcome() {
    return new Outcome(status, messages, trace, loss);
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
    lose(
        new Retries.Loss.OfHosts(
            hosts.refusals().keySet().stream().map(this::machine).toList(), false));
    decide(FAILED, lines);
  }

  /** What was lost, if nothing else came first. */
  private void lose(Retries.Loss lost) {
    if (!decided && !interrupted) {
      loss = Optional.of(lost);
    }
  }

  /** Hosts are left out by the name that the hostfile has. */
  private String machine(int machine) {
    return plan.machines().get(machine).name();
  }

  /**
   * A rank has thrown.
   *
   * @param starting whether MPI was still starting: another try may succeed
   */
  void threw(int rank, String what, String where, boolean starting) {
    trace = decided ? trace : where;
    if (starting) {
      lose(new Retries.Loss.OfStart(place(rank)));
    }
    decide(FAILED, place(rank) + ": " + what.replaceAll("\\R", " "));
  }

  /**
   * A rank's process has ended.
   *
   * @param cause why, if more is known than its status
   */
  void ended(int rank, int newStatus, String cause) {
    if (interrupted) {
      decide(newStatus); // the sender of the signal knows
    } else if (!cause.isEmpty()) {
      decide(newStatus, place(rank) + " " + cause);
    } else if (newStatus > SIGNAL && newStatus < SIGNAL + 65) {
      lose(new Retries.Loss.OfRank(rank, machine(plan.machineOfRank().get(rank))));
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

  void endedInInit(int rank) {
    decide(FAILED, place(rank) + " ended before it had come through MPI.Init");
  }

  void left(int rank) {
    decide(
        FAILED,
        place(rank)
            + " ended without MPI.Finalize, for which others wait; call it before System.exit");
  }

  void lost(int machine, List<Integer> missing, String reason) {
    String ranks =
        (missing.size() == 1 ? "rank " : "ranks ")
            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "));
    lose(new Retries.Loss.OfHosts(List.of(machine(machine)), true));
    decide(FAILED, ranks + " on " + hosts.name(machine) + ": the host was lost: " + reason);
  }

  void outputFailed(String reason) {
    if (reason.contains("Broken pipe")) {
      decide(BROKEN_PIPE); // the reader has seen enough, as in "| head -1"
    } else {
      decide(FAILED, "the output of the ranks could not be written: " + reason);
    }
  }

  /**
   * The launcher got a signal.
   *
   * @param mayBeGood whether ranks may still end well, or with their state saved; if so, their end
   *     is that of the run
   */
  void interrupted(boolean mayBeGood) {
    interrupted = true;
    if (!mayBeGood) {
      decide(SIGNAL + TERM);
    }
  }

  private String place(int rank) {
    return "rank " + rank + " on " + hosts.name(plan.machineOfRank().get(rank));
  }
}
