package org.rangereduce.launch.agent;

import java.io.DataOutputStream;
import java.io.IOException;

/** A thread that brings to the launcher what comes from one source. */
final class Carrier {
  /** A rank's own children may hold a source open after its end. */
  private static final long SILENCE_MILLIS = 500;

  private final DataOutputStream launcher;
  private final Thread thread;

  /** Odd while a message is on its way. */
  private volatile long steps;

  /** What the thread does. */
  interface Body {
    /** Reads the source to its end and has what it reads carried. */
    void run(Carrier carrier) throws IOException;
  }

  /** Starts the thread. */
  Carrier(String name, DataOutputStream launcher, Body body) {
    this.launcher = launcher;
    this.thread = Threads.daemon(name, () -> run(body));
  }

  private void run(Body body) {
    try {
      body.run(this);
    } catch (IOException e) {
      // the source was closed, or the launcher is gone
    }
  }

  /** Sends a message; for the body. */
  void carry(Frame frame) throws IOException {
    steps = steps + 1;
    frame.write(launcher);
    steps = steps + 1;
  }

  /**
   * Waits for the end of the source, but only as long as it says anything, however slowly that is
   * taken.
   */
  void awaitEnd() throws InterruptedException {
    // One silent look may be a pause of the whole process, after which the thread goes on.
    for (int silent = 0; silent < 2 && thread.isAlive(); ) {
      long before = steps;
      thread.join(SILENCE_MILLIS / 2);
      silent = steps == before && before % 2 == 0 ? silent + 1 : 0;
    }
  }
}
