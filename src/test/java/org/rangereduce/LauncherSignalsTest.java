package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherSignalsTest {
  private static final int INT = 2;
  private static final int USR1 = 10;
  private static final int TERM = 15;

  private long now;
  private final List<Integer> halts = new ArrayList<>();
  private final LauncherSignals signals = new LauncherSignals(() -> now, halts::add);

  private void millisLater(int millis) {
    now += millis * 1_000_000L;
  }

  @Test
  void slurmSendsTermTwiceAndMeansItOnce() {
    signals.received(TERM, true);
    millisLater(30);
    signals.received(TERM, true);
    assertEquals(List.of(), halts);
    assertEquals(75, signals.status(75), "the state is saved");
    assertEquals(143, signals.status(137));
  }

  @Test
  void theSameSignalLaterIsMeant() {
    signals.received(TERM, true);
    millisLater(6000);
    signals.received(TERM, true);
    assertEquals(List.of(143), halts);
  }

  @Test
  void whatSlurmSendsBeforeAndAtTheTimeLimitIsOneRequest() {
    signals.received(USR1, true);
    millisLater(60_000);
    signals.received(TERM, true);
    signals.received(TERM, true);
    assertEquals(List.of(), halts);
  }

  @Test
  void aSecondCtrlCAndAnySecondSignalOutsideAJobEndAtOnce() {
    signals.received(TERM, true);
    signals.received(INT, false);
    assertEquals(List.of(130), halts);
    LauncherSignals outside = new LauncherSignals(() -> now, halts::add);
    outside.received(TERM, false);
    outside.received(TERM, false);
    assertEquals(List.of(130, 143), halts);
  }
}
