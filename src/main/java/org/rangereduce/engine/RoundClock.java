package org.rangereduce.engine;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * When the threads of a rank stop in a round: by the clock, or as soon as this rank wants to stop.
 *
 * @param nanoTime the clock, in nanoseconds from any start; may be looked at by several threads
 * @param asked returns whether this rank wants to stop
 */
record RoundClock(LongSupplier nanoTime, BooleanSupplier asked) {
  /** How many times the target a round may last. */
  private static final double SLACK = 1.25;

  /** Where elements are expensive, a round lasts as long as this many elements. */
  private static final double DEAREST = 20;

  /** The longest round: when another rank wants to stop, it waits for the end of the round. */
  private static final double LONGEST_SECONDS = 60;

  /**
   * Returns a condition that is true when the round that begins now is over.
   *
   * @param targetSeconds how long rounds are made to last
   * @param dearestSeconds how long an element takes
   */
  BooleanSupplier start(double targetSeconds, double dearestSeconds) {
    double seconds =
        Math.max(SLACK * targetSeconds, Math.min(LONGEST_SECONDS, DEAREST * dearestSeconds));
    long begin = nanoTime.getAsLong();
    long nanos = (long) (seconds * 1e9);
    return () -> nanoTime.getAsLong() - begin > nanos || asked.getAsBoolean();
  }
}
