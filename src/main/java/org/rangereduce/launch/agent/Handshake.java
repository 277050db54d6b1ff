package org.rangereduce.launch.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * How two ranks recognize each other when one connects to the other: the one that connects sends
 * the first half of the run's secret, the other answers with the second half, and a plus sign
 * acknowledges this. Only then is the connection used by MPI. Strangers get no answer.
 *
 * @param coming what the rank sends that connects
 * @param answer what the other sends
 */
public record Handshake(String coming, String answer) {
  /** Of each half, in bytes; there are two digits for each. */
  private static final int HALF_BYTES = 16;

  private static final char HEARD = '+';

  /** Of what a rank says. */
  private static final int LENGTH = 2 * HALF_BYTES;

  /** Returns a new secret for a run. */
  public static String newSecret() {
    return Secret.ofBytes(2 * HALF_BYTES);
  }

  /** Splits a secret. */
  static Handshake of(String secret) {
    return new Handshake(secret.substring(0, LENGTH), secret.substring(LENGTH));
  }

  /**
   * Introduces this rank to another.
   *
   * @param patience milliseconds for the answer
   * @throws IOException if there is no answer, or not the right one
   */
  void come(Socket peer, int patience) throws IOException {
    peer.setSoTimeout(patience);
    say(peer, coming);
    if (!hears(peer, answer)) {
      throw new IOException("no rank of this run is there");
    }
    say(peer, String.valueOf(HEARD));
    peer.setSoTimeout(0);
  }

  /**
   * Reads what a new connection sends, within the time limit of its socket, and returns whether it
   * is a rank of this run.
   */
  boolean receives(Socket guest) throws IOException {
    if (!hears(guest, coming)) {
      return false;
    }
    say(guest, answer);
    if (guest.getInputStream().read() != HEARD) {
      return false;
    }
    guest.setSoTimeout(0);
    return true;
  }

  private static void say(Socket to, String words) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write(words.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /**
   * Reads no more than is expected: strangers may send anything, and what follows belongs to MPI.
   */
  private static boolean hears(Socket from, String expected) throws IOException {
    InputStream in = from.getInputStream();
    byte[] said = in.readNBytes(expected.length());
    return MessageDigest.isEqual(said, expected.getBytes(StandardCharsets.US_ASCII));
  }
}
