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
import org.rangereduce.launch.MpjHome;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.ProgramWatch;
import org.rangereduce.launch.Retries;
import org.rangereduce.launch.cluster.Cluster;
import org.rangereduce.launch.cluster.ClusterRun;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.cluster.HostChecks;
import org.rangereduce.launch.cluster.Outcome;
import org.rangereduce.launch.slurm.Allocation;
import org.rangereduce.launch.slurm.InJob;
import org.rangereduce.launch.slurm.Step;
import org.rangereduce.launch.slurm.StepChecks;
import org.rangereduce.launch.slurm.StepRun;

/** Runs ranks as processes, on this host or many. */
final class ProcessRanks {
  private final Class<?> mainClass;
  private final Narrator narrator;
  private final boolean verbose;
  private final MpjHome home;
  private final LauncherSignals signals = new LauncherSignals();

  /**
   * Ranks that are not started yet.
   *
   * @param home where MPJ Express is
   */
  ProcessRanks(Invocation invocation, MpjHome home) {
    this.mainClass = invocation.mainClass();
    this.narrator = invocation.narrator();
    this.verbose = invocation.isVerbose();
    this.home = home;
    FatalExit.ofThisProcess().takeFailuresOfThreads();
  }

  Narrator narrator() {
    return narrator;
  }

  /** From now on signals are for the ranks; reports what of a job is not used. */
  void takeSignals(Command.Launch launch) {
    if (launch.inJob().isPresent()) {
      Allocation.unused(System.getenv()).ifPresent(narrator::error);
    }
    signals.take(launch.inJob().isPresent());
  }

  /** Returns this very program with these arguments, as ranks run it. */
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
        launch.plan(), settings, program, isOurs, savesState, home, jar(), System.getenv());
  }

  /**
   * Runs a program on all ranks, to its end. What has disturbed ranks while they connected may be
   * over: they start again, once.
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
    Cluster cluster =
        launch
            .inJob()
            .map(job -> step(job, run))
            .orElseGet(() -> new Cluster(run, System::nanoTime));
    signals.to(cluster);
    return cluster;
  }

  /** Checks for each host whether it is ready for a run; the lines are messages of the outcome. */
  Outcome check(Command.Launch launch) {
    ClusterRun run = clusterRun(launch, ours(List.of()), true, false);
    DoubleSupplier clock = () -> System.currentTimeMillis() / 1e3;
    return launch
        .inJob()
        .map(job -> new StepChecks(stepRun(job, run)).check(clock))
        .orElseGet(() -> new HostChecks(run).check(clock));
  }

  private static StepRun stepRun(InJob job, ClusterRun run) {
    return new StepRun(job.allocation(), job.step(run.plan()), run, System.getenv());
  }

  private Cluster step(InJob job, ClusterRun run) {
    Optional<Consumer<String>> all = verbose ? Optional.of(narrator::error) : Optional.empty();
    return new Cluster(
        new Step(stepRun(job, run), narrator::error, all), run.manner(), System::nanoTime);
  }

  /** Reports what went wrong with ranks of this program. */
  void report(Outcome outcome) {
    boolean hidden = !outcome.trace().isEmpty() && !verbose;
    outcome.messages().forEach(line -> narrator.error(line + (hidden ? Narrator.WHERE : "")));
    if (verbose) {
      narrator.say(outcome.trace());
    }
  }

  /** Leaves a note of hosts that were lost, and returns the exit status. */
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
