package org.rangereduce.launch.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The connection of the ssh that an agent was started by. */
public final class SshLine {
  /** The variable that an agent has whose launcher is on the same host. */
  public static final String HERE = "RANGE_REDUCE_LAUNCHER_IS_HERE";

  private SshLine() {}

  /**
   * Returns the check of the agent in this process whether what it sent a while ago has reached the
   * launcher's host for certain. A launcher on the same host always is within reach: if it dies,
   * its stream ends.
   */
  public static BooleanSupplier ofThisProcess() {
    if (System.getenv(HERE) != null) {
      return () -> true;
    }
    Optional<TcpLine> line = of(connectionOfThisProcess(), TcpLine.TABLES);
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
  static Optional<TcpLine> of(String connection, Path net) {
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
      return Optional.of(new TcpLine(net, TcpLine.near(Integer.parseInt(parts[3])), end));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
