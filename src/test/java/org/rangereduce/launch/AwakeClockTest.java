package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AwakeClockTest {
  private static final long SECOND = 1_000_000_000L;

  private long now = Long.MAX_VALUE - SECOND; // goes over the edge, as nanoTime may
  private final AwakeClock clock = new AwakeClock(() -> now);

  private long after(double seconds) {
    now += (long) (seconds * SECOND);
    return clock.getAsLong();
  }

  @Test
  void itGoesOnWhileItIsRead() {
    long start = clock.getAsLong();
    for (int second = 1; second <= 100; second++) {
      assertEquals(second * SECOND, after(1) - start);
    }
    assertEquals(104 * SECOND, after(4) - start, "a pause of a busy host counts");
  }

  @Test
  void itStandsStillWhileTheProcessIsHalted() {
    long start = clock.getAsLong();
    after(1);
    after(20);
    after(3600);
    assertEquals(2 * SECOND, after(1) - start);
  }
}
