package org.rangereduce.launch.agent;

/**
 * Something that has a time limit, in seconds that are counted one by one: those for which this
 * process is halted do not count.
 */
final class Stopwatch {
  private double limit;
  private int seconds;
  private boolean runs;

  /** It begins. */
  synchronized void start(double limitSeconds) {
    limit = limitSeconds;
    runs = true;
  }

  /** It is done. */
  synchronized void end() {
    runs = false;
  }

  /** A second has gone by. */
  synchronized void tick() {
    seconds += runs ? 1 : 0;
  }

  /** Returns whether it has taken longer than it may, and is not done. */
  synchronized boolean isTooLong() {
    return runs && seconds > limit;
  }
}
