package org.rangereduce.launch.agent;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who is at the other end of a connection within this machine, as the kernel knows. */
final class LoopbackPeer {
  private static final List<String> TABLES = List.of("/proc/self/net/tcp", "/proc/self/net/tcp6");

  // The columns of these tables, see proc(5); addresses and ports are hexadecimal.
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int USER = 7;

  private LoopbackPeer() {}

  /** Says whether it belongs to this process's user; assumes so where the kernel does not tell. */
  static boolean isOurs(Socket socket) {
    try {
      Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      List<String> connections = new ArrayList<>();
      for (String table : TABLES) {
        if (Files.exists(Path.of(table))) {
          connections.addAll(Files.readAllLines(Path.of(table)));
        }
      }
      List<Integer> users = users(connections, socket.getPort(), socket.getLocalPort());
      // A connection that is not listed any more is nobody's.
      return !users.isEmpty() && users.stream().allMatch(self::equals);
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
    String nearEnd = String.format(Locale.ROOT, ":%04X", near);
    String farEnd = String.format(Locale.ROOT, ":%04X", far);
    return connections.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length > USER)
        .filter(words -> words[LOCAL].endsWith(nearEnd) && words[REMOTE].endsWith(farEnd))
        .map(words -> Integer.parseInt(words[USER]))
        .toList();
  }
}
