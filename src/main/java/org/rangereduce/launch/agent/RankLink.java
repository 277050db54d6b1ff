package org.rangereduce.launch.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rangereduce.launch.ProcessAge;
import org.rangereduce.launch.RankLine;
import org.rangereduce.launch.Thrown;

/**
 * A rank's connection to the launcher: to the agent of its host, or over the network if its host
 * has no agent.
 */
public final class RankLink implements RankLine, Closeable {
  /**
   * By this property a rank's program learns how many seconds the launcher had lived before its own
   * process was started: the time of ssh, agents and srun. It is there when MPI.Init returns.
   */
  public static final String SECONDS_BEFORE = "org.rangereduce.secondsBefore";

  /** This property of a rank's Java is true if the launcher watches the run. */
  public static final String WATCHED = "org.rangereduce.watched";

  /** In seconds, see {@link #tick}. */
  private static final int LONGEST_SILENCE = 15;

  private static final int ALIVE_EVERY = 3;

  private final int rank;
  private final RankDoor.Line line;
  private final boolean isDirect;
  private final BooleanSupplier reachesLauncher;
  private final Orders orders;
  private final AtomicInteger silence = new AtomicInteger();
  private int ticks;
  private volatile boolean leaving;
  private final CompletableFuture<String> peers = new CompletableFuture<>();
  private final CompletableFuture<Handshake> handshake = new CompletableFuture<>();
  private final Stopwatch joining = new Stopwatch();
  private final Frame speechless;

  /** What a launcher asks of a rank. */
  @FunctionalInterface
  public interface Orders {
    /** The launcher is gone, or wants no more of it: must end the process. */
    void end();

    /** It is asked to end, as by SIGTERM; only a launcher at the other end says so. */
    default void stop() {
      end();
    }
  }

  private RankLink(
      int rank,
      RankDoor.Line line,
      boolean isDirect,
      BooleanSupplier reachesLauncher,
      Orders orders) {
    this.rank = rank;
    this.line = line;
    this.isDirect = isDirect;
    this.reachesLauncher = reachesLauncher;
    this.orders = orders;
    this.speechless =
        Frame.of(Frame.Kind.THREW, rank, "it failed, and has no memory left to say how", "");
  }

  /** Returns whether a launcher of ours has started this process as a rank. */
  public static boolean isThere(Map<String, String> environment) {
    return environment.containsKey(RankDoor.RANK);
  }

  /**
   * Connects to the agent or launcher that started this process.
   *
   * @param environment of this process
   */
  public static RankLink connect(Map<String, String> environment, Orders orders)
      throws IOException {
    return connect(environment, socket -> TcpLine.of(socket)::isAcknowledged, orders);
  }

  /**
   * The same with another check whether what was sent has come to the launcher's host for certain.
   */
  static RankLink connect(
      Map<String, String> environment, Function<Socket, BooleanSupplier> check, Orders orders)
      throws IOException {
    int rank = Integer.parseInt(environment.get(RankDoor.RANK));
    int port = Integer.parseInt(environment.get(RankDoor.PORT));
    String host = environment.get(RankDoor.HOST);
    InetAddress address =
        host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
    RankDoor.Line line = RankDoor.Line.of(new Socket(address, port));
    RankLink link = new RankLink(rank, line, host != null, check.apply(line.socket()), orders);
    line.out().write(environment.get(RankDoor.TOKEN).getBytes(StandardCharsets.US_ASCII));
    line.out().writeInt(rank);
    line.out().writeByte(Channel.CONTROL.ordinal());
    line.out().flush();
    Threads.daemon("launcher", link::listen);
    return link;
  }

  private void listen() {
    try {
      while (true) {
        Frame frame = Frame.read(line.in());
        silence.set(0);
        switch (frame.kind()) {
          case PEERS -> introduced(frame.texts());
          case STOP -> orders.stop();
          case KILL -> orders.end();
          default -> {
            // that the launcher is alive has been noted
          }
        }
      }
    } catch (IOException e) {
      if (!leaving) {
        orders.end();
      }
    }
  }

  /**
   * The clocks of hosts may differ, so the ages of both processes at the same moment are compared.
   */
  private void introduced(List<String> texts) {
    double launcherSeconds = Double.parseDouble(texts.get(1));
    double before = Math.max(0, launcherSeconds - ProcessAge.seconds());
    System.setProperty(SECONDS_BEFORE, String.valueOf(before));
    handshake.complete(Handshake.of(texts.get(2)));
    joining.start(Double.parseDouble(texts.get(3)));
    peers.complete(texts.get(0));
  }

  /**
   * Is to be called every second: ends this process when the launcher has been silent for too long
   * and it is not certain that its host is reached, and reports that this rank is there. A launcher
   * that is halted (SIGSTOP) is silent, too, but its host acknowledges those reports. The time is
   * that of the caller, so that it does not count while this process is halted (SIGSTOP). An agent
   * is on the same host, and only the time of MPI.Init is watched.
   */
  public void tick() {
    joining.tick();
    if (joining.isTooLong()) {
      tooLong();
    }
    if (!isDirect) {
      return;
    }
    if (!leaving && silence.incrementAndGet() > LONGEST_SILENCE) {
      if (!reachesLauncher.getAsBoolean()) {
        orders.end();
      }
      silence.set(LONGEST_SILENCE - ALIVE_EVERY); // its host is there: look again
    }
    ticks++;
    if (ticks % ALIVE_EVERY == 0) {
      try {
        new Frame(Frame.Kind.ALIVE, rank, new byte[0]).write(line.out());
      } catch (IOException e) {
        orders.end();
      }
    }
  }

  private void tooLong() {
    String limit = "MPI.Init has not connected it with all other ranks within the time limit";
    try {
      Frame.of(Frame.Kind.THREW, rank, limit + " (--connect-timeout)", "").write(line.out());
    } catch (IOException e) {
      // the launcher has gone, and so will this process
    }
    orders.end();
  }

  @Override
  public void introduce(Socket peer, int patience) throws IOException {
    handshake.join().come(peer, patience); // once the launcher has said how
  }

  @Override
  public boolean isPeer(Socket guest) throws IOException {
    return handshake.join().receives(guest);
  }

  @Override
  public void entered() {
    say(Frame.Kind.ENTERED);
  }

  @Override
  public void joined() {
    joining.end();
    say(Frame.Kind.JOINED);
  }

  @Override
  public void leaving() {
    say(Frame.Kind.LEAVING);
  }

  private void say(Frame.Kind kind) {
    try {
      new Frame(kind, rank, new byte[0]).write(line.out());
    } catch (IOException e) {
      // the launcher has gone, and so will this process
    }
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public String exchange(int... ports) throws IOException {
    Frame.of(Frame.Kind.LISTENING, rank, String.valueOf(ports[0]), String.valueOf(ports[1]))
        .write(line.out());
    return peers.join();
  }

  /**
   * Reports that this rank has thrown. Where there is no memory for the report, a message that was
   * made before reports no more than that.
   */
  public void threw(Supplier<Thrown> thrown) {
    Frame report;
    try {
      Thrown what = thrown.get();
      report = Frame.of(Frame.Kind.THREW, rank, what.summary(), what.trace());
    } catch (OutOfMemoryError e) {
      report = speechless;
    }
    try {
      report.write(line.out());
    } catch (IOException e) {
      System.err.println(report.texts().get(0)); // there is nobody else to report to
      System.err.print(report.texts().get(1));
    }
  }

  /**
   * Reports what this rank's host is; only in a run that is watched.
   *
   * @param facts in a form that is the launcher's
   */
  public void host(byte[] facts) {
    report(new Frame(Frame.Kind.HOST, rank, facts));
  }

  /** Reports that this rank has left MPI.Init; only in a run that is watched. */
  public void initialized() {
    report(new Frame(Frame.Kind.INITIALIZED, rank, new byte[0]));
  }

  /** Reports that this rank is about to enter MPI.Finalize; only in a run that is watched. */
  public void finalizing() {
    report(new Frame(Frame.Kind.FINALIZING, rank, new byte[0]));
  }

  private void report(Frame frame) {
    try {
      frame.write(line.out());
    } catch (IOException e) {
      // the launcher is gone, and soon this process
    }
  }

  /** Reports that this rank ends by System.exit while its MPI is open. */
  public void left() {
    say(Frame.Kind.LEFT);
  }

  /**
   * Is to be called when the process ends by itself: reports that, for a launcher that cannot see
   * it, and listens no more, as Java waits 0.3 s for a thread that is in the midst of reading.
   */
  public void goodbye() {
    leaving = true;
    try {
      if (isDirect) {
        new Frame(Frame.Kind.GOODBYE, rank, new byte[0]).write(line.out());
      }
      line.socket().shutdownInput();
    } catch (IOException e) {
      // the launcher is gone, and soon this process
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
