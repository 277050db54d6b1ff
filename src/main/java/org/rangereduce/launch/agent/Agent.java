package org.rangereduce.launch.agent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Starts and ends the ranks of one host when the launcher asks for it. When the launcher's stream
 * ends, or is silent for too long because the network is gone, it ends the ranks.
 */
public final class Agent {
  /** The launcher reports that it is alive much more often than this. */
  static final long LONGEST_SILENCE_NANOS = 15_000_000_000L;

  /** After this an agent asks the network whether the launcher's host is still there. */
  private static final long ODD_SILENCE_NANOS = 8_000_000_000L;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final LongSupplier nanoTime;
  private final BooleanSupplier reachesLauncher;
  private final Map<Integer, RankChild> children = new ConcurrentHashMap<>();
  private volatile long lastHeard;
  private volatile boolean suspended;
  private volatile boolean asked;

  /**
   * An agent between two streams.
   *
   * @param in what the launcher says
   * @param out where to answer
   * @param nanoTime the clock
   * @param reachesLauncher whether what was sent a while ago has reached the launcher's host for
   *     certain
   */
  public Agent(
      DataInputStream in,
      DataOutputStream out,
      LongSupplier nanoTime,
      BooleanSupplier reachesLauncher) {
    this.in = in;
    this.out = out;
    this.nanoTime = nanoTime;
    this.reachesLauncher = reachesLauncher;
    this.lastHeard = nanoTime.getAsLong();
  }

  /**
   * Obeys the launcher until its stream ends; no rank is left then.
   *
   * @param hello the message to the launcher about this host
   */
  public void run(Hello hello) {
    try (RankDoor door = new RankDoor(this::enter)) {
      try {
        serve(hello, door);
      } finally {
        children.values().forEach(RankChild::endUnreported);
        door.killLeftovers();
      }
    } catch (IOException e) {
      // The launcher is gone, or cannot be understood any more: there is nobody to report to.
    }
  }

  private void serve(Hello hello, RankDoor door) throws IOException {
    out.write(("\n" + Hello.FIRST_LINE + "\n").getBytes(StandardCharsets.US_ASCII));
    hello.frame().write(out);
    while (true) {
      Frame frame = Frame.read(in);
      lastHeard = nanoTime.getAsLong();
      asked = false;
      obey(frame, door);
    }
  }

  /**
   * Returns whether the launcher must be out of reach, as it has been silent for too long; to be
   * called every second. Silence does not count as long as there is no rank, since a launcher may
   * be halted while hosts answer; nor later, as long as it is certain that its host is reached.
   */
  public boolean isAbandoned() {
    long silence = nanoTime.getAsLong() - lastHeard;
    if (suspended || children.isEmpty() || silence <= ODD_SILENCE_NANOS) {
      return false;
    }
    if (silence > LONGEST_SILENCE_NANOS) {
      if (!reachesLauncher.getAsBoolean()) {
        return true;
      }
      lastHeard = nanoTime.getAsLong() - ODD_SILENCE_NANOS; // its host is there: ask it again
      asked = false;
      return false;
    }
    if (!asked) {
      asked = true;
      Threads.daemon("asks the network", this::ask);
    }
    return false;
  }

  /** Sends something that the launcher's host has to acknowledge. It may hang. */
  private void ask() {
    try {
      new Frame(Frame.Kind.ALIVE, Frame.ALL, new byte[0]).write(out);
    } catch (IOException e) {
      // no launcher: the end of its stream says so as well
    }
  }

  /** Ends all ranks at once. */
  public void killAll() {
    children.values().forEach(RankChild::kill);
  }

  private void obey(Frame frame, RankDoor door) throws IOException {
    switch (frame.kind()) {
      case START -> start(frame, door);
      case PEERS -> {
        door.close(); // every rank has come: no port is left open for the time of the run
        children.values().forEach(child -> child.tell(frame));
      }
      case INPUT -> child(frame).input(frame.body());
      case STOP -> children.values().forEach(RankChild::stop);
      case KILL -> killAll();
      case SUSPEND, RESUME -> suspend(frame.kind() == Frame.Kind.SUSPEND);
      default -> {
        // that the launcher is alive has been noted
      }
    }
  }

  private RankChild child(Frame frame) throws IOException {
    RankChild child = children.get(frame.rank());
    if (child == null) {
      throw new IOException("no rank " + frame.rank() + " here");
    }
    return child;
  }

  private void start(Frame frame, RankDoor door) throws IOException {
    RankChild child = new RankChild(frame.rank(), out);
    children.put(frame.rank(), child);
    child.start(RankStart.of(frame), door.environment(frame.rank()));
  }

  /** A rank has come through the door. */
  private boolean enter(int rank, Channel channel, String words, RankDoor.Line line) {
    RankChild child = children.get(rank);
    return channel == Channel.CONTROL && child != null && child.attach(line);
  }

  private void suspend(boolean suspend) {
    suspended = suspend;
    children.values().forEach(child -> child.signal(suspend ? "STOP" : "CONT"));
  }
}
