package org.rangereduce.launch.agent;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A TCP connection of this host, as the kernel's tables show it (proc(5), /proc/net/tcp). Whoever
 * hears nothing from the other end cannot see from the stream whether that host is out of reach or
 * the process there is only halted (SIGSTOP); here the difference is that what was sent stays
 * unacknowledged.
 *
 * @param net the folder of the tables, /proc/net
 * @param near the end on this host as the tables have it, or the last of it
 * @param far the other end
 */
record TcpLine(Path net, String near, String far) {
  /** Where Linux has the tables. */
  static final Path TABLES = Path.of("/proc/net");

  private static final String ESTABLISHED = "01";
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int QUEUES = 4;

  /** Returns the connection of a socket. */
  static TcpLine of(Socket socket) {
    return new TcpLine(
        TABLES,
        near(socket.getLocalPort()),
        LoopbackPeer.end(socket.getInetAddress(), socket.getPort()));
  }

  /** Returns the last of an end with this port. */
  static String near(int port) {
    return ":%04X".formatted(port);
  }

  /**
   * Returns whether the connection stands and the other host has acknowledged all that was sent;
   * false where there are no such tables. Only worth asking a while after something was sent.
   */
  boolean isAcknowledged() {
    return isAcknowledged("tcp") || isAcknowledged("tcp6");
  }

  private boolean isAcknowledged(String table) {
    List<String> rows;
    try {
      rows = Files.readAllLines(net.resolve(table));
    } catch (IOException | RuntimeException e) {
      return false; // another system: nothing is known
    }
    return rows.stream()
        .map(row -> row.strip().split("\\s+"))
        .filter(fields -> fields.length > QUEUES)
        .filter(fields -> fields[LOCAL].endsWith(near) && fields[REMOTE].endsWith(far))
        .anyMatch(
            fields -> fields[STATE].equals(ESTABLISHED) && fields[QUEUES].matches("0+:[0-9A-F]+"));
  }
}
