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
import org.rangereduce.launch.MpiArguments;
import org.rangereduce.launch.MpjHome;
import org.rangereduce.launch.Multicore;

/** The ranks in this process: the one that a launcher has started, or all, as threads. */
record RanksHere(Invocation invocation) {
  /** From here on MPJ Express takes seconds to start, and the time grows faster than the square. */
  private static final int MANY_RANKS = 64;

  /** Runs the same on every rank and returns the largest exit status of those in this process. */
  int run(Command.Launch launch, ToIntFunction<Communicator> onRank) {
    if (invocation.isRank()) {
      String[] arguments = invocation.arguments();
      return guarded(
          MpiArguments.rank(arguments),
          () -> onRank.applyAsInt(CommunicatorProvider.find().open(arguments)));
    }
    warnOfMany(launch, invocation.narrator());
    AtomicInteger status = new AtomicInteger();
    Optional<MpjHome> home =
        launch.device() == Device.LOCAL ? Optional.empty() : MpjHome.find(System.getenv());
    if (home.isPresent()) {
      Multicore multicore = new Multicore(home.get(), invocation.failures()::ofRank);
      multicore.run(
          launch.ranks(),
          arguments -> {
            Communicator comm = CommunicatorProvider.find().open(arguments);
            status.accumulateAndGet(onRank.applyAsInt(comm), Math::max);
          });
    } else if (launch.device() == Device.MULTICORE) {
      throw MpjHome.missing("-dev multicore");
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
  static void warnOfMany(Command.Launch launch, Narrator narrator) {
    if (launch.ranks() > MANY_RANKS && launch.device() != Device.LOCAL) {
      narrator.error(
          "MPJ Express takes long to start "
              + launch.ranks()
              + " ranks in one process; --threads is quicker");
    }
  }

  /** A rank whose device leaves failures to us. */
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
