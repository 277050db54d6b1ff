package org.rangereduce.launch.agent;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where the ranks of a host come to their agent: a port on the loopback that opens for those who
 * know the token, each rank once. The token is made afresh and travels in the environment, which
 * only the same user can read. Strangers are sent away and take nothing from the ranks but a
 * moment.
 */
final class RankDoor implements Closeable {
  static final String RANK = "RANGE_REDUCE_RANK";
  static final String PORT = "RANGE_REDUCE_PORT";
  static final String TOKEN = "RANGE_REDUCE_TOKEN";

  private static final int TOKEN_BYTES = 16;

  private final Door door = new Door();
  private final String token;
  private final Guests guests;

  /** Who decides whether a rank that knows the token is let in. */
  interface Guests {
    /** Takes the line, or returns false if there is no such rank or it has come before. */
    boolean enter(int rank, Line line);
  }

  /** A line to a rank. */
  record Line(Socket socket, DataInputStream in, DataOutputStream out) implements Closeable {
    static Line of(Socket socket) throws IOException {
      socket.setTcpNoDelay(true);
      return new Line(
          socket,
          new DataInputStream(socket.getInputStream()),
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Opens the door. */
  RankDoor(Guests guests) throws IOException {
    this.guests = guests;
    this.token = token();
    door.open(this::admits);
  }

  /**
   * The kernel's source is as good as SecureRandom, whose start takes longer than all else here.
   */
  private static String token() throws IOException {
    byte[] bytes = new byte[TOKEN_BYTES];
    try (InputStream random = Files.newInputStream(Path.of("/dev/urandom"))) {
      random.readNBytes(bytes, 0, bytes.length);
    } catch (NoSuchFileException e) {
      new SecureRandom().nextBytes(bytes);
    }
    return HexFormat.of().formatHex(bytes);
  }

  /** Returns the variables by which a rank finds its way here. */
  Map<String, String> environment(int rank) {
    return Map.of(RANK, String.valueOf(rank), PORT, String.valueOf(door.port()), TOKEN, token);
  }

  private boolean admits(Socket guest) throws IOException {
    Line line = Line.of(guest);
    if (!knows(line)) {
      return false;
    }
    int rank = line.in().readInt();
    guest.setSoTimeout(0); // from here on the rank speaks when it has something to say
    return guests.enter(rank, line);
  }

  /** Reads no more than a token is long: strangers may send anything. */
  private boolean knows(Line line) throws IOException {
    byte[] shown = line.in().readNBytes(token.length());
    byte[] expected = token.getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(shown, expected); // takes the same time for all
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
