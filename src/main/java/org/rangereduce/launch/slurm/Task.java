package org.rangereduce.launch.slurm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import org.rangereduce.launch.agent.Carrier;
import org.rangereduce.launch.agent.Channel;
import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Frame.Kind;
import org.rangereduce.launch.agent.RankDoor;
import org.rangereduce.launch.agent.Threads;
import org.rangereduce.launch.cluster.Event;
import org.rangereduce.launch.cluster.RankStreams;

/** One rank: a task of the step, and its connections. */
final class Task {
  private static final char WELCOME = '+';

  /** After how many seconds an idle connection is probed, and the time between probes. */
  private static final int PROBE_SECONDS = 5;

  private static final int PROBES = 3;

  /**
   * How long it may take until srun reports the end of a rank, or a lost node is noticed; MPI fails
   * in other ranks at once. Longer than {@link StepNode} waits for srun, or a healthy rank would be
   * taken for the cause.
   */
  private static final long ECHO_MILLIS = 1000L * (StepNode.LONGEST_WITHOUT_NEWS + 2);

  /** Part of the message of every failure of MPI, as when a peer is gone. */
  private static final String MPI_FAILED = "mpi.MPIException";

  private final int rank;
  private final RankStreams streams;
  private final Consumer<Event> events;
  private final List<Carrier> carriers = new ArrayList<>();
  private final RankDoor.Line[] lines = new RankDoor.Line[Channel.values().length];
  private TaskPlace place;
  private boolean stopping;
  private boolean ended;
  private volatile boolean cameAndWent;
  private volatile boolean saidGoodbye;

  /** Reports later that MPI has failed here, which may be a consequence of another rank's end. */
  private Thread echo;

  /** For how many seconds it has been silent. */
  private volatile int silence;

  /** Not the supervisor's own thread: a rank may be slow to read. */
  private final ExecutorService input =
      Executors.newSingleThreadExecutor(
          body -> {
            Thread thread = new Thread(body, "input");
            thread.setDaemon(true);
            return thread;
          });

  Task(int rank, RankStreams streams, Consumer<Event> events) {
    this.rank = rank;
    this.streams = streams;
    this.events = events;
  }

  /** Takes a connection; returns false if it has one for this channel. */
  synchronized boolean enter(Channel channel, String words, RankDoor.Line line) {
    if (lines[channel.ordinal()] != null) {
      return false;
    }
    lines[channel.ordinal()] = line;
    switch (channel) {
      case CONTROL -> carriers.add(carrier("control", to -> listen(line, to)));
      case OUTPUT -> {
        place = TaskPlace.of(words, line.socket());
        keepAlive(line.socket());
        welcome(line);
        carriers.add(carrier("out", to -> pump(line, to)));
      }
      case ERROR -> {
        welcome(line);
        carriers.add(carrier("err", to -> to.pump(line.in(), Kind.ERROR, rank)));
      }
      case INPUT -> welcome(line);
    }
    if (stopping && channel == Channel.CONTROL) {
      tell(new Frame(Kind.STOP, rank, new byte[0]));
    }
    return true;
  }

  /**
   * Has the kernels of both ends probe the connection: a node that dies while Java is still
   * starting there would not be noticed by its silence.
   */
  private static void keepAlive(Socket socket) {
    try {
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, PROBE_SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, PROBE_SECONDS);
      socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
    } catch (IOException | UnsupportedOperationException e) {
      // it is missed later
    }
  }

  private void pump(RankDoor.Line line, Carrier to) throws IOException {
    try {
      to.pump(line.in(), Kind.OUTPUT, rank);
    } catch (IOException e) {
      cameAndWent = true; // had it ended by itself, the line would have an end
      throw e;
    }
  }

  private static void welcome(RankDoor.Line line) {
    try {
      line.out().write(WELCOME);
      line.out().flush();
    } catch (IOException e) {
      // it has gone, which srun reports
    }
  }

  private Carrier carrier(String name, Carrier.Body body) {
    return new Carrier(name + " " + rank, this::heard, body);
  }

  private void heard(Frame frame) {
    silence = 0;
    saidGoodbye |= frame.kind() == Kind.GOODBYE;
    try {
      if (!streams.take(frame) && frame.kind().isReport()) {
        Event said = new Event.Said(0, new Frame(frame.kind(), rank, frame.body()));
        if (frame.kind() == Kind.THREW && frame.texts().get(0).contains(MPI_FAILED)) {
          tellLater(said);
        } else {
          events.accept(said);
        }
      }
    } catch (IOException e) {
      events.accept(new Event.OutputFailed(String.valueOf(e.getMessage())));
    }
  }

  private synchronized void tellLater(Event said) {
    echo =
        Threads.daemon(
            "echo " + rank,
            () -> {
              try {
                Thread.sleep(ECHO_MILLIS);
              } catch (InterruptedException e) {
                // all are to end: the cause is known
              }
              events.accept(said);
            });
  }

  private synchronized Optional<Thread> echo() {
    return Optional.ofNullable(echo);
  }

  private void listen(RankDoor.Line from, Carrier to) throws IOException {
    try (from) {
      while (true) {
        to.carry(Frame.read(from.in()));
      }
    } finally {
      cameAndWent = true;
    }
  }

  /** Returns where it is, or null if it has not connected. */
  synchronized TaskPlace place() {
    return place;
  }

  /** Sends a message, if it has connected. */
  synchronized void tell(Frame frame) {
    RankDoor.Line line = lines[Channel.CONTROL.ordinal()];
    stopping |= frame.kind() == Kind.STOP;
    if (frame.kind() == Kind.STOP || frame.kind() == Kind.KILL) {
      echo().ifPresent(Thread::interrupt);
    }
    if (line != null && !ended) {
      try {
        frame.write(line.out());
      } catch (IOException e) {
        // it has ended, which srun reports
      }
    }
  }

  /** Gives bytes to the rank's standard input, or ends it if there are none. */
  void input(byte[] bytes) {
    input.execute(() -> give(bytes));
  }

  private void give(byte[] bytes) {
    RankDoor.Line line;
    synchronized (this) {
      line = lines[Channel.INPUT.ordinal()];
    }
    if (line == null) {
      return;
    }
    try {
      if (bytes.length == 0) {
        line.socket().shutdownOutput();
        return;
      }
      OutputStream out = line.out();
      out.write(bytes);
      out.flush();
      streams.take(new Frame(Kind.TAKEN, rank, new byte[0]));
    } catch (IOException e) {
      // it has ended, or does not want any more
    }
  }

  /** Counts a second, and returns for how many it has been silent. */
  synchronized int silence() {
    return cameAndWent || lines[Channel.CONTROL.ordinal()] == null ? 0 : ++silence;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Returns whether its connection has ended, and neither it nor srun has reported why. */
  synchronized boolean hasGoneSilently() {
    return cameAndWent && !ended && !saidGoodbye;
  }

  boolean saidGoodbye() {
    return saidGoodbye;
  }

  /** srun has reported its end; the supervisor gets it when its output is through. */
  synchronized void ended(int status, String cause) {
    boolean refused = place != null && !place.refusal().isEmpty(); // it is known why, then
    if (!ended && !refused) {
      ended = true;
      List<Carrier> last = List.copyOf(carriers);
      Threads.daemon("end " + rank, () -> tellEnd(last, status, cause));
    }
  }

  private void tellEnd(List<Carrier> last, int status, String cause) {
    try {
      for (Carrier carrier : last) {
        carrier.awaitEnd();
      }
      if (echo().isPresent()) {
        echo().get().join();
      }
      Frame frame = Frame.of(Kind.ENDED, rank, String.valueOf(status), cause);
      streams.take(frame);
      events.accept(new Event.Said(0, frame));
    } catch (InterruptedException | IOException e) {
      events.accept(new Event.OutputFailed(String.valueOf(e.getMessage())));
    }
  }

  /** Its node is lost: no more messages in either direction. */
  synchronized void lost() {
    ended = true;
  }

  synchronized void close() {
    for (RankDoor.Line line : lines) {
      try {
        if (line != null) {
          line.close();
        }
      } catch (IOException e) {
        // closed, then
      }
    }
  }
}
