package org.rangereduce.launch.cluster;

import java.io.Closeable;
import java.io.IOException;
import org.rangereduce.launch.agent.Frame;

/** The launcher's connection to the agent of one host. */
public interface HostLine extends Closeable {

  /**
   * Sends a message.
   *
   * @throws IOException if the connection has ended; that comes as an event, too
   */
  void send(Frame frame) throws IOException;

  /** Ends the connection, and with it the agent and its ranks. */
  @Override
  void close();
}
