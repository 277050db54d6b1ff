package org.rangereduce;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.rangereduce.launch.cluster.Cluster;

/**
 * Signals to a launcher of processes: the first asks all ranks to end, the second ends the launcher
 * at once, and with it the ranks.
 */
final class LauncherSignals {
  private final AtomicInteger received = new AtomicInteger();
  private final AtomicReference<Cluster> cluster = new AtomicReference<>();

  /** From now on signals come here. */
  void take() {
    Signals.take(Signals.ENDING, (name, number) -> received(number));
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
