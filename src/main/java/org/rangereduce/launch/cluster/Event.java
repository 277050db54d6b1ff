package org.rangereduce.launch.cluster;

import org.rangereduce.launch.agent.Frame;
import org.rangereduce.launch.agent.Hello;

/** Something that the supervisor reacts to. */
public sealed interface Event {

  /** The agent of a host is there. */
  record Ready(int machine, Hello hello) implements Event {}

  /** A host cannot take part; there never was an agent. */
  record Refused(int machine, String reason) implements Event {}

  /** An agent sent a message about a rank. */
  record Said(int machine, Frame frame) implements Event {}

  /** The connection to an agent has ended. */
  record Lost(int machine, String reason) implements Event {}

  /** The launcher was asked to end, by a signal. */
  record Interrupted() implements Event {}

  /** Nobody reads our standard output any more, or it cannot be written. */
  record OutputFailed(String reason) implements Event {}
}
