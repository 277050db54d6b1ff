package org.rangereduce.launch.slurm;

import java.util.List;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.cluster.HostLine;

/** The launcher's connections to the tasks of one node. */
final class StepNode implements HostLine {
  /** Tasks report every few seconds that they are alive. */
  private static final int LONGEST_SILENCE = 15;

  /** How long srun may take to report why the connections of a node have ended; in seconds. */
  static final int LONGEST_WITHOUT_NEWS = 4;

  private final Step step;
  private final int machine;
  private final List<Task> tasks;
  private int secondsGone;

  /**
   * A line.
   *
   * @param machine its number in the plan
   */
  StepNode(Step step, int machine, List<Task> tasks) {
    this.step = step;
    this.machine = machine;
    this.tasks = List.copyOf(tasks);
  }

  @Override
  public void send(Frame frame) {
    switch (frame.kind()) {
      case START -> {
        // srun has started it
      }
      case INPUT -> tasks.get(0).input(frame.body());
      case SUSPEND, RESUME -> step.halt(machine, frame.kind() == Frame.Kind.SUSPEND);
      case ALIVE -> alive(frame);
      case PEERS -> {
        step.closeDoor(); // every rank has come: no port is left open for the time of the run
        tell(frame);
      }
      case KILL -> {
        tell(frame);
        step.kill();
      }
      default -> tell(frame);
    }
  }

  private void tell(Frame frame) {
    tasks.forEach(task -> task.tell(frame));
  }

  /** A node that does not answer gets no more messages: it may be halted for days. */
  private void alive(Frame frame) {
    List<Task> left = tasks.stream().filter(task -> !task.hasEnded()).toList();
    int silence = left.stream().mapToInt(Task::silence).min().orElse(0);
    if (silence <= LONGEST_SILENCE) {
      tell(frame);
    } else if (silence % LONGEST_SILENCE == 1) {
      step.silent(machine, silence);
    }
    boolean gone = !left.isEmpty() && left.stream().allMatch(Task::hasGoneSilently);
    secondsGone = gone ? secondsGone + 1 : 0;
    if (secondsGone == LONGEST_WITHOUT_NEWS) {
      step.gone(machine);
    }
  }

  @Override
  public void close() {
    step.close();
  }
}
