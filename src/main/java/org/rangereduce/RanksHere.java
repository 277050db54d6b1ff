package org.rangereduce;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.rangereduce.cli.Command;
import org.rangereduce.cli.Command.Device;
import org.rangereduce.comm.Communicator;
import org.rangereduce.comm.CommunicatorProvider;
import org.rangereduce.comm.local.LocalRanks;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.MpiLibraries;
import org.rangereduce.launch.MpiLibrary;
import org.rangereduce.launch.MpiRank;
import org.rangereduce.launch.MpiThreads;

/** The ranks in this process: the one that a launcher has started, or all, as threads. */
record RanksHere(Invocation invocation) {
  /** Runs the same on every rank and returns the largest exit status of those in this process. */
  int run(Command.Launch launch, ToIntFunction<Communicator> onRank) {
    Optional<MpiRank> started = invocation.rank();
    if (started.isPresent()) {
      return guarded(
          started.get().rank(),
          () -> onRank.applyAsInt(CommunicatorProvider.find().open(invocation.arguments())));
    }
    warnOfMany(launch);
    AtomicInteger status = new AtomicInteger();
    MpiLibraries libraries = invocation.platform().mpi();
    Optional<MpiInstallation> mpi =
        launch.device() == Device.LOCAL ? Optional.empty() : libraries.find(System.getenv());
    if (mpi.isPresent()) {
      MpiThreads threads = mpi.get().threads(invocation.failures()::ofRank);
      threads.run(
          launch.ranks(),
          arguments -> {
            Communicator comm = CommunicatorProvider.find().open(arguments);
            status.accumulateAndGet(onRank.applyAsInt(comm), Math::max);
          });
    } else if (launch.device() == Device.MULTICORE) {
      throw libraries.missing("-dev multicore");
    } else {
      LocalRanks.run(
          launch.ranks(),
          comm ->
              status.accumulateAndGet(
                  guarded(comm.rank(), () -> onRank.applyAsInt(comm)), Math::max));
    }
    return status.get();
  }

  /** Warns of more ranks than a process starts quickly. */
  void warnOfMany(Command.Launch launch) {
    MpiLibrary library = invocation.platform().mpi().named(System.getenv());
    if (launch.ranks() > library.manyRanksInProcess() && launch.device() != Device.LOCAL) {
      invocation
          .narrator()
          .error(
              library.name()
                  + " takes long to start "
                  + launch.ranks()
                  + " ranks in one process; --threads is quicker");
    }
  }

  /** A rank whose device does not handle failures. */
  private int guarded(int rank, IntSupplier main) {
    try {
      return main.getAsInt();
    } catch (RuntimeException | Error e) {
      if (invocation.isManaged()) {
        throw e;
      }
      invocation.failures().ofRank(rank, e);
      return ExitStatus.FAILED;
    }
  }
}
