package org.rangereduce.launch.agent;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A rank's line to the agent of its host: on its other end is the launcher. */
public final class RankLink implements Closeable {
  private final int rank;
  private final RankDoor.Line line;
  private final CompletableFuture<String> peers = new CompletableFuture<>();

  private RankLink(int rank, RankDoor.Line line) {
    this.rank = rank;
    this.line = line;
  }

  /** Says whether an agent has started this process as a rank. */
  public static boolean isThere(Map<String, String> environment) {
    return environment.containsKey(RankDoor.RANK);
  }

  /**
   * Goes to the agent that started this process.
   *
   * @param environment of this process
   * @param onAbandoned called when the agent is gone; must end the process
   */
  public static RankLink connect(Map<String, String> environment, Runnable onAbandoned)
      throws IOException {
    int rank = Integer.parseInt(environment.get(RankDoor.RANK));
    int port = Integer.parseInt(environment.get(RankDoor.PORT));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    RankLink link = new RankLink(rank, RankDoor.Line.of(socket));
    link.line.out().write(environment.get(RankDoor.TOKEN).getBytes(StandardCharsets.US_ASCII));
    link.line.out().writeInt(rank);
    link.line.out().flush();
    Threads.daemon("agent", () -> link.listen(onAbandoned));
    return link;
  }

  private void listen(Runnable onAbandoned) {
    try {
      while (true) {
        Frame frame = Frame.read(line.in());
        if (frame.kind() == Frame.Kind.PEERS) {
          peers.complete(frame.texts().get(0));
        }
      }
    } catch (IOException e) {
      onAbandoned.run();
    }
  }

  /** Returns this rank. */
  public int rank() {
    return rank;
  }

  /**
   * Tells where this rank's MPI listens and returns where all do, once all have told.
   *
   * @param ports MPJ Express's two port numbers, in its order
   */
  String exchange(int... ports) throws IOException {
    Frame.of(Frame.Kind.LISTENING, rank, String.valueOf(ports[0]), String.valueOf(ports[1]))
        .write(line.out());
    return peers.join();
  }

  /** Tells that this rank has thrown, in a line; where it did so is for those who ask. */
  public void threw(String summary, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    try {
      Frame.of(Frame.Kind.THREW, rank, summary, trace.toString()).write(line.out());
    } catch (IOException e) {
      cause.printStackTrace(); // nobody else is there to be told
    }
  }

  /** Tells that this rank ends by System.exit while its MPI is open. */
  public void left() {
    try {
      new Frame(Frame.Kind.LEFT, rank, new byte[0]).write(line.out());
    } catch (IOException e) {
      // the agent is gone, and soon this process
    }
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
