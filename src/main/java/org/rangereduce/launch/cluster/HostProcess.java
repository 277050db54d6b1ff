package org.rangereduce.launch.cluster;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Hello;
import org.rangereduce.launch.agent.ProcessTree;
import org.rangereduce.launch.agent.Threads;

/** A connection by a process: ssh, or a shell on this host, with an agent at its other end. */
final class HostProcess implements HostLine {
  private static final int LONGEST_LINE = 4096;
  private static final int LINES_KEPT = 8;
  private static final long LAST_WORDS_MILLIS = 500;
  private static final long END_MILLIS = 1500;

  private final int machine;
  private final RankStreams streams;
  private final Consumer<Event> events;
  private final Process process;
  private final DataOutputStream out;
  private final Thread errors;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private volatile boolean closed;

  /** Before, the other end is a shell, which would take a message for its script. */
  private volatile boolean ready;

  /**
   * Opens a connection.
   *
   * @param machine its number in the plan
   * @param command tokens that open a shell there
   * @param script what the shell is to do
   * @param archive what it is given when it asks for files
   * @param streams where the output of ranks goes
   * @param events gets all else
   */
  HostProcess(
      int machine,
      List<String> command,
      String script,
      byte[] archive,
      RankStreams streams,
      Consumer<Event> events)
      throws IOException {
    this.machine = machine;
    this.streams = streams;
    this.events = events;
    this.process = new ProcessBuilder(command).start();
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.errors = Threads.daemon("errors " + machine, this::keepLastWords);
    Threads.daemon("line " + machine, () -> talk(script, archive));
  }

  private void talk(String script, byte[] archive) {
    String refusal = "";
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      out.write(script.getBytes(StandardCharsets.UTF_8));
      out.flush();
      refusal = untilAgent(in, archive);
      while (refusal.isEmpty()) {
        Frame frame = Frame.read(in);
        if (ready) {
          heard(frame);
        } else {
          Hello hello = Hello.of(frame);
          ready = true; // before the answer, which may come at once
          events.accept(new Event.Ready(machine, hello));
        }
      }
    } catch (IOException e) {
      // the end of the connection; the last lines have the reason
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      refusal = ready ? "" : "there is another version of this program there";
    }
    String reason = refusal.isEmpty() ? reason(ready) : refusal;
    events.accept(ready ? new Event.Lost(machine, reason) : new Event.Refused(machine, reason));
  }

  private void heard(Frame frame) {
    try {
      if (!streams.take(frame)) {
        events.accept(new Event.Said(machine, frame));
      }
    } catch (IOException e) {
      events.accept(new Event.OutputFailed(String.valueOf(e.getMessage())));
    }
  }

  /** Skips what a login shell may print; returns why there is no agent, or nothing. */
  private String untilAgent(DataInputStream in, byte[] archive) throws IOException {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.readUnsignedByte(); b != '\n'; b = in.readUnsignedByte()) {
        if (line.size() < LONGEST_LINE) {
          line.write(b);
        }
      }
      String text = line.toString(StandardCharsets.UTF_8);
      if (text.equals(Hello.FIRST_LINE)) {
        return "";
      }
      if (text.equals(AgentScript.READY)) {
        out.write(archive);
        out.flush();
      }
      if (text.startsWith(Hello.REFUSAL)) {
        return text.substring(Hello.REFUSAL.length());
      }
    }
  }

  private void keepLastWords() {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lastWords) {
          lastWords.addLast(line.strip());
          if (lastWords.size() > LINES_KEPT) {
            lastWords.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private String reason(boolean ready) {
    try {
      errors.join(LAST_WORDS_MILLIS);
      boolean ended = process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
      synchronized (lastWords) {
        return EndOfLine.reason(ready, List.copyOf(lastWords), ended ? process.exitValue() : -1);
      }
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }

  @Override
  public void send(Frame frame) throws IOException {
    if (closed || !ready) {
      throw new IOException("no agent");
    }
    frame.write(out);
  }

  @Override
  public void close() {
    closed = true;
    Threads.daemon("close " + machine, this::closeInput); // never waits for a full pipe
    try {
      if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
        ProcessTree.kill(process);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // had ended
    }
  }
}
