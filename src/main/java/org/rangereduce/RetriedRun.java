package org.rangereduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rangereduce.cli.ArgumentFilter;
import org.rangereduce.cli.Command;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.hostfile.Machine;

/** A run of this program's own ranks that starts again after a loss, as often as is allowed. */
final class RetriedRun {
  private final ProcessRanks processes;
  private final int allowed;
  private final ArgumentFilter filter;
  private final Trial trial;

  /** One run from its start to its end. */
  @FunctionalInterface
  interface Trial {
    /** Runs once, with these arguments for the ranks. */
    Outcome run(Command.Launch launch, List<String> arguments);
  }

  /**
   * A run that has not started yet.
   *
   * @param allowed how many times it may start again
   */
  RetriedRun(ProcessRanks processes, int allowed, ArgumentFilter filter, Trial trial) {
    this.processes = processes;
    this.allowed = allowed;
    this.filter = filter;
    this.trial = trial;
  }

  /** Runs to the end of the last trial and returns the exit status. */
  int run(Command.Launch launch, List<String> arguments) {
    LostHosts lost = LostHosts.of(System.getenv(), processes.narrator());
    Retries retries = new Retries(0, allowed, launch.ranks(), places(launch));
    Command.Launch current = ThisProcess.isRestarted(System.getenv()) ? again(launch, 0) : launch;
    List<String> left = arguments;
    while (true) {
      Outcome outcome = trial.run(current, left);
      processes.report(outcome);
      if (allowed == 0 || outcome.loss().isEmpty()) {
        return processes.ended(outcome, lost);
      }
      Retries.Decision decision = retries.after(outcome.loss().get());
      processes.narrator().error(decision.message());
      if (!(decision instanceof Retries.Decision.Again again)) {
        return processes.ended(outcome, lost);
      }
      retries = again.next();
      current = again(launch, retries.used()).with(retries.ranks(), retries.slots().keySet());
      left = filter.without(left, "--fresh");
    }
  }

  /** Ssh does not pass a variable of this process to the ranks. */
  private static Command.Launch again(Command.Launch launch, int retry) {
    return launch.with(launch.settings().plusVariable(ThisProcess.RETRY, String.valueOf(retry)));
  }

  private static Map<String, Integer> places(Command.Launch launch) {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (Machine machine : launch.machines()) {
      places.put(machine.name(), launch.rules().room(machine));
    }
    return places;
  }
}
