package org.rangereduce.launch.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The connection of the ssh that an agent was started by, as the kernel's table of TCP connections
 * shows it (proc(5), /proc/net/tcp). An agent cannot see from its own streams whether the
 * launcher's host is out of reach or the launcher is only halted (SIGSTOP); here the difference is
 * that what was sent stays unacknowledged.
 */
public final class SshLine {
  /** The variable that an agent has whose launcher is on the same host. */
  public static final String HERE = "RANGE_REDUCE_LAUNCHER_IS_HERE";

  private static final String ESTABLISHED = "01";
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int QUEUES = 4;

  private final Path net;
  private final String client;
  private final String server;

  /** Both ends as the tables have them, or the last of it. */
  private SshLine(Path net, String client, String server) {
    this.net = net;
    this.client = client;
    this.server = server;
  }

  /**
   * Returns the check of the agent in this process whether what it sent a while ago has reached the
   * launcher's host for certain. A launcher on the same host always is within reach: if it dies,
   * its stream ends.
   */
  public static BooleanSupplier ofThisProcess() {
    if (System.getenv(HERE) != null) {
      return () -> true;
    }
    Optional<SshLine> line = of(connectionOfThisProcess(), Path.of("/proc/net"));
    return () -> line.isPresent() && line.get().isAcknowledged();
  }

  /**
   * Returns the variable SSH_CONNECTION if it is of the ssh that started this agent. On the
   * launcher's own host it would be of the ssh by which the user has logged in there.
   *
   * @return null if there is none
   */
  public static String connectionOfThisProcess() {
    return System.getenv(HERE) == null ? System.getenv("SSH_CONNECTION") : null;
  }

  /**
   * Returns the connection that a value of the variable SSH_CONNECTION names: address and port of
   * the client, then those of the server; empty if it names none.
   *
   * @param net the folder of the tables, /proc/net
   */
  static Optional<SshLine> of(String connection, Path net) {
    String[] parts = connection == null ? new String[0] : connection.strip().split(" +");
    boolean isOne =
        parts.length == 4
            && parts[0].matches("[0-9A-Fa-f:.]+(%.*)?")
            && parts[1].matches("\\d{1,5}")
            && parts[3].matches("\\d{1,5}");
    if (!isOne) {
      return Optional.empty();
    }
    try {
      // Digits only, so no name is looked up.
      InetAddress client = InetAddress.getByName(parts[0].replaceFirst("%.*", ""));
      String end = LoopbackPeer.end(client, Integer.parseInt(parts[1]));
      return Optional.of(new SshLine(net, end, ":%04X".formatted(Integer.parseInt(parts[3]))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether the connection stands and the other host has acknowledged all that was sent.
   * Only worth asking a while after something was sent.
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
        .filter(fields -> fields[LOCAL].endsWith(server) && fields[REMOTE].endsWith(client))
        .anyMatch(
            fields -> fields[STATE].equals(ESTABLISHED) && fields[QUEUES].matches("0+:[0-9A-F]+"));
  }
}
