package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongFunction;

/**
 * Disturbs one run after the other at random until the time is over: {@code
 * -Drangereduce.chaos.seconds=N}. The seed of each run is printed; with {@code
 * -Drangereduce.chaos.seed=N} the first run has that one.
 */
final class Chaos {
  private static final int SECONDS = Integer.getInteger("rangereduce.chaos.seconds", 1200);
  private static final long FIRST_SEED = Long.getLong("rangereduce.chaos.seed", 1);

  private Chaos() {}

  /** One run, chosen by a seed; its text says which. */
  interface Turn {
    /** Makes the run, disturbs it, and checks its end. */
    void play() throws Exception;
  }

  /** Plays turns until the time is over, one at least. */
  static void play(LongFunction<? extends Turn> turnOfSeed) {
    long start = System.nanoTime();
    int played = 0;
    for (long seed = FIRST_SEED; (System.nanoTime() - start) / 1e9 < SECONDS; seed++) {
      Turn turn = turnOfSeed.apply(seed);
      System.out.println("chaos: " + turn);
      try {
        turn.play();
      } catch (AssertionError | Exception e) {
        throw new AssertionError("with " + turn + ": " + e.getMessage(), e);
      }
      played++;
    }
    System.out.println("chaos: " + played + " turns");
    assertTrue(played > 0);
  }

  /** Returns whether an exit status is one of the README's table, but for that of --verify. */
  static boolean isInTable(int status) {
    return List.of(0, 1, 2, 75).contains(status) || status > 128 && status < 128 + 32;
  }
}
