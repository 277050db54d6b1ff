package org.rangereduce.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rangereduce.range.Stretch;
import org.rangereduce.reduce.Loop;

/** The choice between loops that take known times, by a clock of their own. */
class FastestLoopTest {
  private static final int LENGTH = 65536;
  private static final double BLOCKS = 10_000;
  private static final long PATIENCE = 100_000_000;

  private long now;
  private long plainNanos = 500_000;
  private long vectorNanos = 50_000;

  private final FastestLoop fastest =
      new FastestLoop(
          (partial, stretch) -> passes(plainNanos),
          () -> Optional.of((partial, stretch) -> passes(vectorNanos)));

  private boolean passes(long nanos) {
    now += nanos;
    return true;
  }

  private boolean sample(Loop loop, int length) {
    return loop.take(new long[0], new Stretch(0, 0, 1, length));
  }

  private void choose() {
    fastest.choose(this::sample, LENGTH, BLOCKS, () -> now);
  }

  @Test
  void theFasterIsTakenForGood() {
    choose();
    assertTrue(fastest.isVector());
    assertTrue(fastest.isSettled());
  }

  @Test
  void plainIsTakenWhereVectorsAreSlowAndLookedAtAgainWhenTheyAreCompiled() {
    vectorNanos = 20_000_000;
    choose();
    assertFalse(fastest.isVector());
    assertFalse(fastest.isSettled());
    long before = now;
    fastest.chooseAgain(this::sample, LENGTH, PATIENCE, () -> now);
    assertFalse(fastest.isVector(), "still not compiled");
    assertTrue(now - before <= 2 * PATIENCE, "" + (now - before));
    vectorNanos = 50_000;
    fastest.chooseAgain(this::sample, LENGTH, PATIENCE, () -> now);
    assertTrue(fastest.isVector());
  }

  @Test
  void vectorsAreLeftAgainIfPlainWasLateItself() {
    plainNanos = 50_000_000;
    vectorNanos = 20_000_000;
    choose();
    assertTrue(fastest.isVector());
    assertFalse(fastest.isSettled());
    plainNanos = 500_000;
    fastest.chooseAgain(this::sample, LENGTH, PATIENCE, () -> now);
    assertFalse(fastest.isVector());
  }

  @Test
  void aShortJobIsLeftAlone() {
    fastest.choose(this::sample, LENGTH, 10, () -> now);
    assertFalse(fastest.isVector());
    assertTrue(fastest.isSettled());
    assertEquals(0, now % plainNanos, "vectors were not tried");
  }
}
