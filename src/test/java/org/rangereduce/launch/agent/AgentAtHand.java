package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.rangereduce.launch.agent.Frame.Kind;

/** An agent in this process, between two pipes, and all that it has said. */
final class AgentAtHand implements Closeable {
  static final Hello HELLO = new Hello("1.0", "node1", "/opt/java", 4, "10.0.0.1", "10.0.0.9", "");

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  final AtomicBoolean reachesLauncher = new AtomicBoolean();
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // it may go over the edge
  private final DataOutputStream toAgent;
  private final DataInputStream fromAgent;
  private final DataOutputStream agentsOut;
  private final Agent agent;
  private final Thread thread;
  private final List<Frame> heard = new ArrayList<>();
  private final byte[] firstWords = new byte["\nrange-reduce agent is here\n".length()];
  private final Frame hello;
  private int answers;

  AgentAtHand() throws IOException {
    Pipe to = Pipe.open();
    Pipe from = Pipe.open();
    toAgent = new DataOutputStream(Channels.newOutputStream(to.sink()));
    fromAgent = new DataInputStream(Channels.newInputStream(from.source()));
    agentsOut = new DataOutputStream(Channels.newOutputStream(from.sink()));
    agent =
        new Agent(
            new DataInputStream(Channels.newInputStream(to.source())),
            agentsOut,
            clock::get,
            reachesLauncher::get);
    thread = Threads.daemon("agent", () -> agent.run(HELLO));
    fromAgent.readFully(firstWords);
    hello = Frame.read(fromAgent);
    Threads.daemon("launcher", this::listen);
  }

  private void listen() {
    try {
      while (true) {
        Frame frame = Frame.read(fromAgent);
        synchronized (heard) {
          heard.add(frame);
          heard.notifyAll();
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  String firstWords() {
    return new String(firstWords, StandardCharsets.US_ASCII);
  }

  Frame hello() {
    return hello;
  }

  void tell(Frame frame) throws IOException {
    frame.write(toAgent);
  }

  void say(byte[] bytes) throws IOException {
    toAgent.write(bytes);
    toAgent.flush();
  }

  /** Starts a shell as a rank. */
  void start(int rank, boolean input, String script) throws IOException {
    List<String> command = List.of("/bin/sh", "-c", script);
    tell(new RankStart(command, Map.of(), input).frame(rank));
  }

  void start(int rank, String script) throws IOException {
    start(rank, false, script);
  }

  /** Whoever holds it keeps the agent from speaking. */
  Object fromAgentLock() {
    return agentsOut;
  }

  private interface Search<T> {
    /** Returns null as long as it has not been found. */
    T in(List<Frame> heard);
  }

  private <T> T await(Search<T> search, String what) throws InterruptedException {
    long start = System.nanoTime();
    synchronized (heard) {
      T found = search.in(heard);
      while (found == null) {
        long left = PATIENCE_NANOS - (System.nanoTime() - start);
        if (left <= 0) {
          fail("waited in vain for " + what + ", heard " + heard);
        }
        TimeUnit.NANOSECONDS.timedWait(heard, left);
        found = search.in(heard);
      }
      return found;
    }
  }

  /** Waits for a message and takes it out. */
  Frame await(Kind kind, int rank) throws InterruptedException {
    return await(
        frames -> {
          Frame found =
              frames.stream()
                  .filter(frame -> frame.kind() == kind && frame.rank() == rank)
                  .findFirst()
                  .orElse(null);
          frames.remove(found);
          return found;
        },
        kind + " of rank " + rank);
  }

  /** Waits for the end of a rank and returns its exit status. */
  String awaitEnd(int rank) throws InterruptedException {
    return await(
            frames ->
                frames.stream()
                    .filter(frame -> frame.kind() == Kind.ENDED && frame.rank() == rank)
                    .findFirst()
                    .orElse(null),
            "the end of rank " + rank)
        .texts()
        .get(0);
  }

  /** Returns what a rank has written, a character for each byte. */
  String output(int rank, Kind kind) {
    synchronized (heard) {
      return text(heard, rank, kind);
    }
  }

  private static String text(List<Frame> frames, int rank, Kind kind) {
    StringBuilder text = new StringBuilder();
    frames.stream()
        .filter(frame -> frame.kind() == kind && frame.rank() == rank)
        .forEach(frame -> text.append(new String(frame.body(), StandardCharsets.ISO_8859_1)));
    return text.toString();
  }

  /** Returns what a rank had written when its end was told. */
  String outputBefore(Kind end, int rank) {
    synchronized (heard) {
      int at = 0;
      while (heard.get(at).kind() != end || heard.get(at).rank() != rank) {
        at++;
      }
      return text(heard.subList(0, at), rank, Kind.OUTPUT);
    }
  }

  String awaitOutput(int rank, Predicate<String> wanted) throws InterruptedException {
    return await(
        frames -> {
          String text = text(frames, rank, Kind.OUTPUT);
          return wanted.test(text) ? text : null;
        },
        "output of rank " + rank);
  }

  /** Waits until a rank's output ends so. */
  String awaitOutput(int rank, String end) throws InterruptedException {
    return awaitOutput(rank, output -> output.endsWith(end));
  }

  /** Waits until the agent has obeyed all that it was told. */
  void awaitAnswer() throws IOException, InterruptedException {
    int rank = 1000 + answers++;
    start(rank, "exit 0");
    awaitEnd(rank);
  }

  /** Returns whether a message has come that nobody has taken. */
  boolean hasHeard(Kind kind, int rank) {
    synchronized (heard) {
      return heard.stream().anyMatch(frame -> frame.kind() == kind && frame.rank() == rank);
    }
  }

  boolean isAbandoned() {
    return agent.isAbandoned();
  }

  void passTime(long nanos) {
    clock.addAndGet(nanos);
  }

  void hangUp() throws IOException {
    toAgent.close();
  }

  void awaitReturn() throws InterruptedException {
    thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
    assertTrue(!thread.isAlive(), "the agent has ended");
  }

  /** Looks again and again. */
  static void awaitThat(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertTrue(System.nanoTime() - start < PATIENCE_NANOS, "waited in vain");
      Thread.sleep(5);
    }
  }

  @Override
  public void close() throws IOException {
    toAgent.close();
    try {
      awaitReturn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fromAgent.close();
    agentsOut.close();
  }
}
