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
  private final LauncherSignals signals = new LauncherSignals(() -> now, halts::add, this::stop);

  private final List<String> suspending = new ArrayList<>();

  private void stop() {
    suspending.add("stop");
    signals.goOn(this::ranks); // as fg does
  }

  private void ranks(boolean halt) {
    suspending.add(halt ? "halt" : "go on");
  }

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
    LauncherSignals outside = new LauncherSignals(() -> now, halts::add, this::stop);
    outside.received(TERM, false);
    outside.received(TERM, false);
    assertEquals(List.of(130, 143), halts);
  }

  @Test
  void ctrlZHaltsTheRanksAndThenTheLauncher() {
    signals.suspend(false, this::ranks);
    assertEquals(List.of("halt", "stop", "go on"), suspending);
    signals.suspend(false, this::ranks);
    assertEquals(6, suspending.size(), "and again");
  }

  /** Slurm sends TSTP, a second later STOP to all, and at the end CONT. */
  @Test
  void aJobThatSlurmSuspendsIsStoppedBySlurmAlone() {
    signals.suspend(true, this::ranks);
    signals.goOn(this::ranks);
    assertEquals(List.of("halt", "go on"), suspending);
    signals.goOn(this::ranks);
    assertEquals(2, suspending.size(), "once is enough");
    signals.suspend(true, this::ranks);
    signals.goOn(this::ranks);
    assertEquals(List.of("halt", "go on", "halt", "go on"), suspending);
  }

  @Test
  void aLauncherThatWasStoppedWhileItHaltsTheRanksDoesNotStopAgain() {
    signals.suspend(
        false,
        halt -> {
          ranks(halt);
          if (halt) {
            Thread others = new Thread(() -> signals.goOn(this::ranks));
            others.setDaemon(true);
            others.start();
            while (others.getState() != Thread.State.BLOCKED) {
              Thread.onSpinWait(); // until the signal has been noted
            }
          }
        });
    assertEquals(List.of("halt", "go on"), suspending);
  }
}
