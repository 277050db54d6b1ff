package org.rangereduce;

import java.io.IOException;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MpiProcess;
import org.rangereduce.launch.Thrown;
import org.rangereduce.launch.agent.RankLink;
import org.rangereduce.launch.agent.RankProgram;

/**
 * The main class of a rank that is a process of its own; an agent of its host starts it, or a batch
 * system.
 */
public final class RankProcess {
  /** As if by SIGTERM: nobody is there to see it. */
  private static final int ABANDONED = ExitStatus.bySignal(15);

  private static final long SECOND_MILLIS = 1000;

  private RankProcess() {}

  /**
   * Runs an MPI program.
   *
   * @param arguments see {@link RankProgram#arguments}
   */
  public static void main(String[] arguments) {
    FatalExit exit = FatalExit.ofThisProcess();
    exit.takeFailuresOfThreads();
    try {
      RankLink link = RankLink.connect(System.getenv(), new Orders());
      MpiProcess mpi = Registry.platform().mpi().named(System.getenv()).process(link);
      try {
        new Timer("seconds", true).schedule(tick(link), SECOND_MILLIS, SECOND_MILLIS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> takeLeave(link, mpi)));
        if (Boolean.getBoolean(RankLink.WATCHED)) {
          watch(link, mpi);
        }
        RankProgram.of(List.of(arguments), link, mpi).run();
        System.exit(ExitStatus.DONE);
      } catch (Throwable e) { // whatever it is, the other ranks must not wait for this one
        exit.freeReserve();
        exit.end("", e, () -> report(link, mpi, e));
      }
    } catch (IOException
        | RuntimeException
        | Error e) { // the launcher has gone, or no thread is left
      exit.end(e);
    }
  }

  private static void report(RankLink link, MpiProcess mpi, Throwable cause) {
    link.threw(
        () ->
            cause instanceof LaunchException
                ? new Thrown(cause.getMessage(), "")
                : Thrown.of(cause, RankProgram.searched(mpi)));
    System.out.flush();
  }

  /** For a study: reports the host of the rank, and when it is between MPI.Init and Finalize. */
  private static void watch(RankLink link, MpiProcess mpi) {
    link.host(RankFacts.of(ThisHost.surroundings()).toBytes());
    mpi.watch(link::initialized, link::finalizing);
  }

  /** The requests of the launcher. */
  private static final class Orders implements RankLink.Orders {
    @Override
    public void end() {
      Runtime.getRuntime().halt(ABANDONED);
    }

    @Override
    public void stop() {
      if (!Signals.raise("TERM")) {
        new Thread(() -> System.exit(ABANDONED), "stop").start();
      }
    }
  }

  private static TimerTask tick(RankLink link) {
    return new TimerTask() {
      @Override
      public void run() {
        link.tick();
      }
    };
  }

  /**
   * A rank that exits before Finalize reports it: the others may wait for it. One that MPI.Init
   * itself ends has failed, whatever its exit status.
   */
  private static void takeLeave(RankLink link, MpiProcess mpi) {
    mpi.exit()
        .ifPresent(
            cause -> {
              link.threw(() -> Thrown.of(cause, RankProgram.searched(mpi)));
              Runtime.getRuntime().halt(ExitStatus.FAILED);
            });
    try {
      if (mpi.isOpen()) {
        link.left();
      }
    } catch (ReflectiveOperationException e) {
      // no MPI that we know, so nobody waits
    } finally {
      link.goodbye();
    }
  }
}
