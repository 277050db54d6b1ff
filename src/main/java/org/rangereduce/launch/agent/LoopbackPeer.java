package org.rangereduce.launch.agent;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Who is at the other end of a connection within this machine, as the kernel knows. */
final class LoopbackPeer {
  /**
   * The kernel needs 10 ms for each, on a host with much memory. First the one that has Java's
   * connections; one and the same connection is not in both.
   */
  private static final List<String> TABLES = List.of("/proc/self/net/tcp6", "/proc/self/net/tcp");

  // The columns of these tables, see proc(5); addresses and ports are hexadecimal.
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int USER = 7;

  private LoopbackPeer() {}

  /** Says whether it belongs to this process's user; assumes so where the kernel does not tell. */
  static boolean isOurs(Socket socket) {
    try {
      Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      for (String table : TABLES) {
        if (Files.exists(Path.of(table))) {
          List<String> connections = Files.readAllLines(Path.of(table));
          List<Integer> users = users(connections, socket.getPort(), socket.getLocalPort());
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
   * Returns the users who have a connection between two ports open.
   *
   * @param connections lines as in /proc/net/tcp
   * @param near the port on the user's side
   * @param far the port on the other side
   */
  static List<Integer> users(List<String> connections, int near, int far) {
    String nearEnd = end(near);
    String farEnd = end(far);
    return connections.stream()
        .filter(line -> line.contains(nearEnd)) // a host may have thousands of connections
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > USER)
        .filter(words -> words[LOCAL].endsWith(nearEnd) && words[REMOTE].endsWith(farEnd))
        .map(words -> Integer.parseInt(words[USER]))
        .toList();
  }

  /** Not by String.format, which takes long the first time, and this is done but once. */
  private static String end(int port) {
    String digits = Integer.toHexString(port | 0x1_0000).substring(1);
    return ":" + digits.toUpperCase(Locale.ROOT);
  }
}
