package org.rangereduce;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.rangereduce.launch.cluster.Cluster;

/**
 * Signals to a launcher of processes: the first asks all ranks to end, the second ends the launcher
 * at once, and with it the ranks. Ctrl-Z halts ranks and launcher.
 */
final class LauncherSignals {
  private final AtomicInteger received = new AtomicInteger();
  private final AtomicReference<Cluster> cluster = new AtomicReference<>();

  /**
   * From now on signals come here.
   *
   * @param inJob whether this is a job of Slurm, which may send one signal after another without
   *     meaning more by it, such as USR1 before the time limit and TERM there; then only the same
   *     signal again, or Ctrl-C, ends the launcher at once
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
    if (received.get() != 0) {
      run.stop();
    }
  }

  private void received(int number, boolean patient) {
    if (!received.compareAndSet(0, number)) {
      if (patient && received.get() != number) {
        return;
      }
      Runtime.getRuntime().halt(Signals.BY_SIGNAL + number);
    }
    Cluster run = cluster.get();
    if (run != null) {
      run.stop();
    }
  }

  /** Returns the exit status: if ranks were ended by our signal, it is that of the signal. */
  int status(int status) {
    return received.get() != 0 && status > Signals.BY_SIGNAL
        ? Signals.BY_SIGNAL + received.get()
        : status;
  }
}
