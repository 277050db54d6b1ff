package org.rangereduce;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.job.HostFacts;
import org.rangereduce.job.Surroundings;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.agent.RankLink;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.report.Destination;
import org.rangereduce.report.ProgramReport;
import org.rangereduce.study.ScriptRunner;

/**
 * The run of a user's own program for a study: its figures go to a file that the study names in the
 * environment, as standard output and error are the program's own.
 */
final class WatchedRun {
  private final Command.Launch launch;
  private final ProgramWatch watch;

  private WatchedRun(Command.Launch launch) {
    this.launch = launch;
    this.watch = new ProgramWatch(launch.ranks(), System::nanoTime, ThisProcess.runSeconds());
  }

  /**
   * Starts to watch a run; nothing if no study has asked for it. The figures are written when this
   * process ends, by itself or by System.exit of the program.
   *
   * @param environment the variables of this process
   */
  static Optional<WatchedRun> of(
      Command.Launch launch, Map<String, String> environment, Narrator narrator) {
    Optional<WatchedRun> run =
        Optional.ofNullable(environment.get(ScriptRunner.FIGURES))
            .map(file -> new WatchedRun(launch));
    run.ifPresent(
        watched ->
            Runtime.getRuntime()
                .addShutdownHook(
                    new Thread(
                        () ->
                            watched.write(
                                Path.of(environment.get(ScriptRunner.FIGURES)), narrator))));
    return run;
  }

  private void write(Path file, Narrator narrator) {
    try {
      new Destination(Optional.of(file)).write(report().json());
    } catch (IOException e) {
      narrator.error("the figures of the run cannot be written to " + file + ": " + e);
    }
  }

  ProgramWatch watch() {
    return watch;
  }

  /** Returns the settings by which ranks that are processes report. */
  static ClusterSettings reporting(ClusterSettings settings) {
    return settings.plusJavaOption("-D" + RankLink.WATCHED + "=true");
  }

  private ProgramReport report() {
    boolean here = launch.device() != Device.NIODEV;
    Surroundings own = ThisHost.surroundings();
    List<RankFacts> ranks =
        here
            ? java.util.Collections.nCopies(launch.ranks(), RankFacts.of(own))
            : watch.hosts().stream().map(RankFacts::fromBytes).toList();
    Map<String, HostFacts> hosts = new LinkedHashMap<>();
    ranks.forEach(rank -> hosts.merge(rank.host().name(), rank.host(), HostFacts::with));
    Map<String, String> batchJob =
        ranks.stream().map(RankFacts::batchJob).findFirst().orElse(own.slurm());
    return new ProgramReport(
        here ? "multicore" : "niodev",
        ranks.stream().map(rank -> rank.host().name()).toList(),
        launch.ranks(),
        watch.startSeconds(),
        watch.mpiSeconds(),
        watch.finalizeSeconds(),
        new Surroundings(new ArrayList<>(hosts.values()), own.program(), own.mpj(), batchJob));
  }
}
