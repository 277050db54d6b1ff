package org.rangereduce;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.rangereduce.checkpoint.CheckpointFile;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.engine.StopRule;
import org.rangereduce.kernel.Kernel;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.cluster.ClusterSettings;
import org.rangereduce.launch.cluster.RankCommand;
import org.rangereduce.report.Destination;

/** Runs a job, on ranks of this process or on processes that it starts. */
record ReduceHandler(Invocation invocation) {
  private static final BigInteger FEW_ELEMENTS = BigInteger.valueOf(1 << 20);

  /** Runs the job, writes its result and returns the exit status. */
  int run(Command.Reduce reduce) {
    Command.Launch launch = launch(reduce);
    return invocation.startsProcesses(launch) ? onProcesses(reduce) : here(launch, reduce);
  }

  private Narrator narrator() {
    return invocation.narrator();
  }

  /**
   * Returns how to start ranks for a job; a job that is done by its checkpoint needs only one rank.
   */
  private Command.Launch launch(Command.Reduce reduce) {
    Command.Survival survival = reduce.survival();
    boolean isRank = invocation.isRank();
    if (survival.retries() > 0 && !isRank && !invocation.startsProcesses(reduce.launch())) {
      narrator()
          .error(
              "--retries is not used: here all ranks are one process, and are lost together;"
                  + " run it again to go on");
    }
    boolean done =
        !isRank
            && !survival.fresh()
            && survival.file().isPresent()
            && new CheckpointFile(survival.file().get()).holdsResultOf(RankRun.identity(reduce));
    return done ? Command.Launch.here(1, Device.LOCAL) : reduce.launch();
  }

  private int here(Command.Launch launch, Command.Reduce reduce) {
    Kernel kernel = new Kernel(reduce.job(), reduce.speed().vectors());
    StopRule stop =
        StopSignals.rule(
            reduce.survival(),
            invocation.isManaged(),
            invocation.isHeard() ? narrator()::error : line -> {});
    RankRun run = new RankRun(reduce, kernel, stop, Narrator.of(reduce.output()));
    return new RanksHere(invocation).run(launch, run::on);
  }

  /** The ranks are this program with the same arguments. */
  private int onProcesses(Command.Reduce reduce) {
    MpiInstallation mpi = invocation.platform().mpi().required(System.getenv(), "-dev niodev");
    ProcessRanks processes = new ProcessRanks(invocation, mpi);
    processes.takeSignals(reduce.launch());
    Destination destination = reduce.output().destination(); // where the user is, not rank 0
    boolean direct = destination.file().isEmpty() && reduce.survival().retries() == 0;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    boolean savesState = reduce.survival().file().isPresent();
    RetriedRun run =
        new RetriedRun(
            processes,
            reduce.survival().retries(),
            invocation.filter(),
            (launch, arguments) -> {
              text.reset(); // the output of a lost trial is not shown
              return processes.run(
                  quick(launch, reduce),
                  processes.ours(arguments),
                  true,
                  savesState,
                  direct ? ProcessRanks.standardOutput() : text,
                  Optional.empty());
            });
    int status = run.run(reduce.launch(), forRanks());
    return status == ExitStatus.DONE && !direct
        ? Writing.status(destination, text.toString(StandardCharsets.UTF_8), narrator())
        : status;
  }

  /**
   * Rank 0 writes to standard output, which comes here. Variables are passed separately: anybody on
   * the host can read a process's arguments, but not its variables.
   */
  private List<String> forRanks() {
    return invocation.filter().withoutFunctionFiles(invocation.without("--output", "-x"));
  }

  /**
   * A job of few elements is done before Java's second compiler has paid for itself, or a second
   * thread of the first.
   */
  private static Command.Launch quick(Command.Launch launch, Command.Reduce reduce) {
    ClusterSettings settings = launch.settings();
    boolean few = reduce.job().range().count().compareTo(FEW_ELEMENTS) <= 0;
    boolean asked =
        RankCommand.withThoseOfEnvironment(settings.javaOptions())
            .anyMatch(option -> option.contains("Tiered"));
    return few && !asked
        ? launch.with(
            settings
                .plusJavaOption("-XX:CICompilerCount=1")
                .plusJavaOption("-XX:TieredStopAtLevel=1"))
        : launch;
  }
}
