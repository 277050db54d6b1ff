package org.rangereduce.launch.slurm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.cluster.Event;
import org.rangereduce.launch.cluster.Hosting.NotReachedException;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.hostfile.Machine;

/** The wait until all tasks of a step have connected to the launcher. */
final class StepStart {
  private static final long LOOK_MILLIS = 20;
  private static final int TERMINATED = 143;
  private static final int FAILED = 1;

  private final List<Task> tasks;
  private final StepPlan plan;
  private final Process srun;
  private final double seconds;

  /**
   * A wait.
   *
   * @param plan where the tasks are to be
   * @param seconds from the first task's coming to the last one's
   */
  StepStart(List<Task> tasks, StepPlan plan, Process srun, double seconds) {
    this.tasks = tasks;
    this.plan = plan;
    this.srun = srun;
    this.seconds = seconds;
  }

  /**
   * Waits. Slurm may have the step wait for its turn, so there is no limit until the first task has
   * come.
   *
   * @param events have it that the launcher was asked to end
   * @param failures returns the nodes that have failed, and how that is known
   * @param ending is asked if srun ends
   * @param kill ends the step
   */
  void await(
      BlockingQueue<Event> events,
      Supplier<Map<String, String>> failures,
      Ending ending,
      Runnable kill)
      throws NotReachedException, InterruptedException {
    long looks = 0;
    while (!missing().isEmpty()) {
      Event event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (event instanceof Event.Interrupted) {
        kill.run();
        throw new NotReachedException(new Outcome(TERMINATED, List.of(), "", Optional.empty()));
      }
      boolean isOver = !srun.isAlive() && !missing().isEmpty();
      String whyOver = isOver ? ending.explained() : ""; // after which all failures are known
      Map<String, String> failed = ours(failures.get());
      boolean anyCame = tasks.stream().anyMatch(task -> task.place() != null);
      looks = anyCame ? looks + 1 : 0;
      if (!failed.isEmpty()) {
        kill.run();
        throw new NotReachedException(lost(failed));
      } else if (isOver) {
        throw new NotReachedException(
            failed("Slurm could not start the ranks: " + whyOver, Optional.empty()));
      } else if (looks * LOOK_MILLIS > 1000 * seconds && !missing().isEmpty()) {
        kill.run();
        throw new NotReachedException(tooLate());
      }
    }
  }

  /** Finds out why srun ended before all tasks had connected. */
  interface Ending {
    /** Returns the reason, once all output of srun has been read. */
    String explained() throws InterruptedException;
  }

  /** A lost node of the job that is none of the step is no reason to end. */
  private Map<String, String> ours(Map<String, String> failures) {
    Map<String, String> ours = new TreeMap<>(failures);
    if (!plan.isFree()) {
      ours.keySet().retainAll(plan.expected().machines().stream().map(Machine::name).toList());
    }
    return ours;
  }

  private List<Integer> missing() {
    return IntStream.range(0, tasks.size())
        .filter(rank -> tasks.get(rank).place() == null)
        .boxed()
        .toList();
  }

  private static Outcome failed(String line, Optional<Retries.Loss> loss) {
    return new Outcome(FAILED, List.of(line), "", loss);
  }

  private static Outcome lost(Map<String, String> nodes) {
    List<String> lines =
        nodes.entrySet().stream()
            .map(node -> "host " + node.getKey() + ": the host was lost: " + node.getValue())
            .toList();
    Retries.Loss loss = new Retries.Loss.OfHosts(List.copyOf(nodes.keySet()), true);
    return new Outcome(FAILED, lines, "", Optional.of(loss));
  }

  /** The outcome if not all tasks have connected in time: a node that never did may be dead. */
  private Outcome tooLate() {
    List<Integer> missing = missing();
    String late = " did not come to the launcher in time: look whether ";
    if (plan.isFree()) {
      return failed(
          "rank " + missing.get(0) + late + "its node can reach this one", Optional.empty());
    }
    Set<String> heard =
        tasks.stream()
            .filter(task -> task.place() != null)
            .map(task -> task.place().node())
            .collect(Collectors.toSet());
    List<String> silent =
        missing.stream()
            .map(rank -> plan.expected().machine(rank).name())
            .distinct()
            .filter(node -> !heard.contains(node))
            .toList();
    String node = plan.expected().machine(missing.get(0)).name();
    Retries.Loss loss =
        silent.isEmpty()
            ? new Retries.Loss.OfRank(missing.get(0), node)
            : new Retries.Loss.OfHosts(silent, true);
    return failed(
        "rank " + missing.get(0) + " on " + node + late + "that node can reach this one",
        Optional.of(loss));
  }
}
