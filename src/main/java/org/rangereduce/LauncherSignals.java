package org.rangereduce;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.rangereduce.launch.Terminal;
import org.rangereduce.launch.cluster.Cluster;

/**
 * Signals to a launcher of processes: the first asks all ranks to end, the second ends the launcher
 * at once, and with it the ranks. Ctrl-Z halts ranks and launcher.
 */
final class LauncherSignals {
  /**
   * In a job the same signal again within this time means no more than once: a batch system may
   * send TERM to every step, and at once to all processes of the job.
   */
  private static final long SAME_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final IntConsumer halt;
  private final Runnable stop;
  private final AtomicReference<Cluster> cluster = new AtomicReference<>();

  /** How often this process was let go on. */
  private final AtomicInteger continued = new AtomicInteger();

  /** Whether whoever has sent TSTP stops this process, and lets it go on. */
  private boolean stoppedByOthers;

  private final Object halting = new Object();
  private int first;
  private long firstNanos;

  LauncherSignals() {
    this(
        System::nanoTime,
        status -> Runtime.getRuntime().halt(status),
        LauncherSignals::stopThisProcess);
  }

  /**
   * For tests.
   *
   * @param nanoTime the clock
   * @param halt ends this process at once, with an exit status
   * @param stop has this process stopped where it is; returns when it goes on
   */
  LauncherSignals(LongSupplier nanoTime, IntConsumer halt, Runnable stop) {
    this.nanoTime = nanoTime;
    this.halt = halt;
    this.stop = stop;
  }

  /**
   * From now on signals come here.
   *
   * @param isInJob whether this process is in a job of a batch system, which may halt all its
   *     processes by itself
   * @param startsRanks whether the batch system starts the ranks; then it may send one signal after
   *     another without meaning more by it, such as USR1 before the time limit and TERM there, and
   *     only the same signal again some seconds later, or Ctrl-C, ends the launcher at once; and it
   *     halts ranks itself
   */
  void take(boolean isInJob, boolean startsRanks) {
    Signals.take(
        Signals.ENDING, (name, number) -> received(number, startsRanks && !name.equals("INT")));
    boolean byOthers = isInJob && !Terminal.isControlling(Terminal.STAT);
    Consumer<Boolean> ranks = byOthers && startsRanks ? halt -> {} : this::halt;
    Signals.take(List.of("TSTP"), (name, number) -> suspend(byOthers, ranks));
    Signals.take(List.of("CONT"), (name, number) -> goOn(ranks));
    Signals.ignore("TTIN"); // reading from the terminal in the background fails instead
  }

  /**
   * Ctrl-Z: ranks halt, then this process, and when it is let go on they are, too. A batch system
   * may send the same signal to a job that it suspends, some time before it stops all its
   * processes, which it later lets go on: to stop this one, too, would be once too often.
   *
   * @param byOthers whether whoever sends the signal stops this process
   * @param ranks halts the ranks, or lets them go on
   */
  void suspend(boolean byOthers, Consumer<Boolean> ranks) {
    int before = continued.get();
    synchronized (halting) {
      ranks.accept(true);
      stoppedByOthers = byOthers;
      if (byOthers) {
        return;
      }
      if (continued.get() == before) { // else it was stopped meanwhile, and let go on
        stop.run();
      }
      ranks.accept(false);
    }
  }

  /**
   * This process was stopped, and is let go on.
   *
   * @param ranks lets the ranks go on
   */
  void goOn(Consumer<Boolean> ranks) {
    continued.incrementAndGet();
    synchronized (halting) { // the message that halts them is sent
      if (stoppedByOthers) {
        stoppedByOthers = false;
        ranks.accept(false);
      }
    }
  }

  private void halt(boolean halt) {
    Optional.ofNullable(cluster.get()).ifPresent(run -> run.suspend(halt));
  }

  private static void stopThisProcess() {
    try {
      String self = String.valueOf(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-STOP", self).start().waitFor();
    } catch (IOException | InterruptedException e) {
      // not halted, then
    }
  }

  /** Signals are for this run. */
  void to(Cluster run) {
    cluster.set(run);
    if (any()) {
      run.stop();
    }
  }

  private synchronized boolean any() {
    return first != 0;
  }

  /**
   * A signal has come.
   *
   * @param patient whether it may come again, or another, without meaning more
   */
  synchronized void received(int number, boolean patient) {
    if (first == 0) {
      first = number;
      firstNanos = nanoTime.getAsLong();
      Optional.ofNullable(cluster.get()).ifPresent(Cluster::stop);
    } else if (!patient || (number == first && nanoTime.getAsLong() - firstNanos > SAME_NANOS)) {
      halt.accept(ExitStatus.bySignal(number));
    }
  }

  /** Returns the exit status: if ranks were ended by our signal, it is that of the signal. */
  synchronized int status(int status) {
    return first != 0 && ExitStatus.isBySignal(status) ? ExitStatus.bySignal(first) : status;
  }
}
