package org.rangereduce.launch.mpj;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rangereduce.launch.RankLine;
import org.rangereduce.launch.agent.Door;
import org.rangereduce.launch.agent.LoopbackPeer;
import org.rangereduce.launch.agent.Threads;

/**
 * Stands in, within a rank's own process, for the launcher that MPJ Express's niodev expects:
 * niodev connects once, reports on which two ports it listens and asks where all ranks do. The
 * answer comes over the rank's connection to its launcher, so no port is open on the network for
 * it.
 *
 * <p>The protocol is that of MPJ Express 0.44: a text ("Sending Info"), three numbers (write port,
 * read port, rank), and back a text, see {@link #peers}.
 */
final class Rendezvous {
  private static final String GREETING = "Sending Info";

  private final Door door = new Door();
  private final RankLine line;
  private final AtomicBoolean served = new AtomicBoolean();

  /** Opens a port on the loopback, until MPI has used it. */
  Rendezvous(RankLine line) throws IOException {
    this.line = line;
    door.open(this::admits);
  }

  /**
   * Returns the configuration by which niodev connects here.
   *
   * @param size the number of ranks
   */
  String configuration(int size) {
    return "#temp line;#Number of Processes;"
        + size
        + ";#Protocol Switch Limit;131072;#Server Name;127.0.0.1;#Server Port;"
        + door.port();
  }

  /** Returns whether MPI has connected, as it does in MPI.Init. */
  boolean isServed() {
    return served.get();
  }

  /**
   * Returns the answer to a rank: where all listen.
   *
   * @param all see {@link RankLine#exchange}; the write port is the first
   */
  static String peers(String all) {
    StringBuilder text = new StringBuilder("#Peer Information");
    String[] peers = all.split(";");
    for (int rank = 0; rank < peers.length; rank++) {
      String[] peer = peers[rank].split(" "); // address, write port, read port
      text.append(';').append(peer[0]).append('@').append(peer[2]);
      text.append('@').append(peer[1]).append('@').append(rank).append("@0");
    }
    return text.toString();
  }

  /**
   * Another process of this host may connect first; only the message of our own MPI is answered.
   */
  private boolean admits(Socket guest) throws IOException {
    DataInputStream in = new DataInputStream(guest.getInputStream());
    byte[] greeting = GREETING.getBytes(StandardCharsets.US_ASCII);
    if (in.readUnsignedShort() != greeting.length
        || !Arrays.equals(in.readNBytes(greeting.length), greeting)) {
      return false;
    }
    int writePort = in.readInt();
    int readPort = in.readInt();
    if (in.readInt() != line.rank()
        || !LoopbackPeer.isOurs(guest)
        || !served.compareAndSet(false, true)) {
      return false;
    }
    door.close();
    Threads.daemon("rendezvous", () -> answer(guest, writePort, readPort));
    return true;
  }

  /** The answer may take as long as the slowest rank does. */
  private void answer(Socket mpi, int writePort, int readPort) {
    try (mpi) {
      new DataOutputStream(mpi.getOutputStream())
          .writeUTF(peers(line.exchange(writePort, readPort)));
    } catch (IOException e) {
      // MPI has gone, or the agent, and so will this process
    }
  }
}
