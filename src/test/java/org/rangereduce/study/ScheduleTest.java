package org.rangereduce.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of runs, and what is left of it. */
class ScheduleTest {

  private static String words(List<PlannedRun> turns) {
    return turns.stream()
        .map(turn -> turn.size() + "/" + turn.repetition())
        .collect(Collectors.joining(" "));
  }

  @Test
  void sizesAreInterleavedThereAndBack() {
    assertEquals(
        "1/0 2/0 4/0 2/1 1/1 4/1 4/2 1/2 2/2 2/3 1/3 4/3",
        words(Schedule.of(List.of(4, 1, 2), 1, 3)));
    assertEquals("3/1", words(Schedule.of(List.of(3), 0, 1)));
    assertEquals("1/0 3/0 1/0 3/0 3/1 1/1", words(Schedule.of(List.of(1, 3), 2, 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 10})
  void overAnEvenNumberOfRepetitionsASteadyDriftIsTheSameForAllSizes(int repeat) {
    List<PlannedRun> turns = Schedule.of(List.of(1, 2, 4, 8, 16), 0, repeat);
    Map<Integer, Integer> drift =
        IntStream.range(0, turns.size())
            .boxed()
            .collect(
                Collectors.groupingBy(k -> turns.get(k).size(), Collectors.summingInt(k -> k)));
    assertEquals(1, drift.values().stream().distinct().count(), drift.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7})
  void overAnOddNumberTheMediansDriftIsNotInTheOrderOfSizes(int repeat) {
    List<Integer> sizes = List.of(1, 2, 4, 8);
    List<PlannedRun> turns = Schedule.of(sizes, 0, repeat);
    double slope = 0;
    for (int k = 0; k < sizes.size(); k++) {
      int size = sizes.get(k);
      List<Integer> places =
          IntStream.range(0, turns.size())
              .filter(place -> turns.get(place).size() == size)
              .boxed()
              .toList();
      slope += (k - 1.5) * places.get(repeat / 2);
    }
    assertEquals(0, slope, "least squares over the logarithm of the size");
  }

  @Test
  void whatIsDoneIsLeftOutAndTheOrderStays() {
    List<PlannedRun> all = Schedule.of(List.of(1, 2), 2, 2);
    assertEquals(all, Schedule.without(all, List.of()));
    assertEquals(List.of(), Schedule.without(all, all));
    List<PlannedRun> done =
        List.of(
            new PlannedRun(2, 0), new PlannedRun(1, 1), new PlannedRun(9, 1), new PlannedRun(1, 1));
    assertEquals("1/0 1/0 2/0 2/1 1/2 2/2", words(Schedule.without(all, done)));
  }

  @Test
  void whereItGoesOnSizesWithRunsToMakeAreWarmedUpAgainOnce() {
    List<PlannedRun> all = Schedule.of(List.of(1, 2, 4), 2, 1);
    assertEquals(all, Schedule.goOn(all, List.of()));
    assertEquals(List.of(), Schedule.goOn(all, all));
    assertEquals("1/0 1/1", words(Schedule.goOn(all, without(all, new PlannedRun(1, 1)))));
    assertEquals(
        "1/0 4/0 1/1", words(Schedule.goOn(all, without(all, new PlannedRun(1, 1), all.get(2)))));
    List<PlannedRun> cold = Schedule.of(List.of(1, 2), 0, 1);
    assertEquals("1/1", words(Schedule.goOn(cold, List.of(new PlannedRun(2, 1)))));
  }

  private static List<PlannedRun> without(List<PlannedRun> turns, PlannedRun... left) {
    List<PlannedRun> done = new ArrayList<>(turns);
    List.of(left).forEach(done::remove);
    return done;
  }

  @Test
  void stoppedAnywhereAStudyMakesEachRunOnce() {
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      List<Integer> sizes =
          IntStream.rangeClosed(1, 1 + random.nextInt(5)).map(k -> 1 << k).boxed().toList();
      List<PlannedRun> all = Schedule.of(sizes, random.nextInt(3), 1 + random.nextInt(4));
      List<PlannedRun> done = new ArrayList<>();
      List<PlannedRun> missing = all;
      while (!missing.isEmpty()) {
        done.addAll(missing.subList(0, 1 + random.nextInt(missing.size())));
        missing = Schedule.without(all, done);
      }
      assertEquals(all, done);
      List<PlannedRun> more = Schedule.without(Schedule.of(sizes, 0, 6), done);
      assertFalse(more.isEmpty(), "more can be asked for");
    }
  }
}
