package org.rangereduce.launch.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.rangereduce.launch.RankOutput;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Threads;

/** The standard streams of all ranks, from the launcher's side. */
public final class RankStreams {
  private final RankOutput out;
  private final RankOutput err;
  private final RankInput input;
  private final CrashReports crashes = new CrashReports();
  private final AtomicBoolean showing = new AtomicBoolean();
  private volatile boolean written;

  RankStreams(OutputStream out, OutputStream err, boolean tagged, RankInput input) {
    this.input = input;
    this.out = new RankOutput(out, tagged);
    this.err = new RankOutput(err, tagged);
  }

  /**
   * Handles messages about streams.
   *
   * @return false if the message is about something else
   * @throws IOException if our own streams cannot be written
   */
  public boolean take(Frame frame) throws IOException {
    written |= frame.kind() == Frame.Kind.OUTPUT;
    switch (frame.kind()) {
      case OUTPUT ->
          crashes.write(frame.rank(), frame.body(), out(frame.rank()), err(frame.rank()));
      case ERROR -> err.write(frame.rank(), frame.body());
      case TAKEN -> input.taken();
      case ENDED -> {
        crashes.end(frame.rank(), out(frame.rank()));
        out.end(frame.rank());
        err.end(frame.rank());
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Returns whether ranks have read nothing and written nothing but errors. */
  boolean areUnused() {
    return !written && input.isUntouched();
  }

  private CrashReports.Sink out(int rank) {
    return bytes -> out.write(rank, bytes);
  }

  private CrashReports.Sink err(int rank) {
    return bytes -> err.write(rank, bytes);
  }

  /**
   * Shows lines that have been unfinished for a while, such as a question. Returns at once: the
   * reader may be slow, and hosts must get messages meanwhile.
   */
  void showUnfinished(Consumer<IOException> onFailure) {
    if (showing.compareAndSet(false, true)) {
      Threads.daemon("unfinished", () -> show(onFailure));
    }
  }

  private void show(Consumer<IOException> onFailure) {
    try {
      crashes.showUnfinished(this::out);
      out.showUnfinished();
      err.showUnfinished();
    } catch (IOException e) {
      onFailure.accept(e);
    } finally {
      showing.set(false);
    }
  }
}
