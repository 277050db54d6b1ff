package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.rangereduce.launch.RankLine;
import org.rangereduce.launch.agent.Door;

/**
 * Stands between MPJ Express's niodev and the network: {@link NiodevPatch} has niodev call the
 * static methods here. Its two ports are open to anybody who reaches this host; niodev would take
 * the first that connect for its peers, and their bytes for messages. Here threads of this program
 * check each connection first, see {@link RankLine#isPeer}, and niodev gets only those of its
 * peers.
 */
public final class PeerGate {
  /** Milliseconds until a peer answers. */
  private static final int PATIENCE = 10_000;

  /** niodev tries again at once, and for ever. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int CROWD = 256;

  private final RankLine line;
  private final Map<ServerSocketChannel, NiodevEntrance> entrances = new ConcurrentHashMap<>();

  PeerGate(RankLine line) {
    this.line = line;
  }

  /** In the place of {@link ServerSocketChannel#register}: the port is ours from here on. */
  public static SelectionKey register(
      ServerSocketChannel server, Selector selector, int operations, Object device, PeerGate gate)
      throws IOException, ReflectiveOperationException {
    NiodevEntrance entrance = new NiodevEntrance(server, selector, device);
    gate.entrances.put(server, entrance);
    server.configureBlocking(true);
    new Door(server.socket(), CROWD).open(guest -> gate.admits(guest, entrance));
    return null; // niodev does not use it
  }

  private boolean admits(Socket guest, NiodevEntrance entrance) throws IOException {
    return line.isPeer(guest) && entrance.handOver(guest.getChannel());
  }

  /** In the place of {@link ServerSocketChannel#accept}: returns a peer that is known. */
  public static SocketChannel accept(ServerSocketChannel server, PeerGate gate) {
    return gate.entrances.get(server).next();
  }

  /** In the place of {@link SocketChannel#connect}. If it fails, niodev tries again. */
  public static boolean connect(SocketChannel channel, SocketAddress address, PeerGate gate)
      throws IOException {
    try {
      channel.connect(address);
      gate.line.introduce(channel.socket(), PATIENCE);
      return true;
    } catch (IOException e) {
      channel.close();
      LockSupport.parkNanos(PAUSE_NANOS);
      throw e;
    }
  }

  /** MPI.Init has begun. */
  public static void entered(PeerGate gate) {
    gate.line.entered();
  }

  /** MPI.Init has connected this rank with all others. */
  public static void joined(PeerGate gate) {
    gate.line.joined();
  }

  /** MPI.Finalize has begun. */
  public static void leaving(PeerGate gate) {
    gate.line.leaving();
  }
}
