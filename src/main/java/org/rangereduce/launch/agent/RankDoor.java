package org.rangereduce.launch.agent;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * The port at which ranks connect to their agent, on the loopback, or to the launcher, on the
 * network: each rank that knows the token is accepted once. The token is new for each run and is
 * passed in the environment, which only the same user can read. Other connections are closed, and
 * delay ranks only for a moment.
 *
 * <p>A rank sends the token, its number (four bytes) and the number of a {@link Channel} (one
 * byte); on {@link Channel#OUTPUT} a line of UTF-8 follows.
 */
public final class RankDoor implements Closeable {
  /** The variable that holds the number of a rank. */
  public static final String RANK = "RANGE_REDUCE_RANK";

  /** The variable that names the port. */
  public static final String PORT = "RANGE_REDUCE_PORT";

  /** The variable that holds the token. */
  public static final String TOKEN = "RANGE_REDUCE_TOKEN";

  /** The variable that names the launcher's host, if the port is there. */
  public static final String HOST = "RANGE_REDUCE_HOST";

  private static final int TOKEN_BYTES = 16;
  private static final int LONGEST_WORDS = 8192;

  private final Door door;
  private final String token = Secret.ofBytes(TOKEN_BYTES);
  private final Guests guests;

  /** Decides whether a rank that knows the token is accepted. */
  public interface Guests {
    /**
     * Takes the connection, or returns false if there is no such rank or it was accepted before.
     *
     * @param words what the rank has sent about itself; empty but for {@link Channel#OUTPUT}
     */
    boolean enter(int rank, Channel channel, String words, Line line);
  }

  /**
   * A connection to a rank.
   *
   * @param socket the connection
   * @param in what the rank sends
   * @param out for what is sent to it, kept until it is flushed
   */
  public record Line(Socket socket, DataInputStream in, DataOutputStream out) implements Closeable {
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

  /** Opens the door on the loopback. */
  public RankDoor(Guests guests) throws IOException {
    this(new Door(), guests);
  }

  /**
   * Opens a door on the network.
   *
   * @param server the port
   * @param crowd how many guests may come at once
   */
  public RankDoor(ServerSocket server, int crowd, Guests guests) throws IOException {
    this(new Door(server, crowd), guests);
  }

  private RankDoor(Door door, Guests guests) throws IOException {
    this.door = door;
    this.guests = guests;
    door.open(this::admits);
  }

  /** Ends what ranks have started and left. */
  void killLeftovers() {
    Leftovers.kill(TOKEN, token);
  }

  /** Returns the variables by which a rank of this host connects to this port. */
  public Map<String, String> environment(int rank) {
    return Map.of(RANK, String.valueOf(rank), PORT, String.valueOf(door.port()), TOKEN, token);
  }

  /** Returns the same for any rank that knows its number and this host. */
  public Map<String, String> environment() {
    return Map.of(PORT, String.valueOf(door.port()), TOKEN, token);
  }

  private boolean admits(Socket guest) throws IOException {
    Line line = Line.of(guest);
    if (!knows(line)) {
      return false;
    }
    int rank = line.in().readInt();
    Optional<Channel> channel = Channel.of(line.in().readUnsignedByte());
    if (channel.isEmpty()) {
      return false;
    }
    String words = channel.get() == Channel.OUTPUT ? words(line) : "";
    guest.setSoTimeout(0); // from here on the rank may be silent
    return guests.enter(rank, channel.get(), words, line);
  }

  private static String words(Line line) throws IOException {
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    for (int b = line.in().readUnsignedByte(); b != '\n'; b = line.in().readUnsignedByte()) {
      if (words.size() == LONGEST_WORDS) {
        throw new StreamCorruptedException("not a rank of this program");
      }
      words.write(b);
    }
    return words.toString(StandardCharsets.UTF_8);
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
