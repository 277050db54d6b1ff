package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rangereduce.cli.Command.Progress;
import org.rangereduce.job.ProgressReport;

class NarratorTest {
  private static final ProgressReport HALF =
      new ProgressReport(BigInteger.ONE, BigInteger.TWO, 0.01);
  private static final String BAR =
      "[###############...............] 50.0 %, 1.00e-2 elements/s, 100 s left";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Narrator narrator(boolean quiet, Progress progress) {
    return new Narrator(new PrintStream(err, true), quiet, progress);
  }

  @Test
  void aBarTakesThePlaceOfTheOneBeforeAndMakesRoomForALine() {
    Narrator narrator = narrator(false, Progress.BAR);
    narrator.progressed(HALF, 1);
    narrator.progressed(HALF, 2);
    narrator.error("trouble");
    narrator.say("done\n");
    String erase = "\r\u001b[K";
    assertEquals(BAR + erase + BAR + erase + "range-reduce: trouble\ndone\n", err.toString());
  }

  @Test
  void aLogGetsLinesLessAndLessOften() {
    Narrator narrator = narrator(false, Progress.LINES);
    List<Integer> told = new ArrayList<>();
    for (int second = 1; second <= 3 * 86_400; second++) {
      int before = err.size();
      narrator.progressed(HALF, second);
      if (err.size() > before) {
        told.add(second);
      }
    }
    assertEquals(List.of(10, 20, 30), told.subList(0, 3));
    assertTrue(told.size() > 400 && told.size() < 600, told.size() + " lines in three days");
    for (int k = 1; k < told.size(); k++) {
      assertTrue(told.get(k) - told.get(k - 1) <= 600, "one in ten minutes at least");
    }
  }

  @Test
  void whoWantsQuietHearsErrorsOnly() {
    for (Narrator narrator :
        List.of(narrator(true, Progress.BAR), narrator(false, Progress.NONE))) {
      narrator.progressed(HALF, 1000);
    }
    narrator(true, Progress.LINES).say("for the record");
    assertEquals("", err.toString());
    narrator(true, Progress.LINES).warned("trouble");
    assertEquals("range-reduce: trouble\n", err.toString());
  }
}
