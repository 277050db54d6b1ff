package org.rangereduce.launch.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this host knows an address for its own name, without which ranks over TCP do not start
 * (it asks for {@link InetAddress#getLocalHost()}). If it does not, as in many containers, ranks
 * get a file of names, by the property {@code jdk.net.hosts.file}: it knows this host, and no
 * other.
 *
 * @param hostsFile its path; empty if the host knows its name
 */
public record OwnName(String hostsFile) implements Closeable {

  /** How the host's own address is found. */
  interface Lookup {
    /**
     * Returns it.
     *
     * @throws UnknownHostException if the host does not know it
     */
    InetAddress ownAddress() throws UnknownHostException;
  }

  /** Looks, and makes the file if it is needed. */
  public static OwnName of(String host) throws IOException {
    return of(host, InetAddress::getLocalHost);
  }

  static OwnName of(String host, Lookup lookup) throws IOException {
    try {
      lookup.ownAddress();
      return new OwnName("");
    } catch (UnknownHostException e) {
      Path file = Files.createTempFile("range-reduce.", ".hosts");
      Files.writeString(file, "127.0.0.1 " + host + "\n127.0.0.1 localhost\n");
      return new OwnName(file.toString());
    }
  }

  @Override
  public void close() throws IOException {
    if (!hostsFile.isEmpty()) {
      Files.deleteIfExists(Path.of(hostsFile));
    }
  }
}
