package org.rangereduce.launch.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Who is at the other end of a connection within this host, as the kernel knows. */
public final class LoopbackPeer {
  /**
   * The kernel needs 10 ms for each, on a host with much memory. First the one that has Java's
   * connections; one and the same connection is not in both.
   */
  private static final List<String> TABLES = List.of("/proc/self/net/tcp6", "/proc/self/net/tcp");

  // The columns of these tables, see proc(5); addresses and ports are hexadecimal.
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int USER = 7;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private LoopbackPeer() {}

  /** Returns whether it belongs to this process's user; assumes so where the kernel hides it. */
  public static boolean isOurs(Socket socket) {
    try {
      String near = end(socket.getInetAddress(), socket.getPort());
      String far = end(socket.getLocalAddress(), socket.getLocalPort());
      Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      for (String table : TABLES) {
        if (Files.exists(Path.of(table))) {
          List<String> connections = Files.readAllLines(Path.of(table));
          List<Integer> users = users(connections, near, far);
          if (!users.isEmpty()) {
            return users.stream().allMatch(self::equals);
          }
        }
      }
      return false; // a connection that is not listed any more is nobody's
    } catch (IOException | RuntimeException e) {
      return true; // no Linux
    }
  }

  /**
   * Returns the users who have a connection between two ends open.
   *
   * @param connections lines as in /proc/net/tcp
   * @param near the end on the user's side
   * @param far the other
   */
  static List<Integer> users(List<String> connections, String near, String far) {
    return connections.stream()
        .filter(line -> line.contains(near)) // a host may have thousands of connections
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns.length > USER)
        .filter(columns -> columns[LOCAL].endsWith(near) && columns[REMOTE].endsWith(far))
        .map(columns -> Integer.parseInt(columns[USER]))
        .toList();
  }

  /**
   * Returns an end as the tables have it: the address in columns of 32 bits as they are in memory,
   * and the port. Among those of IPv6 an address of IPv4 has other columns before it.
   */
  static String end(InetAddress address, int port) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder());
    StringBuilder end = new StringBuilder();
    while (bytes.hasRemaining()) {
      end.append(HEX.toHexDigits(bytes.getInt()));
    }
    return end.append(':').append(HEX.toHexDigits((short) port)).toString();
  }
}
