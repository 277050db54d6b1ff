package org.rangereduce.cli;

import java.util.List;
import java.util.Map;
import org.rangereduce.job.Job;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.hostfile.Plan;
import org.rangereduce.report.Destination;
import org.rangereduce.report.Format;

/** What the command line asks for. */
public sealed interface Command {

  /** Print a text (help, version) and end. */
  record Print(String text) implements Command {}

  /** Say what would be done. */
  record Explain(Job job, Launch launch, Speed speed, Destination destination) implements Command {}

  /** Run a job. */
  record Reduce(Job job, Launch launch, Speed speed, Output output) implements Command {}

  /** Say which rank would go where. */
  record ExplainLaunch(Launch launch) implements Command {}

  /** Say whether the machines are ready for a run. */
  record Check(Launch launch) implements Command {}

  /** Run a user's own MPJ program. */
  record RunProgram(Program program, Launch launch) implements Command {}

  /**
   * How to start ranks.
   *
   * @param plan which rank goes where
   * @param device how they talk
   * @param settings for ranks that are processes
   * @param unasked whether the plan is of a hostfile that nobody named
   */
  record Launch(Plan plan, Device device, ClusterSettings settings, boolean unasked) {

    /** Returns the launch of ranks that are there. */
    static Launch started(int ranksInProcess) {
      ClusterSettings none =
          new ClusterSettings(List.of(), false, false, Map.of(), List.of(), Double.MAX_VALUE);
      return new Launch(Plan.here(ranksInProcess), Device.AUTO, none, false);
    }

    /** Returns how many ranks there are, at least 1. */
    public int ranks() {
      return plan.ranks();
    }
  }

  /**
   * How fast to be; the result is the same.
   *
   * @param threads on how many threads each rank computes, at least 1
   * @param vectors whether vectors may be used where Java has them
   */
  record Speed(int threads, boolean vectors) {}

  /** How ranks talk. */
  enum Device {
    /** MPJ Express's shared-memory device where MPJ Express is there, else threads of our own. */
    AUTO,
    /** MPJ Express's shared-memory device. */
    MULTICORE,
    /** MPJ Express over TCP: each rank is a process. */
    NIODEV,
    /** Threads without MPI. */
    LOCAL
  }

  /**
   * What to write.
   *
   * @param format how the result looks
   * @param destination where it goes
   * @param trace whether every element is shown on standard error
   * @param quiet whether standard error gets errors only
   */
  record Output(Format format, Destination destination, boolean trace, boolean quiet) {}
}
