package org.rangereduce.launch.slurm;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.rangereduce.launch.cluster.Event;
import org.rangereduce.launch.cluster.Hosting.NotReachedException;
import org.rangereduce.launch.cluster.Outcome;

/** The wait until all tasks of a step have come to the launcher. */
final class Muster {
  private static final long LOOK_MILLIS = 20;
  private static final int TERMINATED = 143;
  private static final int FAILED = 1;

  private final List<Task> tasks;
  private final Process srun;
  private final double seconds;

  /**
   * A wait.
   *
   * @param seconds from the first task's coming to the last one's
   */
  Muster(List<Task> tasks, Process srun, double seconds) {
    this.tasks = tasks;
    this.srun = srun;
    this.seconds = seconds;
  }

  /**
   * Waits. Slurm may have the step wait for its turn, so there is no limit until the first task has
   * come.
   *
   * @param events where it is told that the launcher was asked to end
   * @param ending is asked if srun ends
   * @param kill ends the step
   */
  void await(BlockingQueue<Event> events, Ending ending, Runnable kill)
      throws NotReachedException, InterruptedException {
    long looks = 0;
    while (missing().isPresent()) {
      Event event = events.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (event instanceof Event.Interrupted) {
        kill.run();
        throw new NotReachedException(new Outcome(TERMINATED, List.of(), "", Optional.empty()));
      }
      if (!srun.isAlive() && missing().isPresent()) {
        throw new NotReachedException(ending.explained());
      }
      boolean anyCame = tasks.stream().anyMatch(task -> task.place() != null);
      looks = anyCame ? looks + 1 : 0;
      if (looks * LOOK_MILLIS > 1000 * seconds) {
        kill.run();
        throw new NotReachedException(tooLate());
      }
    }
  }

  /** Says why srun ended before all had come. */
  interface Ending {
    /** Returns what there is to say. */
    Outcome explained() throws InterruptedException;
  }

  private Optional<Integer> missing() {
    for (int rank = 0; rank < tasks.size(); rank++) {
      if (tasks.get(rank).place() == null) {
        return Optional.of(rank);
      }
    }
    return Optional.empty();
  }

  private Outcome tooLate() {
    String line =
        "rank "
            + missing().orElseThrow()
            + " did not come to the launcher in time: look whether its node can reach this one";
    return new Outcome(FAILED, List.of(line), "", Optional.empty());
  }
}
