package org.rangereduce.launch.agent;

import java.util.List;

/**
 * An agent's first message.
 *
 * @param version of the program on that host
 * @param host the name of the host, as it calls itself
 * @param javaHome the folder of its Java
 * @param processors how many it has
 * @param address by which the launcher reached the host; empty if ssh does not tell
 * @param launcherAddress by which the host sees the launcher; empty if ssh does not tell
 * @param hostsFile names for the ranks' Java, if the host does not know its own; else empty
 */
public record Hello(
    String version,
    String host,
    String javaHome,
    int processors,
    String address,
    String launcherAddress,
    String hostsFile) {

  /** Whatever a login shell prints before is no message. */
  public static final String FIRST_LINE = "range-reduce agent is here";

  /** What the start script prints when a host cannot take part; the reason follows. */
  public static final String REFUSAL = "range-reduce agent cannot start: ";

  /**
   * Returns the message of this host.
   *
   * @param sshConnection the variable SSH_CONNECTION that sshd sets (client address and port,
   *     server address and port), or null
   */
  public static Hello here(
      String version, String host, int processors, String sshConnection, String hostsFile) {
    String[] words = sshConnection == null ? new String[0] : sshConnection.split(" ");
    boolean known = words.length == 4;
    return new Hello(
        version,
        host,
        System.getProperty("java.home"),
        processors,
        known ? words[2] : "",
        known ? words[0] : "",
        hostsFile);
  }

  Frame frame() {
    return Frame.of(
        Frame.Kind.HELLO,
        Frame.ALL,
        version,
        host,
        javaHome,
        String.valueOf(processors),
        address,
        launcherAddress,
        hostsFile);
  }

  /** Reads the message. */
  public static Hello of(Frame frame) {
    List<String> texts = frame.texts();
    return new Hello(
        texts.get(0),
        texts.get(1),
        texts.get(2),
        Integer.parseInt(texts.get(3)),
        texts.get(4),
        texts.get(5),
        texts.get(6));
  }
}
