package org.rangereduce.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rangereduce.job.Job;
import org.rangereduce.launch.Program;
import org.rangereduce.report.Destination;
import org.rangereduce.report.Format;

/** What the command line asks for. */
public sealed interface Command {

  /** Print a text (help, version) and end. */
  record Print(String text) implements Command {}

  /** Say what would be done. */
  record Explain(Job job, Launch launch, Speed speed, Destination destination) implements Command {}

  /** Run a job. */
  record Reduce(Job job, Launch launch, Speed speed, Survival survival, Output output)
      implements Command {}

  /** Say how the job of a checkpoint stands, in words or as JSON. */
  record Status(Path file, boolean json, Destination destination) implements Command {}

  /** Run a user's own MPJ program. */
  record RunProgram(Program program, Launch launch) implements Command {}

  /**
   * How to start ranks.
   *
   * @param ranks how many, at least 1
   * @param device how they talk
   * @param hostfile whether a hostfile was given, which this version does not use
   */
  record Launch(int ranks, Device device, boolean hostfile) {}

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
   * @param fresh whether to begin anew, whatever is in the file
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
    /** MPJ Express's shared-memory device where MPJ Express is there, else threads of our own. */
    AUTO,
    /** MPJ Express's shared-memory device. */
    MULTICORE,
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
    /** A bar that is drawn anew after every round. */
    BAR,
    /** A line now and then. */
    LINES
  }
}
