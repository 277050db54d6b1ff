package org.rangereduce;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.CheckpointException;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.UsageException;
import org.rangereduce.comm.Communicator;
import org.rangereduce.engine.Checkpointing;
import org.rangereduce.engine.JobRunner;
import org.rangereduce.engine.RunFailedException;
import org.rangereduce.engine.StopRule;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.report.Account;
import org.rangereduce.report.Destination;
import org.rangereduce.report.scaling.runs.StudyException;

/**
 * The whole program. Words become a command; a job is compiled and runs on every rank; rank 0
 * writes the result. This class is the only one that picks an exit status.
 */
public final class Main {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int DIFFERENT = 3;

  /** As sysexits.h has it for "try again later": the state is saved, run it again to go on. */
  static final int STOPPED = 75;

  /** A file server may have a lock for so long whose owner is gone with its node. */
  private static final double LOCK_SECONDS = 300;

  private Main() {}

  /**
   * Runs and, if anything went wrong, ends the process with the exit status that the README lists.
   */
  public static void main(String[] words) {
    int status = run(words);
    if (status != DONE) {
      System.exit(status);
    }
  }

  private static int run(String[] words) {
    Start start = Start.of(words);
    start.setLogLevel();
    try {
      Command command = start.command();
      if (command instanceof Command.Print print) {
        return Writing.status(Destination.STANDARD_OUTPUT, print.text(), start.narrator());
      }
      if (command instanceof Command.Explain explain) {
        return Writing.status(explain.destination(), start.explanation(explain), start.narrator());
      }
      if (command instanceof Command.ExplainLaunch explain) {
        return Writing.status(
            Destination.STANDARD_OUTPUT, explain.launch().placement(), start.narrator());
      }
      if (command instanceof Command.Check check) {
        return start.check(check);
      }
      if (command instanceof Command.RunProgram program) {
        return start.program(program);
      }
      if (command instanceof Command.Status status) {
        return Writing.status(status.destination(), start.status(status), start.narrator());
      }
      if (command instanceof Command.Study study) {
        return start.ended(new Studies(study, List.of(words)).run());
      }
      if (command instanceof Command.Combine combine) {
        return start.combine(combine);
      }
      if (command instanceof Command.Report report) {
        return Reports.write(report, start.narrator());
      }
      Command.Reduce reduce = (Command.Reduce) command;
      Command.Launch launch = start.launch(reduce);
      if (start.startsProcesses(launch)) {
        return start.ended(start.processes(reduce));
      }
      Kernel kernel = new Kernel(reduce.job(), reduce.speed().vectors());
      Narrator narrator = Narrator.of(reduce.output());
      StopRule stop =
          StopSignals.rule(
              reduce.survival(), start.isManaged(), start.isHeard() ? narrator::error : said -> {});
      int status = start.ranks(launch, comm -> onRank(comm, reduce, kernel, stop, narrator));
      return start.ended(status);
    } catch (UsageException | LaunchException | CheckpointException | StudyException e) {
      return start.refuse(e.getMessage(), USAGE);
    } catch (RuntimeException | Error e) {
      if (start.isManaged()) {
        throw e;
      }
      start.failed("", e);
      return FAILED;
    }
  }

  /**
   * What one rank does: its part of the run, and at the root the report. All ranks leave together,
   * with or without a result.
   */
  static int onRank(
      Communicator comm, Command.Reduce reduce, Kernel kernel, StopRule stop, Narrator narrator) {
    int status = DONE;
    try (JobRunner runner =
        new JobRunner(comm, reduce.job(), kernel, Host.name(), System::nanoTime, narrator)) {
      runner.threads(reduce.speed().threads()).stop(stop).surroundings(ThisHost.surroundings());
      reduce.part().ifPresent(part -> runner.part(Start.identity(reduce)));
      reduce
          .survival()
          .file()
          .ifPresent(file -> runner.checkpoints(checkpoints(file, reduce, narrator)));
      reduce.survival().verify().ifPresent(runner::verify);
      if (!comm.isOneProcess()) { // ranks of one process share its cores
        runner.balance(Start.weight());
      }
      runner.warmUp();
      if (!reduce.output().quiet()) {
        runner.estimate();
      }
      if (comm.isRoot() && !reduce.output().quiet()) {
        kernel.digitLoss().ifPresent(narrator::error);
      }
      if (reduce.output().trace()) {
        runner.trace();
      }
      Optional<Result> result = runner.run(Start::seconds);
      status =
          result.isPresent() ? report(result.get(), runner.end(), reduce.output(), narrator) : DONE;
    } catch (RunFailedException e) {
      if (comm.isRoot()) { // its status is that of the run
        status = status(e.ending());
        narrator.error(e.getMessage());
      }
    }
    comm.close();
    return status;
  }

  private static Checkpointing checkpoints(Path file, Command.Reduce reduce, Narrator narrator) {
    Command.Survival survival = reduce.survival();
    return new Checkpointing(
            file,
            Start.identity(reduce),
            Start.whoami(),
            survival.everySeconds(),
            survival.fresh(),
            narrator)
        .patience(Start.isAgain(System.getenv()) ? LOCK_SECONDS : 0);
  }

  private static int status(RunFailedException.Ending ending) {
    return switch (ending) {
      case FAILED -> FAILED;
      case REFUSED -> USAGE;
      case DIFFERENT -> DIFFERENT;
      case STOPPED -> STOPPED;
    };
  }

  private static int report(
      Result result, Optional<Checkpoint> end, Command.Output output, Narrator narrator) {
    String text =
        end.map(state -> output.format().render(result, state))
            .orElseGet(() -> output.format().render(result));
    if (output.trace()) {
      narrator.say(Account.reduced(result.ranks(), text));
    }
    narrator.say(Account.of(result));
    return Writing.status(output.destination(), text, narrator);
  }
}
