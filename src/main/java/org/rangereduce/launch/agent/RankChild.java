package org.rangereduce.launch.agent;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.rangereduce.launch.Shortage;
import org.rangereduce.launch.agent.Frame.Kind;

/** One rank: a process of this host, and the connection to it once it is accepted. */
final class RankChild {
  private static final int CANNOT_START = 127;

  private final int rank;
  private final DataOutputStream launcher;
  private Process process;
  private boolean ending;
  private volatile boolean isUnreported;
  private RankDoor.Line line;
  private Carrier fromLine;

  /** Not the agent's own thread: a rank may be slow to read. */
  private final ExecutorService input =
      Executors.newSingleThreadExecutor(body -> Threads.unstarted("input", body));

  RankChild(int rank, DataOutputStream launcher) {
    this.rank = rank;
    this.launcher = launcher;
  }

  /** Starts the process; its end is reported to the launcher. */
  synchronized void start(RankStart start, Map<String, String> more) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(start.command());
    builder.environment().remove(RankDoor.HOST); // of a rank that has started this run
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
    } catch (IOException | OutOfMemoryError e) { // no such program, no memory, no process left
      String why = Shortage.in(e).orElse("it could not be started: " + e.getMessage());
      Frame.of(Kind.THREW, rank, why, "").write(launcher);
      ended(CANNOT_START);
      return;
    }
    List<Carrier> pumps =
        List.of(
            carrier("out", to -> to.pump(process.getInputStream(), Kind.OUTPUT, rank)),
            carrier("err", to -> to.pump(process.getErrorStream(), Kind.ERROR, rank)));
    Threads.daemon("end " + rank, () -> awaitEnd(pumps));
  }

  private Carrier carrier(String name, Carrier.Body body) {
    return new Carrier(name + " " + rank, frame -> frame.write(launcher), body);
  }

  private void awaitEnd(List<Carrier> pumps) {
    try {
      int status = process.waitFor();
      for (Carrier pump : pumps) {
        pump.awaitEnd();
      }
      Carrier last;
      synchronized (this) {
        last = fromLine;
      }
      if (last != null) {
        last.awaitEnd();
      }
      ended(status);
    } catch (InterruptedException | IOException e) {
      // the launcher is gone
    }
  }

  private void ended(int status) throws IOException {
    if (isUnreported) {
      return;
    }
    Frame.of(Kind.ENDED, rank, String.valueOf(status)).write(launcher);
  }

  /** Takes the rank's connection; returns false if it has one. */
  synchronized boolean attach(RankDoor.Line newLine) {
    if (line != null) {
      return false;
    }
    line = newLine;
    fromLine = carrier("line", to -> listen(newLine, to));
    return true;
  }

  private void listen(RankDoor.Line from, Carrier to) throws IOException {
    try (from) {
      while (true) {
        Frame frame = Frame.read(from.in());
        if (frame.kind().isReport()) {
          to.carry(new Frame(frame.kind(), rank, frame.body()));
        }
      }
    }
  }

  /** Passes a message on to the rank. */
  synchronized void tell(Frame frame) {
    try {
      if (line != null) {
        frame.write(line.out());
      }
    } catch (IOException e) {
      // the rank has ended, which awaitEnd reports
    }
  }

  /** Gives bytes to the rank's standard input, or ends it if there are none. */
  synchronized void input(byte[] bytes) {
    if (process != null) { // it could be started
      input.execute(() -> give(bytes));
    }
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

  /** Asks the process to end; it may still say something. */
  synchronized void stop() {
    ending = true;
    if (process != null) {
      process.toHandle().destroy(); // Process.destroy would close its streams
    }
  }

  /** Ends the process and its children. */
  synchronized void kill() {
    ending = true;
    if (process != null) {
      ProcessTree.kill(process);
    }
  }

  /**
   * Ends the process because this agent ends: that is what the launcher is to hear of, and not of a
   * rank that was killed.
   */
  void endUnreported() {
    isUnreported = true;
    kill();
  }

  /** Sends a signal, by name without SIG. */
  synchronized void signal(String name) {
    if (process != null && process.isAlive()) {
      try {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start kill", e);
      }
    }
  }
}
