package org.rangereduce.launch.cluster;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Threads;

/**
 * Brings the launcher's standard input to rank 0, a piece at a time and each only when the one
 * before has been taken: a rank that does not read must not hold up its host's line.
 */
final class RankInput {
  private static final int BUFFER_BYTES = 1 << 16;

  /** The fields of /proc/self/stat behind the name in brackets (proc(5)). */
  private static final int PROCESS_GROUP = 2;

  private static final int TERMINAL_GROUP = 5;

  private final boolean wanted;
  private final Semaphore taken = new Semaphore(1);
  private volatile boolean untouched = true;

  /** Input that is brought only if the program may read it. */
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

  /** Returns whether another run would find the input as this one did: there is none. */
  boolean isUntouched() {
    return untouched;
  }

  private void forward(HostLine line) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      // Not System.in: it may hold back what it has read. Not closed: it is not ours.
      FileInputStream in = new FileInputStream(FileDescriptor.in);
      untouched = false;
      int read = isInBackground() ? -1 : in.read(buffer);
      untouched = read < 0;
      while (read >= 0) {
        taken.acquire();
        line.send(new Frame(Frame.Kind.INPUT, 0, Arrays.copyOf(buffer, read)));
        read = in.read(buffer);
      }
      taken.acquire();
      line.send(new Frame(Frame.Kind.INPUT, 0, new byte[0]));
    } catch (IOException | InterruptedException e) {
      // the run is over, or there is no input
    }
  }

  /** A job in the background that reads from its terminal is halted by the kernel. */
  private static boolean isInBackground() {
    try {
      String input = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return input.matches("/dev/(pts/|tty|console).*")
          && !fields[PROCESS_GROUP].equals(fields[TERMINAL_GROUP]);
    } catch (IOException | RuntimeException e) {
      return false; // no /proc here
    }
  }
}
