package org.rangereduce.launch.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A thread that carries the output of one source of a rank to the launcher. */
public final class Carrier {
  /** A rank's own children may hold a source open after its end. */
  private static final long SILENCE_MILLIS = 500;

  private static final int BUFFER_BYTES = 1 << 14;

  private final Sink sink;
  private final Thread thread;

  /** Odd while a message is on its way. */
  private volatile long steps;

  /** Where messages go. */
  public interface Sink {
    /**
     * Takes a message.
     *
     * @throws IOException if the launcher is gone
     */
    void take(Frame frame) throws IOException;
  }

  /** What the thread does. */
  public interface Body {
    /**
     * Reads the source to its end and has what it reads carried.
     *
     * @throws IOException if the source or the sink breaks
     */
    void run(Carrier carrier) throws IOException;
  }

  /** Starts the thread. */
  public Carrier(String name, Sink sink, Body body) {
    this.sink = sink;
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
  public void carry(Frame frame) throws IOException {
    steps = steps + 1;
    sink.take(frame);
    steps = steps + 1;
  }

  /** Carries all bytes of a stream of a rank's; for the body. */
  public void pump(InputStream from, Frame.Kind kind, int rank) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      carry(new Frame(kind, rank, Arrays.copyOf(buffer, read)));
    }
  }

  /**
   * Waits for the end of the source, but only as long as it says anything, however slowly that is
   * taken.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  public void awaitEnd() throws InterruptedException {
    // One silent look may be a pause of the whole process, after which the thread goes on.
    for (int silent = 0; silent < 2 && thread.isAlive(); ) {
      long before = steps;
      thread.join(SILENCE_MILLIS / 2);
      silent = steps == before && before % 2 == 0 ? silent + 1 : 0;
    }
  }
}
