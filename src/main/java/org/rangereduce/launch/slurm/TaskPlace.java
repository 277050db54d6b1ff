package org.rangereduce.launch.slurm;

import java.net.InetAddress;
import java.net.Socket;

/**
 * Where a task is, as it reports and as the connection shows.
 *
 * @param node as Slurm calls it
 * @param step job and step: 17.0
 * @param refusal why the node cannot take part; empty if it can
 * @param address by which the launcher sees the node; empty if that is the loopback
 * @param launcherAddress by which the node sees the launcher; empty if that is the loopback
 */
record TaskPlace(String node, String step, String refusal, String address, String launcherAddress) {

  /**
   * Makes it of the first message of a task.
   *
   * @param words node, step and refusal, apart by tabulators
   */
  static TaskPlace of(String words, Socket socket) {
    String[] parts = words.split("\t", -1);
    return new TaskPlace(
        parts[0],
        parts.length > 1 ? parts[1] : "",
        parts.length > 2 ? parts[2] : "",
        network(socket.getInetAddress()),
        network(socket.getLocalAddress()));
  }

  private static String network(InetAddress address) {
    return address.isLoopbackAddress() ? "" : address.getHostAddress();
  }
}
