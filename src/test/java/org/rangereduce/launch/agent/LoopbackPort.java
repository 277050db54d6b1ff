package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A port of this host, seen by a guest. */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** Waits until a port refuses guests: the kernel ends it when the thread there has noticed. */
  public static void awaitClosed(int port, int seconds) throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < seconds * 1_000_000_000L) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
      } catch (ConnectException e) {
        return;
      } catch (SocketException e) {
        continue; // it closed while this guest was on its way in: the next will tell
      }
    }
    fail("the port is still open");
  }

  /** Waits until a guest is sent away; returns false if it is told something instead. */
  public static boolean isSentAway(Socket guest) throws IOException {
    try {
      return guest.getInputStream().read() < 0;
    } catch (SocketException e) { // reset, as not all it sent was read
      return true;
    }
  }
}
