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

  /** From now on signals come here. */
  void take() {
    Signals.take(Signals.ENDING, (name, number) -> received(number));
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

  private void received(int number) {
    if (!received.compareAndSet(0, number)) {
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
