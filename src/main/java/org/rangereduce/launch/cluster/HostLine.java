package org.rangereduce.launch.cluster;

import java.io.Closeable;
import java.io.IOException;
import org.rangereduce.launch.agent.Frame;

/** The launcher's line to the agent of one host. */
public interface HostLine extends Closeable {

  /**
   * Sends a message.
   *
   * @throws IOException if the line has ended; that comes as an event, too
   */
  void send(Frame frame) throws IOException;

  /** Ends the line, and with it the agent and its ranks. */
  @Override
  void close();
}
