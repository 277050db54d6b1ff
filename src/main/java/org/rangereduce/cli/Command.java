package org.rangereduce.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.rangereduce.job.Job;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.cluster.BatchJob;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.hostfile.Machine;
import org.rangereduce.launch.hostfile.Placement;
import org.rangereduce.launch.hostfile.RankMap;
import org.rangereduce.range.Part;
import org.rangereduce.report.Destination;
import org.rangereduce.report.Format;
import org.rangereduce.study.StudyPlan;

/** What the command line asks for. */
public sealed interface Command {

  /** Returns what a visitor makes of it. */
  <R> R accept(Visitor<R> visitor);

  /** One case for each command. */
  interface Visitor<R> {
    /** Called for a {@link Print}. */
    R print(Print command);

    /** Called for a {@link Explain}. */
    R explain(Explain command);

    /** Called for an {@link Evaluate}. */
    R evaluate(Evaluate command);

    /** Called for a {@link Reduce}. */
    R reduce(Reduce command);

    /** Called for a {@link Combine}. */
    R combine(Combine command);

    /** Called for a {@link Status}. */
    R status(Status command);

    /** Called for a {@link Study}. */
    R study(Study command);

    /** Called for a {@link Report}. */
    R report(Report command);

    /** Called for a {@link ExplainLaunch}. */
    R explainLaunch(ExplainLaunch command);

    /** Called for a {@link Check}. */
    R check(Check command);

    /** Called for a {@link RunProgram}. */
    R runProgram(RunProgram command);
  }

  /** Print a text (help, version) and end. */
  record Print(String text) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.print(this);
    }
  }

  /** Explain what would be done for a job or a part of it. */
  record Explain(Job job, Optional<Part> part, Launch launch, Speed speed, Destination destination)
      implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.explain(this);
    }
  }

  /**
   * Evaluate f at one element, and show how.
   *
   * @param job whose f it is
   * @param i the element, which need not be in the range
   * @param destination where it is shown
   */
  record Evaluate(Job job, long i, Destination destination) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.evaluate(this);
    }
  }

  /** Run a job or a part of it. */
  record Reduce(
      Job job, Optional<Part> part, Launch launch, Speed speed, Survival survival, Output output)
      implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reduce(this);
    }
  }

  /** Combine the parts of a job. */
  record Combine(List<Path> files, Format format, Destination destination, boolean quiet)
      implements Command {

    /** Copies the list. */
    public Combine {
      files = List.copyOf(files);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.combine(this);
    }
  }

  /**
   * Report how the job of a checkpoint stands.
   *
   * @param file the checkpoint
   * @param form of the report
   * @param destination where it goes
   */
  record Status(Path file, StatusForm form, Destination destination) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.status(this);
    }
  }

  /**
   * Make the runs of a study.
   *
   * @param plan what is to be measured
   * @param task what of that is to be done now
   * @param reduce the job on one rank, for estimates; nothing of a program of the user's own
   * @param sbatch options for jobs of the batch system
   * @param weakDoubt in weak scaling, why that may mislead here, in a line
   * @param fresh whether to start again
   * @param quiet whether standard error gets errors only
   */
  record Study(
      StudyPlan plan,
      StudyTask task,
      Optional<Reduce> reduce,
      List<String> sbatch,
      Optional<String> weakDoubt,
      boolean fresh,
      boolean quiet)
      implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.study(this);
    }
  }

  /** What a report of a checkpoint looks like. */
  enum StatusForm {
    /** Lines for people. */
    TEXT,
    /** JSON. */
    JSON,
    /** Assignments for scripts: elements (that are done) and all. */
    SCRIPT
  }

  /** What is to be done of a study. */
  enum StudyTask {
    /** Its runs, and the report. */
    RUN,
    /** List the runs. */
    PREVIEW,
    /** Leave it to jobs of a batch system. */
    SUBMIT,
    /** The report of what there is. */
    REPORT
  }

  /**
   * Write the report of scaling studies.
   *
   * @param studies their folders or files of runs, at least one
   * @param folder where the files go; made if it is not there
   * @param threshold the efficiency that a size needs to be worth its processors, a fraction
   * @param quiet whether standard error gets errors only
   */
  record Report(List<Path> studies, Path folder, double threshold, boolean quiet)
      implements Command {

    /** Copies the list. */
    public Report {
      studies = List.copyOf(studies);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.report(this);
    }
  }

  /** Show which rank would go where. */
  record ExplainLaunch(Launch launch) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.explainLaunch(this);
    }
  }

  /** Check whether the hosts are ready for a run. */
  record Check(Launch launch) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.check(this);
    }
  }

  /** Run a user's own MPI program. */
  record RunProgram(Program program, Launch launch) implements Command {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.runProgram(this);
    }
  }

  /**
   * How to start ranks.
   *
   * @param machines where they may go
   * @param rules how they are put there
   * @param device how they talk
   * @param settings for ranks that are processes
   * @param job if a batch system starts the ranks; then these are hosts of its job
   */
  record Launch(
      List<Machine> machines,
      RankMap.Rules rules,
      Device device,
      ClusterSettings settings,
      Optional<BatchJob> job) {

    /** Copies the list. */
    public Launch {
      machines = List.copyOf(machines);
    }

    /** Returns the launch of ranks in this process. */
    public static Launch here(int ranks, Device device) {
      ClusterSettings none =
          new ClusterSettings(
              List.of(), false, false, Map.of(), List.of(), OptionalInt.empty(), Double.MAX_VALUE);
      return new Launch(
          List.of(Machine.here(ranks)), RankMap.Rules.slots(ranks), device, none, Optional.empty());
    }

    /** Returns the same with another number of ranks, on the hosts with these names. */
    public Launch with(int ranks, Set<String> names) {
      List<Machine> left =
          machines.stream().filter(machine -> names.contains(machine.name())).toList();
      return new Launch(left, rules.withRanks(ranks), device, settings, job.map(BatchJob::again));
    }

    /** Returns the same with other settings. */
    public Launch with(ClusterSettings newSettings) {
      return new Launch(machines, rules, device, newSettings, job);
    }

    /**
     * Returns which rank goes where.
     *
     * @throws org.rangereduce.launch.LaunchException if there are not enough slots
     */
    public RankMap plan() {
      return RankMap.of(machines, rules);
    }

    /** Returns in words which rank goes where. */
    public String placement() {
      return job.map(system -> system.placement(plan())).orElseGet(() -> Placement.of(plan()));
    }

    /** Returns how many ranks there are, at least 1. */
    public int ranks() {
      return plan().ranks();
    }
  }

  /**
   * How fast to be; the result is the same.
   *
   * @param threads on how many threads each rank computes, at least 1
   * @param vectors whether vectors may be used where Java has them
   */
  record Speed(int threads, boolean vectors) {}

  /**
   * How a run survives.
   *
   * @param file the checkpoint, if there is to be one
   * @param everySeconds how much work may be lost
   * @param fresh whether to start again, whatever is in the file
   * @param maxSeconds how long the program may run from its start
   * @param retries how many times to start again after a rank or host failed
   * @param verify what part of the blocks is computed again on another rank, above 0, up to 1
   */
  record Survival(
      Optional<Path> file,
      double everySeconds,
      boolean fresh,
      OptionalDouble maxSeconds,
      int retries,
      OptionalDouble verify) {}

  /** How ranks talk. */
  enum Device {
    /** The MPI library's shared memory where there is one, else threads of our own. */
    AUTO,
    /** The MPI library's shared memory: ranks are threads of one process. */
    MULTICORE,
    /** The MPI library over TCP: each rank is a process. */
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
   * @param progress how it shows how far a run has come
   */
  record Output(
      Format format, Destination destination, boolean trace, boolean quiet, Progress progress) {}

  /** How progress is shown. */
  enum Progress {
    /** Not at all. */
    NONE,
    /** A bar that is drawn again after every round. */
    BAR,
    /** A line now and then. */
    LINES
  }
}
