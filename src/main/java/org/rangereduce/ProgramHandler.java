package org.rangereduce;

import java.nio.file.Files;
import java.util.Optional;
import org.rangereduce.cli.Command;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.cluster.Outcome;

/** Runs a user's own MPI program. */
record ProgramHandler(Invocation invocation) {

  /** Runs it to its end and returns the exit status. */
  int run(Command.RunProgram run) {
    MpiInstallation mpi = invocation.platform().mpi().required(System.getenv(), "an MPI program");
    Optional<ProgramWatch> watch =
        WatchedRun.of(run.launch(), System.getenv(), invocation.narrator()).map(WatchedRun::watch);
    return switch (run.launch().device()) {
      case NIODEV -> processes(run, mpi, watch);
      case AUTO, MULTICORE -> threads(run, mpi, watch);
      case LOCAL ->
          throw new LaunchException(
              "-dev local has no MPI, so it cannot run an MPI program; leave -dev out");
    };
  }

  private int processes(Command.RunProgram run, MpiInstallation mpi, Optional<ProgramWatch> watch) {
    Narrator narrator = invocation.narrator();
    ProcessRanks processes = new ProcessRanks(invocation, mpi);
    Command.Launch launch = run.launch();
    if (watch.isPresent()) {
      launch = launch.with(WatchedRun.reporting(launch.settings()));
    }
    processes.takeSignals(launch);
    LostHosts lost = LostHosts.of(System.getenv(), narrator);
    Outcome outcome =
        processes.run(launch, run.program(), false, false, ProcessRanks.standardOutput(), watch);
    outcome.messages().forEach(narrator::error);
    narrator.trace(outcome.trace());
    return processes.ended(outcome, lost);
  }

  private int threads(Command.RunProgram run, MpiInstallation mpi, Optional<ProgramWatch> watch) {
    Program program = run.program();
    new RanksHere(invocation).warnOfMany(run.launch());
    if (!Files.isDirectory(program.workingFolder())) {
      throw new LaunchException("-wdir: there is no folder " + program.workingFolder());
    }
    String searched = program.classes().searched();
    Failures failures = invocation.failures();
    mpi.threads((rank, cause) -> failures.ofProgram(rank, cause, searched))
        .run(run.launch().ranks(), program, watch);
    return ExitStatus.DONE;
  }
}
