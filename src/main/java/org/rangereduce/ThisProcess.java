package org.rangereduce;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.launch.Host;
import org.rangereduce.launch.ProcessAge;
import org.rangereduce.launch.agent.RankLink;
import org.rangereduce.launch.cluster.ClusterRun;

/** Facts about this process and the run that it belongs to. */
final class ThisProcess {
  /** By this variable ranks learn that the run is a retry. */
  static final String RETRY = "RANGE_REDUCE_RETRY";

  private ThisProcess() {}

  /** Returns the version of this program. */
  static String version() {
    return Optional.ofNullable(ThisProcess.class.getPackage().getImplementationVersion())
        .orElse("(development)");
  }

  /** Returns a description of this run, for another that wants the same checkpoint. */
  static String description() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return "process " + ProcessHandle.current().pid() + " on " + Host.name() + " since " + now;
  }

  /**
   * Returns how long the run has lasted, in seconds: that of the launcher, too, if it is another
   * process.
   */
  static double runSeconds() {
    return ProcessAge.seconds()
        + Double.parseDouble(System.getProperty(RankLink.SECONDS_BEFORE, "0"));
  }

  /** Returns whether a process with this environment is of a run that was started before. */
  static boolean isRestarted(Map<String, String> environment) {
    return environment.containsKey(RETRY) || Registry.platform().batch().isRestarted(environment);
  }

  /**
   * Returns the speed of this rank relative to others, as the user has given it to the launcher.
   */
  static double weight() {
    return Double.parseDouble(System.getenv().getOrDefault(ClusterRun.WEIGHT, "1"));
  }
}
