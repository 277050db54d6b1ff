package org.rangereduce.engine;

import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * When a run stops before it is done, its state saved.
 *
 * @param asked returns whether somebody asked this rank to stop; looked at after every round
 * @param maxSeconds how long the run may last from the start of the program, or nothing
 */
public record StopRule(BooleanSupplier asked, OptionalDouble maxSeconds) {
  /** A run never stops before it is done. */
  public static final StopRule NEVER = new StopRule(() -> false, OptionalDouble.empty());

  /** A round may take longer than those before, and the state must be saved in time. */
  private static final double ROUNDS_AHEAD = 2;

  /**
   * Returns whether this rank wants to stop.
   *
   * @param seconds since the program was started
   * @param roundSeconds how long the last round took
   */
  boolean applies(double seconds, double roundSeconds) {
    return asked.getAsBoolean()
        || maxSeconds.isPresent()
            && seconds + ROUNDS_AHEAD * Math.max(roundSeconds, RoundLength.TARGET_SECONDS)
                > maxSeconds.getAsDouble();
  }
}
