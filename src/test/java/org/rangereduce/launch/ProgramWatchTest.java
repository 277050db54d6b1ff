package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgramWatchTest {
  private long now = 5_000_000_000L;
  private final ProgramWatch watch = new ProgramWatch(2, () -> now, 0.25);

  private void after(double seconds) {
    now += (long) (seconds * 1e9);
  }

  private static void assertSeconds(double expected, OptionalDouble seconds) {
    assertEquals(expected, seconds.orElseThrow(), 1e-9);
  }

  @Test
  void timeIsThatBetweenTheLastInitAndTheFirstFinalize() {
    after(1);
    watch.leftInit();
    after(2);
    watch.leftInit();
    after(8);
    watch.entersFinalize();
    after(0.5);
    watch.entersFinalize();
    assertSeconds(3.25, watch.startSeconds());
    assertSeconds(8, watch.mpiSeconds());
    assertSeconds(0.5, watch.finalizeSeconds());
  }

  @Test
  void whatHasNotHappenedHasNoTime() {
    assertEquals(OptionalDouble.empty(), watch.startSeconds());
    watch.leftInit();
    watch.entersFinalize();
    assertEquals(OptionalDouble.empty(), watch.startSeconds(), "one is still in Init");
    assertEquals(OptionalDouble.empty(), watch.mpiSeconds());
    assertEquals(OptionalDouble.empty(), watch.finalizeSeconds());
    after(3);
    watch.leftInit();
    assertSeconds(-3, watch.mpiSeconds());
  }

  @Test
  void whatRanksReportOfTheirHostsIsKept() {
    byte[] facts = {1, 2};
    watch.host(facts);
    facts[0] = 9;
    assertEquals(1, watch.hosts().size());
    assertArrayEquals(new byte[] {1, 2}, watch.hosts().get(0));
  }
}
