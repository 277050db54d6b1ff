package org.rangereduce.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rangereduce.Jobs;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceTest {

  private static String trace(int size, String... words) {
    Ranks.Recorder recorder = new Ranks.Recorder();
    Ranks.result(Jobs.of(words), size, () -> System::nanoTime, recorder, JobRunner::trace);
    return String.join("\n", recorder.told) + "\n";
  }

  @Test
  void showsEachRanksSliceAndEachValueAsItIsAdded() {
    assertEquals(
        """
        rank 0 on host0: 3 elements, i = 1 to i = 3
          rank 0: i = 1: 1, so far 1
          rank 0: i = 2: 4, so far 5
          rank 0: i = 3: 9, so far 14
        rank 1 on host1: 2 elements, i = 4 to i = 5
          rank 1: i = 4: 16, so far 16
          rank 1: i = 5: 25, so far 41
        """,
        trace(2, "sum", "i^2", "1..5"));
  }

  @Test
  void showsTheSlicesOfRanksWithWeights() {
    Ranks.Recorder recorder = new Ranks.Recorder();
    Ranks.result(
        Jobs.of("sum", "1..4"),
        2,
        () -> System::nanoTime,
        recorder,
        (comm, runner) -> runner.balance(comm.isRoot() ? 3 : 1).trace());
    assertEquals(
        """
        rank 0 on host0: 3 elements, i = 1 to i = 3
          rank 0: i = 1: 1, so far 1
          rank 0: i = 2: 2, so far 3
          rank 0: i = 3: 3, so far 6
        rank 1 on host1: 1 element, i = 4 to i = 4
          rank 1: i = 4: 4, so far 4
        """,
        String.join("\n", recorder.told) + "\n");
  }

  @Test
  void showsIdleRanksAndWhatTheFilterLeavesOut() {
    assertEquals(
        """
        rank 0 on host0: 1 element, i = 9 to i = 9
          rank 0: i = 9: left out
        rank 1 on host1: 1 element, i = 7 to i = 7
          rank 1: i = 7: 14, so far 14 7
        rank 2 on host2: no element
        """,
        trace(3, "max", "2*i", "9..7:-2", "--where", "i < 9"));
  }

  @Test
  void showsWhereThereIsNoValueAndWhereASearchEnds() {
    assertEquals(
        """
        rank 0 on host0: 5 elements, i = 0 to i = 4
          rank 0: i = 0: division by zero
          rank 0: i = 1: true, so far 1
          rank 0: i = 2: true, so far 1,2
        """,
        trace(1, "find", "1/i > 0", "0..4", "--limit", "2", "--skip-undefined"));
  }

  @Test
  void showsTheMiddlesOfTheStepsOfAnIntegral() {
    assertEquals(
        """
        rank 0 on host0: 2 elements, x = 0.25 to x = 0.75
          rank 0: x = 0.25: 0.5, so far 0.25
          rank 0: x = 0.75: 1.5, so far 1.0
        """,
        trace(1, "integrate", "2*x", "0..1", "--steps", "2"));
  }
}
