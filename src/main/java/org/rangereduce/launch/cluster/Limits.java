package org.rangereduce.launch.cluster;

/**
 * How long things may take, in seconds.
 *
 * @param answer until every host has an agent
 * @param connect from the first rank's call of MPI.Init to the last one's
 * @param grace for ranks that are asked to end because another failed, before they are killed
 * @param patience for ranks that are asked to end by a signal to the launcher
 */
public record Limits(double answer, double connect, double grace, double patience) {
  /** After a kill, only a host that is still reached answers. */
  static final double AFTER_KILL = 1.5;

  /** For the others to end, when one rank has left without Finalize. */
  static final double AFTER_LEAVING = 8;

  /** How often the launcher reports that it is alive. */
  static final double TICK = 1;
}
