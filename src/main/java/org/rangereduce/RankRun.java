package org.rangereduce;

import java.nio.file.Path;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.Identity;
import org.rangereduce.cli.Command;
import org.rangereduce.comm.Communicator;
import org.rangereduce.engine.Checkpointing;
import org.rangereduce.engine.JobRunner;
import org.rangereduce.engine.RunFailedException;
import org.rangereduce.engine.StopRule;
import org.rangereduce.job.Result;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.launch.Host;
import org.rangereduce.range.Part;
import org.rangereduce.report.Account;

/**
 * What one rank does: its part of the run, and at the root the report.
 *
 * @param reduce what is asked for
 * @param kernel what computes a slice
 * @param stop when to stop with the state saved
 * @param narrator reports how it goes
 */
record RankRun(Command.Reduce reduce, Kernel kernel, StopRule stop, Narrator narrator) {
  /** How long a file server may keep a lock whose owner is gone with its node. */
  private static final double LOCK_SECONDS = 300;

  /** Returns the identity of the checkpoint of a command. */
  static Identity identity(Command.Reduce reduce) {
    return Identity.of(reduce.job(), reduce.part().orElse(Part.WHOLE), ThisProcess.version());
  }

  /** Runs and returns the exit status. All ranks leave together, with or without a result. */
  int on(Communicator comm) {
    int status = ExitStatus.DONE;
    try (JobRunner runner =
        new JobRunner(comm, reduce.job(), kernel, Host.name(), System::nanoTime, narrator)) {
      prepare(runner, comm);
      Optional<Result> result = runner.run(ThisProcess::runSeconds);
      status = result.isPresent() ? report(result.get(), runner.end()) : ExitStatus.DONE;
    } catch (RunFailedException e) {
      if (comm.isRoot()) { // its status is that of the run
        status = ExitStatus.of(e.ending());
        narrator.error(e.getMessage());
      }
    }
    comm.close();
    return status;
  }

  private void prepare(JobRunner runner, Communicator comm) {
    Command.Survival survival = reduce.survival();
    boolean quiet = reduce.output().quiet();
    runner.threads(reduce.speed().threads()).stop(stop).endRounds(System::nanoTime);
    runner.surroundings(ThisHost.surroundings());
    reduce.part().ifPresent(part -> runner.part(identity(reduce)));
    survival.file().ifPresent(file -> runner.checkpoints(checkpoints(file)));
    survival.verify().ifPresent(runner::verify);
    if (!comm.isOneProcess()) { // ranks of one process share its cores
      runner.balance(ThisProcess.weight());
    }
    runner.warmUp();
    if (!quiet) {
      runner.estimate();
    }
    if (comm.isRoot() && !quiet) {
      kernel.digitLoss().ifPresent(narrator::error);
    }
    if (reduce.output().trace()) {
      runner.trace();
    }
  }

  private Checkpointing checkpoints(Path file) {
    Command.Survival survival = reduce.survival();
    return new Checkpointing(
            file,
            identity(reduce),
            ThisProcess.description(),
            survival.everySeconds(),
            survival.fresh(),
            narrator)
        .patience(ThisProcess.isRestarted(System.getenv()) ? LOCK_SECONDS : 0);
  }

  private int report(Result result, Optional<Checkpoint> end) {
    Command.Output output = reduce.output();
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
