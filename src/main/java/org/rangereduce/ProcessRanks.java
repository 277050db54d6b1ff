package org.rangereduce;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.CommandLineReader;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.cluster.BatchSystem;
import org.rangereduce.launch.cluster.BatchSystems;
import org.rangereduce.launch.cluster.Cluster;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.cluster.HostChecks;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.cluster.SshHosting;

/** Runs ranks as processes, on this host or many. */
final class ProcessRanks {
  private final Class<?> mainClass;
  private final Narrator narrator;
  private final boolean verbose;
  private final MpiInstallation mpi;
  private final BatchSystems batch;
  private final LauncherSignals signals = new LauncherSignals();

  /**
   * Ranks that are not started yet.
   *
   * @param mpi the MPI library of the ranks
   */
  ProcessRanks(Invocation invocation, MpiInstallation mpi) {
    this.mainClass = invocation.mainClass();
    this.narrator = invocation.narrator();
    this.verbose = invocation.isVerbose();
    this.mpi = mpi;
    this.batch = invocation.platform().batch();
    FatalExit.ofThisProcess().takeFailuresOfThreads();
  }

  Narrator narrator() {
    return narrator;
  }

  /** From now on signals are for the ranks; reports what of a job is not used. */
  void takeSignals(Command.Launch launch) {
    Optional<BatchSystem> system = batch.here(System.getenv());
    boolean isInJob = launch.job().isPresent();
    if (isInJob) {
      system.flatMap(here -> here.unused(System.getenv())).ifPresent(narrator::error);
    }
    signals.take(system.isPresent(), isInJob);
  }

  /** Returns this program with these arguments, as ranks run it. */
  Program ours(List<String> arguments) {
    return new Program(
        jar().toString(),
        mainClass.getName(),
        arguments,
        CommandLineReader.folder().toAbsolutePath());
  }

  private ClusterRun clusterRun(
      Command.Launch launch, Program program, boolean isOurs, boolean savesState) {
    ClusterSettings settings = withVectors(launch.settings());
    return ClusterRun.of(
        launch.plan(), settings, program, isOurs, savesState, mpi, jar(), System.getenv());
  }

  /**
   * Runs a program on all ranks, to its end. If ranks were disturbed while they connected, they
   * start again, once.
   *
   * @param isOurs whether it is this program
   * @param savesState whether ranks that are asked to end save their state first
   * @param out gets what ranks write to standard output
   */
  Outcome run(
      Command.Launch launch,
      Program program,
      boolean isOurs,
      boolean savesState,
      OutputStream out,
      Optional<ProgramWatch> watch) {
    ClusterRun run = clusterRun(launch, program, isOurs, savesState);
    Cluster cluster = cluster(launch, run);
    Outcome outcome = cluster.run(out, StandardError.ofProcess(), watch);
    boolean isLossOfStart =
        outcome.loss().filter(loss -> loss instanceof Retries.Loss.OfStart).isPresent();
    if (!isLossOfStart || !cluster.isUnseen()) {
      return outcome;
    }
    outcome.messages().forEach(line -> narrator.error(line + "; starting again"));
    return cluster(launch, run).run(out, StandardError.ofProcess(), watch);
  }

  private Cluster cluster(Command.Launch launch, ClusterRun run) {
    Optional<Consumer<String>> all = verbose ? Optional.of(narrator::error) : Optional.empty();
    Cluster cluster =
        launch
            .job()
            .map(job -> job.cluster(run, System.getenv(), narrator::error, all, System::nanoTime))
            .orElseGet(() -> new Cluster(new SshHosting(run), run.manner(), System::nanoTime));
    signals.to(cluster);
    return cluster;
  }

  /** Checks for each host whether it is ready for a run; the lines are messages of the outcome. */
  Outcome check(Command.Launch launch) {
    ClusterRun run = clusterRun(launch, ours(List.of()), true, false);
    DoubleSupplier clock = () -> System.currentTimeMillis() / 1e3;
    return launch
        .job()
        .map(job -> job.check(run, System.getenv(), clock))
        .orElseGet(() -> new HostChecks(run).check(clock));
  }

  /** Reports what went wrong with ranks of this program. */
  void report(Outcome outcome) {
    boolean hidden = !outcome.trace().isEmpty() && !verbose;
    outcome.messages().forEach(line -> narrator.error(line + (hidden ? Narrator.WHERE : "")));
    if (verbose) {
      narrator.say(outcome.trace());
    }
  }

  /** Writes down the hosts that were lost, and returns the exit status. */
  int ended(Outcome outcome, LostHosts lost) {
    lost.note(outcome.loss());
    return signals.status(outcome.status());
  }

  /** Ranks have vectors where this process has them. */
  private static ClusterSettings withVectors(ClusterSettings settings) {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors ? settings.plusJavaOption("--add-modules=jdk.incubator.vector") : settings;
  }

  static OutputStream standardOutput() {
    return new FileOutputStream(FileDescriptor.out); // a PrintStream would hide errors
  }

  private static Path jar() {
    try {
      return Path.of(
          ProcessRanks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
