package org.rangereduce;

import org.rangereduce.cli.Command;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.report.Destination;

/** Checks whether hosts are ready for a run. */
record CheckHandler(Invocation invocation) {

  /** Writes a line for each host and returns the exit status. */
  int run(Command.Check check) {
    Narrator narrator = invocation.narrator();
    MpiInstallation mpi = invocation.platform().mpi().required(System.getenv(), "--check");
    Outcome outcome = new ProcessRanks(invocation, mpi).check(check.launch());
    String lines = String.join("\n", outcome.messages()) + "\n";
    return Math.max(outcome.status(), Writing.status(Destination.STANDARD_OUTPUT, lines, narrator));
  }
}
