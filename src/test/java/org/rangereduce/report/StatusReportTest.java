package org.rangereduce.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rangereduce.checkpoint.Checkpoint;
import org.rangereduce.checkpoint.Checkpoint.History;
import org.rangereduce.checkpoint.Checkpoint.State;
import org.rangereduce.checkpoint.Checkpoints;
import org.rangereduce.job.ProgressReport;
import org.rangereduce.range.Interval;
import org.rangereduce.range.Intervals;

class StatusReportTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:03:00Z");
  private static final Checkpoint HALF = Checkpoints.half("sum", "i", "1..20");
  private static final Checkpoint DONE = Checkpoints.of(true, 20, 210, "sum", "i", "1..20");

  @InAnyLocale
  void aRunningJobSaysWhoWorksOnItAndHowLongItTakes() {
    assertEquals(
        """
        job    sum i over 1..20
        state  running: process 7 on node1
        done   50.0 %, 10 of 20 elements
        rate   5.00e0 elements/s by 4 ranks, 2 s left at this rate
        time   62 s in 3 starts
        saved  3 minutes ago, 2026-11-24T12:00:00Z
        so far 55
        """,
        StatusReport.of(HALF, Optional.of("process 7 on node1"), NOW, false));
  }

  @InAnyLocale
  void aJobThatNobodyWorksOnIsStoppedOrDone() {
    String stopped = StatusReport.of(HALF, Optional.empty(), NOW, false);
    assertTrue(stopped.contains("\nstate  stopped\n"), stopped);
    String done = StatusReport.of(DONE, Optional.empty(), NOW, false);
    assertTrue(done.contains("\nstate  done\ndone   100.0 %, 20 of 20 elements\n"), done);
    assertTrue(done.endsWith("\nresult 210\n"), done);
    assertFalse(done.contains("left"), done);
  }

  @InAnyLocale
  void jsonHasTheSame() {
    assertEquals(
        """
        {
          "format" : "range-reduce-status",
          "version" : 1,
          "job" : "sum i over 1..20",
          "state" : "running",
          "owner" : "process 7 on node1",
          "elements" : "20",
          "elementsDone" : "10",
          "percent" : 50.0,
          "elementsPerSecond" : 5.0,
          "secondsLeft" : 2.0,
          "ranks" : 4,
          "starts" : 3,
          "rounds" : 40,
          "seconds" : 61.5,
          "saved" : "2026-11-24T12:00:00Z",
          "result" : "55"
        }
        """,
        StatusReport.of(HALF, Optional.of("process 7 on node1"), NOW, true));
    String done = StatusReport.of(DONE, Optional.empty(), NOW, true);
    assertTrue(done.contains("\"state\" : \"done\"") && done.contains("\"percent\" : 100.0"), done);
    assertFalse(done.contains("secondsLeft") || done.contains("owner"), done);
  }

  @InAnyLocale
  void aLongResultIsCutShortForPeopleOnly() {
    History h = HALF.history();
    String digits = "1234567890".repeat(2000);
    History history =
        new History(
            h.starts(),
            h.rounds(),
            h.seconds(),
            h.roundElements(),
            h.roundSeconds(),
            h.elementsPerSecond(),
            h.ranks(),
            h.saved(),
            digits);
    Checkpoint large = new Checkpoint(HALF.identity(), HALF.state(), history);
    String text = StatusReport.of(large, Optional.empty(), NOW, false);
    assertTrue(text.endsWith("so far " + digits.substring(0, 100) + "... (20000 characters)\n"));
    assertTrue(StatusReport.of(large, Optional.empty(), NOW, true).contains(digits));
  }

  @InAnyLocale
  void aFindThatEndedEarlyIsWhollyDone() {
    State state =
        new State(
            new Intervals(List.of(new Interval(0, 4))),
            true,
            BigInteger.valueOf(5),
            0,
            new long[] {1});
    Checkpoint early = new Checkpoint(HALF.identity(), state, HALF.history());
    String text = StatusReport.of(early, Optional.empty(), NOW, false);
    assertTrue(text.contains("\ndone   100.0 %, 5 of 20 elements\n"), text);
  }

  @InAnyLocale
  void aRunThatGoesOnSaysFromWhere() {
    assertEquals(
        "going on from state.json: 50.0 % done, saved 3 minutes ago by 4 ranks\n",
        StatusReport.resumed(Path.of("state.json"), HALF, NOW));
    assertEquals(
        "this job is done; its result is in state.json, saved 3 minutes ago by 4 ranks\n",
        StatusReport.resumed(Path.of("state.json"), DONE, NOW));
  }

  @InAnyLocale
  void progressIsALineForALogOrABarForATerminal() {
    ProgressReport progress =
        new ProgressReport(BigInteger.valueOf(412), BigInteger.valueOf(1000), 0.1);
    assertEquals(
        "41.2 % after 45 s, 1.00e-1 elements/s, 98 minutes left\n",
        ProgressText.line(progress, 45));
    assertEquals(
        "[############..................] 41.2 %, 1.00e-1 elements/s, 98 minutes left",
        ProgressText.bar(progress));
  }
}
