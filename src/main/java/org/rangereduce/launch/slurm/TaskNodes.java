package org.rangereduce.launch.slurm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.cluster.Event;
import org.rangereduce.launch.cluster.HostLine;
import org.rangereduce.launch.cluster.Hosting.Reached;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.RankMap;

/**
 * The nodes of a step: which task is on which, once all have come, and what was lost with them.
 * Failures of nodes before that are kept until then. Called by several threads: of "all have
 * connected" and "srun has ended" the second sees the state that the first has left.
 */
final class TaskNodes {
  private final List<Task> tasks;
  private final HeldEvents events;
  private final Map<String, String> failed = new LinkedHashMap<>();
  private List<String> names = List.of();
  private List<Integer> ofRank = List.of();
  private Optional<String> over = Optional.empty();
  private boolean anyLost;

  TaskNodes(List<Task> tasks, HeldEvents events) {
    this.tasks = tasks;
    this.events = events;
  }

  /** Makes the connection to a node. */
  interface Lines {
    /** Returns the connection to a node with these tasks. */
    HostLine of(int machine, List<Task> there);
  }

  /** All tasks have connected and reported their nodes: this is the place of each rank. */
  synchronized Reached reached(Lines lines) {
    place();
    List<Machine> machines = new ArrayList<>();
    List<HostLine> hostLines = new ArrayList<>();
    List<Event> first = new ArrayList<>();
    for (int machine = 0; machine < names.size(); machine++) {
      List<Task> there = tasksOn(machine);
      machines.add(Machine.of(names.get(machine), there.size()));
      hostLines.add(lines.of(machine, there));
      first.add(answer(machine, there));
    }
    events.release(first);
    failed.forEach(this::loseIfOurs);
    over.ifPresent(this::endAll);
    return new Reached(new RankMap(machines, ofRank), hostLines);
  }

  private void place() {
    List<String> found = new ArrayList<>();
    List<Integer> where = new ArrayList<>();
    for (Task task : tasks) {
      String node = task.place().node();
      if (!found.contains(node)) {
        found.add(node);
      }
      where.add(found.indexOf(node));
    }
    names = List.copyOf(found);
    ofRank = List.copyOf(where);
  }

  private static Event answer(int machine, List<Task> there) {
    TaskPlace place = there.get(0).place();
    Optional<String> refusal =
        there.stream()
            .map(task -> task.place().refusal())
            .filter(text -> !text.isEmpty())
            .findFirst();
    Hello hello = new Hello("", place.node(), "", 0, place.address(), place.launcherAddress(), "");
    return refusal.isPresent()
        ? new Event.Refused(machine, refusal.get())
        : new Event.Ready(machine, hello);
  }

  private List<Task> tasksOn(int machine) {
    return IntStream.range(0, tasks.size())
        .filter(rank -> ofRank.get(rank) == machine)
        .mapToObj(tasks::get)
        .toList();
  }

  /** A node has failed, for this reason. */
  synchronized void failed(String node, String reason) {
    failed.putIfAbsent(node, reason);
    loseIfOurs(node, reason);
  }

  private void loseIfOurs(String node, String reason) {
    int machine = names.indexOf(node);
    if (machine >= 0) {
      lose(machine, reason);
    }
  }

  /** Returns the nodes that have failed, and how that is known. */
  synchronized Map<String, String> failed() {
    return new LinkedHashMap<>(failed);
  }

  /** A node is lost, and with it its tasks. */
  synchronized void lose(int machine, String reason) {
    anyLost = true;
    tasksOn(machine).forEach(Task::lost);
    events.accept(new Event.Lost(machine, reason));
  }

  /** srun has ended: tasks of which it has not reported are lost. */
  synchronized void over(String reason) {
    over = Optional.of(reason);
    if (!names.isEmpty()) {
      endAll(reason);
    }
  }

  private void endAll(String reason) {
    for (int machine = 0; machine < names.size(); machine++) {
      List<Task> left = tasksOn(machine).stream().filter(task -> !task.hasEnded()).toList();
      left.stream().filter(Task::saidGoodbye).forEach(task -> task.ended(0, ""));
      if (!left.stream().allMatch(Task::saidGoodbye)) {
        lose(machine, reason);
      }
    }
  }

  /** Returns whether all tasks have ended by themselves, and none with its node. */
  synchronized boolean allEnded() {
    return !anyLost && tasks.stream().allMatch(Task::hasEnded);
  }
}
