package org.rangereduce.launch.agent;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.rangereduce.launch.agent.Frame.Kind;

/** One rank: a process of this host, and a line to it once it has come through the door. */
final class RankChild {
  private static final int BUFFER_BYTES = 1 << 14;

  /** What a rank's own children still write after its end is waited for only so long. */
  private static final long LAST_WORDS_MILLIS = 500;

  private static final int CANNOT_START = 127;

  private final int rank;
  private final DataOutputStream launcher;
  private Process process;
  private boolean ending;
  private RankDoor.Line line;
  private Thread lineReader;

  /** Not the agent's own thread: a rank may be slow to read. */
  private final ExecutorService input =
      Executors.newSingleThreadExecutor(body -> Threads.unstarted("input", body));

  RankChild(int rank, DataOutputStream launcher) {
    this.rank = rank;
    this.launcher = launcher;
  }

  /** Starts the process; what becomes of it is told to the launcher. */
  synchronized void start(RankStart start, Map<String, String> more) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(start.command());
    builder.environment().putAll(start.environment());
    builder.environment().putAll(more);
    if (!start.input()) {
      builder.redirectInput(new File("/dev/null"));
    }
    if (ending) {
      return;
    }
    try {
      process = builder.start();
    } catch (IOException e) { // no such program, no memory, no process left
      Frame.of(Kind.THREW, rank, "it could not be started: " + e.getMessage(), "").write(launcher);
      ended(CANNOT_START);
      return;
    }
    List<Thread> pumps =
        List.of(
            Threads.daemon("out " + rank, () -> pump(process.getInputStream(), Kind.OUTPUT)),
            Threads.daemon("err " + rank, () -> pump(process.getErrorStream(), Kind.ERROR)));
    Threads.daemon("end " + rank, () -> awaitEnd(pumps));
  }

  private void pump(InputStream from, Kind kind) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        new Frame(kind, rank, Arrays.copyOf(buffer, read)).write(launcher);
      }
    } catch (IOException e) {
      // it was killed, or the launcher is gone
    }
  }

  private void awaitEnd(List<Thread> pumps) {
    try {
      int status = process.waitFor();
      for (Thread pump : pumps) {
        pump.join(LAST_WORDS_MILLIS);
      }
      Thread last;
      synchronized (this) {
        last = lineReader;
      }
      if (last != null) {
        last.join(LAST_WORDS_MILLIS);
      }
      ended(status);
    } catch (InterruptedException | IOException e) {
      // the launcher is gone
    }
  }

  private void ended(int status) throws IOException {
    Frame.of(Kind.ENDED, rank, String.valueOf(status)).write(launcher);
  }

  /** Takes the rank's line; returns false if it has one. */
  synchronized boolean attach(RankDoor.Line newLine) {
    if (line != null) {
      return false;
    }
    line = newLine;
    lineReader = Threads.daemon("line " + rank, () -> listen(newLine));
    return true;
  }

  private void listen(RankDoor.Line from) {
    try (from) {
      while (true) {
        Frame frame = Frame.read(from.in());
        if (frame.kind() == Kind.LISTENING || frame.kind() == Kind.THREW) {
          new Frame(frame.kind(), rank, frame.body()).write(launcher);
        }
      }
    } catch (IOException e) {
      // the rank has ended, of which awaitEnd tells
    }
  }

  /** Passes a message on to the rank. */
  synchronized void tell(Frame frame) {
    try {
      if (line != null) {
        frame.write(line.out());
      }
    } catch (IOException e) {
      // the rank has ended, of which awaitEnd tells
    }
  }

  /** Gives bytes to the rank's standard input, or ends it if there are none. */
  void input(byte[] bytes) {
    input.execute(() -> give(bytes));
  }

  private void give(byte[] bytes) {
    try {
      OutputStream input = process.getOutputStream();
      if (bytes.length == 0) {
        input.close();
        return;
      }
      input.write(bytes);
      input.flush();
      new Frame(Kind.TAKEN, rank, new byte[0]).write(launcher);
    } catch (IOException e) {
      // it has ended, or does not want any more
    }
  }

  /** Asks the process to end. */
  synchronized void stop() {
    ending = true;
    if (process != null) {
      process.destroy();
    }
  }

  /** Ends the process and its children. */
  synchronized void kill() {
    ending = true;
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Sends a signal, by name without SIG. */
  synchronized void signal(String name) {
    if (process != null && process.isAlive()) {
      try {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start kill", e);
      }
    }
  }
}
