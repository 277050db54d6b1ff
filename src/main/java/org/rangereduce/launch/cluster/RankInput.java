package org.rangereduce.launch.cluster;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.rangereduce.launch.Terminal;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Threads;

/**
 * Forwards the launcher's standard input to rank 0, piece by piece, each only when the one before
 * has been taken: a rank that does not read must not block the connection to its host.
 */
final class RankInput {
  private static final int BUFFER_BYTES = 1 << 16;

  private static final long LOOK_MILLIS = 200;

  private final boolean wanted;
  private final Semaphore taken = new Semaphore(1);
  private volatile boolean untouched = true;

  /** Input that is forwarded only if the program may read it. */
  RankInput(boolean wanted) {
    this.wanted = wanted;
  }

  /** The last piece has been taken. */
  void taken() {
    taken.release();
  }

  /** Starts reading, if it is wanted. */
  void forwardTo(HostLine line) {
    if (wanted) {
      Threads.daemon("input", () -> forward(line));
    }
  }

  /** Returns whether another run would find the same input, as none has been read. */
  boolean isUntouched() {
    return untouched;
  }

  private void forward(HostLine line) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      // Not System.in: it may hold back what it has read. Not closed: it is not ours.
      FileInputStream in = new FileInputStream(FileDescriptor.in);
      untouched = false;
      int read = isInBackground() ? -1 : read(in, buffer);
      untouched = read < 0;
      while (read >= 0) {
        taken.acquire();
        line.send(new Frame(Frame.Kind.INPUT, 0, Arrays.copyOf(buffer, read)));
        read = read(in, buffer);
      }
      taken.acquire();
      line.send(new Frame(Frame.Kind.INPUT, 0, new byte[0]));
    } catch (IOException | InterruptedException e) {
      // the run is over, or there is no input
    }
  }

  /**
   * Reads; from a terminal only in the foreground. There it may begin, go to the background
   * (Ctrl-Z, bg) and come back.
   */
  private static int read(InputStream in, byte[] buffer) throws IOException, InterruptedException {
    while (true) {
      try {
        return in.read(buffer);
      } catch (IOException e) { // as TTIN is ignored
        if (!isInBackground()) {
          throw e;
        }
        while (isInBackground()) {
          Thread.sleep(LOOK_MILLIS);
        }
      }
    }
  }

  private static boolean isInBackground() {
    try {
      String input = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return input.matches("/dev/(pts/|tty|console).*") && Terminal.isInBackground(Terminal.STAT);
    } catch (IOException | RuntimeException e) {
      return false; // no /proc here
    }
  }
}
