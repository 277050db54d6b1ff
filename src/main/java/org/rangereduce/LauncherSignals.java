package org.rangereduce;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.rangereduce.launch.cluster.Cluster;

/**
 * Signals to a launcher of processes: the first asks all ranks to end, the second ends the launcher
 * at once, and with it the ranks. Ctrl-Z halts ranks and launcher.
 */
final class LauncherSignals {
  /**
   * In a job the same signal again within this time means no more than once: Slurm sends TERM to
   * every step, and at once to all processes of the job.
   */
  private static final long SAME_NANOS = 5_000_000_000L;

  private final LongSupplier nanoTime;
  private final IntConsumer halt;
  private final AtomicReference<Cluster> cluster = new AtomicReference<>();
  private int first;
  private long firstNanos;

  LauncherSignals() {
    this(System::nanoTime, status -> Runtime.getRuntime().halt(status));
  }

  /**
   * For tests.
   *
   * @param nanoTime the clock
   * @param halt ends this process at once, with an exit status
   */
  LauncherSignals(LongSupplier nanoTime, IntConsumer halt) {
    this.nanoTime = nanoTime;
    this.halt = halt;
  }

  /**
   * From now on signals come here.
   *
   * @param inJob whether this is a job of Slurm, which may send one signal after another without
   *     meaning more by it, such as USR1 before the time limit and TERM there; then only the same
   *     signal again some seconds later, or Ctrl-C, ends the launcher at once
   */
  void take(boolean inJob) {
    Signals.take(Signals.ENDING, (name, number) -> received(number, inJob && !name.equals("INT")));
    Signals.take(List.of("TSTP"), (name, number) -> halt());
  }

  /** Ctrl-Z: ranks halt, then this process, and when it is let go on they are, too. */
  private void halt() {
    Cluster run = cluster.get();
    if (run != null) {
      run.suspend(true);
    }
    try {
      String self = String.valueOf(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-STOP", self).start().waitFor();
    } catch (IOException | InterruptedException e) {
      // not halted, then
    }
    if (run != null) {
      run.suspend(false);
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
      halt.accept(Signals.BY_SIGNAL + number);
    }
  }

  /** Returns the exit status: if ranks were ended by our signal, it is that of the signal. */
  synchronized int status(int status) {
    return first != 0 && status > Signals.BY_SIGNAL ? Signals.BY_SIGNAL + first : status;
  }
}
