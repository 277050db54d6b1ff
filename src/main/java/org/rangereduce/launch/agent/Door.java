package org.rangereduce.launch.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A port to which anybody may connect; on the loopback, anybody on this host. Connections are
 * checked at the same time, so that a silent one delays no other. If there are too many, the oldest
 * are closed, so that a rank gets in however many strangers connect.
 */
public final class Door implements Closeable {
  private static final int PATIENCE_MILLIS = 10_000;

  /** How many connections may wait at once. */
  private static final int CROWD = 256;

  /** How long to wait before the next connection is accepted, where there was no room for one. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ServerSocket server;
  private final int crowd;
  private final Runnable rest;

  /** Connections that are not accepted yet, the oldest first. */
  private final Set<Socket> outside = new LinkedHashSet<>();

  /** Decides which connections stay. */
  public interface Doorkeeper {
    /**
     * Reads what a new connection sends and returns whether it may stay; if not, it is closed. Its
     * socket has a time limit, which is to be lifted when it stays.
     *
     * @throws IOException if it sends nothing, or something else
     */
    boolean admits(Socket guest) throws IOException;
  }

  /** A door on the loopback, at which guests wait until it is opened. */
  public Door() throws IOException {
    this(new ServerSocket(0, CROWD, InetAddress.getLoopbackAddress()), CROWD);
  }

  /**
   * A door for the guests of a port.
   *
   * @param crowd how many may be at the door at once
   */
  public Door(ServerSocket server, int crowd) {
    this(server, crowd, () -> LockSupport.parkNanos(REST_NANOS));
  }

  /** The same, for tests, which see when it rests. */
  Door(ServerSocket server, int crowd, Runnable rest) {
    this.server = server;
    this.crowd = Math.max(CROWD, crowd);
    this.rest = rest;
  }

  /** Lets guests in from now on. */
  public void open(Doorkeeper keeper) {
    Threads.daemon("door", () -> answer(keeper));
  }

  /** Returns its port. */
  public int port() {
    return server.getLocalPort();
  }

  private void answer(Doorkeeper keeper) {
    while (!server.isClosed()) {
      try {
        letHear(server.accept(), keeper);
      } catch (
          IOException e) { // closed; a connection that ended at once; or too many files are open
        rest.run();
      }
    }
  }

  /** If no thread can be started, the connection is closed and has to be made again. */
  private void letHear(Socket guest, Doorkeeper keeper) {
    queue(guest);
    try {
      Threads.daemon("guest", () -> hear(guest, keeper));
    } catch (OutOfMemoryError e) {
      leave(guest, false);
      rest.run();
    }
  }

  private void queue(Socket guest) {
    synchronized (outside) {
      outside.add(guest);
      Iterator<Socket> longest = outside.iterator();
      while (outside.size() > crowd) {
        close(longest.next());
        longest.remove();
      }
    }
  }

  private void hear(Socket guest, Doorkeeper keeper) {
    boolean admitted = false;
    try {
      guest.setSoTimeout(PATIENCE_MILLIS);
      admitted = keeper.admits(guest);
    } catch (IOException e) {
      // a stranger, or a rank that has just died: the agent will see that
    } finally {
      leave(guest, admitted);
    }
  }

  private void leave(Socket guest, boolean admitted) {
    synchronized (outside) {
      outside.remove(guest);
    }
    if (!admitted) {
      close(guest);
    }
  }

  private static void close(Socket guest) {
    try {
      guest.close();
    } catch (IOException e) {
      // gone already
    }
  }

  /** Accepts no more connections; those that were accepted stay. */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
