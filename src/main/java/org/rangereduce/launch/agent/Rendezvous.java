package org.rangereduce.launch.agent;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Stands in, within a rank's own process, for the launcher that MPJ Express's niodev expects:
 * niodev connects once, tells on which two ports it listens and wants to know where all ranks do.
 * The answer comes through the rank's line, so no port is open on the network for it.
 *
 * <p>The protocol is that of MPJ Express 0.44: a text ("Sending Info"), three numbers (write port,
 * read port, rank), and back a text, see {@link #peers}.
 */
public final class Rendezvous {
  private static final String GREETING = "Sending Info";
  private static final int PATIENCE_MILLIS = 5_000;

  private final ServerSocket server;
  private final RankLink link;

  /** Opens a port on the loopback, until MPI has used it. */
  public Rendezvous(RankLink link) throws IOException {
    this.link = link;
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Threads.daemon("rendezvous", this::serve);
  }

  /**
   * Returns the configuration that tells niodev to come here.
   *
   * @param size the number of ranks
   */
  public String configuration(int size) {
    return "#temp line;#Number of Processes;"
        + size
        + ";#Protocol Switch Limit;131072;#Server Name;127.0.0.1;#Server Port;"
        + server.getLocalPort();
  }

  /**
   * Returns the answer to a rank: where all listen.
   *
   * @param addresses of each rank's host, as other hosts reach it
   * @param writePorts of each rank
   * @param readPorts of each rank
   */
  public static String peers(String[] addresses, int[] writePorts, int[] readPorts) {
    StringBuilder text = new StringBuilder("#Peer Information");
    for (int rank = 0; rank < addresses.length; rank++) {
      text.append(';').append(addresses[rank]).append('@').append(readPorts[rank]);
      text.append('@').append(writePorts[rank]).append('@').append(rank).append("@0");
    }
    return text.toString();
  }

  /** Somebody else on this machine may come first; only what our own MPI would say is answered. */
  private void serve() {
    boolean served = false;
    while (!served && !server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        served = answer(socket);
      } catch (IOException e) {
        // a stranger
      }
    }
    close();
  }

  private boolean answer(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    if (in.readUnsignedShort() != GREETING.length()
        || !new String(in.readNBytes(GREETING.length()), java.nio.charset.StandardCharsets.US_ASCII)
            .equals(GREETING)) {
      return false;
    }
    int writePort = in.readInt();
    int readPort = in.readInt();
    if (in.readInt() != link.rank()) {
      return false;
    }
    close();
    new DataOutputStream(socket.getOutputStream()).writeUTF(link.exchange(writePort, readPort));
    return true;
  }

  private void close() {
    try {
      server.close();
    } catch (IOException e) {
      // was closed
    }
  }
}
