package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Vector;

/**
 * One of niodev's two ports, from inside: a peer is given to the method that niodev's own thread
 * would call (doAccept, which may be called by any thread).
 */
final class NiodevEntrance {
  private final ServerSocketChannel server;
  private final Selector selector;
  private final Object device;
  private final MethodHandle doAccept;
  private final Object peers;
  private final boolean isBlocking;
  private SocketChannel next;

  /**
   * An entrance.
   *
   * @param device the NIODevice
   */
  NiodevEntrance(ServerSocketChannel server, Selector selector, Object device)
      throws ReflectiveOperationException {
    this.server = server;
    this.selector = selector;
    this.device = device;
    Class<?> type = device.getClass();
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    VarHandle writable =
        lookup.findVarHandle(type, "writableServerChannel", ServerSocketChannel.class);
    isBlocking = writable.get(device) == server;
    String name = isBlocking ? "writableChannels" : "readableChannels";
    peers = lookup.findVarHandle(type, name, Vector.class).get(device);
    doAccept =
        lookup.findVirtual(
            type,
            "doAccept",
            MethodType.methodType(
                boolean.class, SelectableChannel.class, Vector.class, boolean.class));
  }

  /** Gives a peer to niodev; returns whether it was taken. */
  synchronized boolean handOver(SocketChannel peer) throws IOException {
    next = peer;
    try {
      doAccept.invoke(device, server, (Vector<?>) peers, isBlocking);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) { // as the method declares
      throw new IOException(e);
    }
    selector.wakeup(); // it may wait, and does not know the peer
    return next == null;
  }

  /** niodev takes the peer. */
  SocketChannel next() {
    SocketChannel peer = next;
    next = null;
    return peer;
  }
}
