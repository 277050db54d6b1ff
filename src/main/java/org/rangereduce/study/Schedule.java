package org.rangereduce.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * In which order the runs of a study are made.
 *
 * <p>First the runs that warm up, from the smallest size to the largest. Then repetition by
 * repetition, each over all sizes: every other size first, then those between (2, 8, 1, 4 of 1, 2,
 * 4, 8), and in each second repetition back. A host that gets slower or faster as time goes by does
 * so for all sizes alike: over an even number of repetitions a steady drift adds the same to the
 * mean and to the median of every size. Over an odd number the median is that of the repetition in
 * the middle, where a drift is but mixed among the sizes: of four sizes none of it looks like
 * scaling, of others up to a half, and of two sizes all.
 */
public final class Schedule {
  private Schedule() {}

  /**
   * Returns all runs in order.
   *
   * @param sizes the sizes in any order, each once
   * @param warmUp how many runs warm up at each size
   * @param repeat how many runs are measured at each size
   */
  public static List<PlannedRun> of(List<Integer> sizes, int warmUp, int repeat) {
    List<Integer> forth = sizes.stream().sorted().toList();
    List<Integer> there = new ArrayList<>();
    IntStream.range(0, forth.size()).filter(k -> k % 2 == 1).forEach(k -> there.add(forth.get(k)));
    IntStream.range(0, forth.size()).filter(k -> k % 2 == 0).forEach(k -> there.add(forth.get(k)));
    List<Integer> back = new ArrayList<>(there);
    Collections.reverse(back);
    List<PlannedRun> turns = new ArrayList<>();
    for (int k = 0; k < warmUp; k++) {
      forth.forEach(size -> turns.add(new PlannedRun(size, 0)));
    }
    for (int k = 1; k <= repeat; k++) {
      int repetition = k;
      (k % 2 == 1 ? there : back).forEach(size -> turns.add(new PlannedRun(size, repetition)));
    }
    return turns;
  }

  /**
   * Returns the runs with which a study goes on: those that are not done yet, and before them, one
   * for each of their sizes that has been warmed up at another time, one to warm up again.
   */
  static List<PlannedRun> goOn(List<PlannedRun> turns, List<PlannedRun> done) {
    List<PlannedRun> missing = without(turns, done);
    List<PlannedRun> all =
        missing.stream()
            .map(turn -> new PlannedRun(turn.size(), 0))
            .distinct()
            .filter(warmUp -> turns.contains(warmUp) && !missing.contains(warmUp))
            .sorted(Comparator.comparing(PlannedRun::size))
            .collect(Collectors.toCollection(ArrayList::new));
    all.addAll(missing);
    return all;
  }

  /** Returns the runs that are not done yet, in the same order. */
  public static List<PlannedRun> without(List<PlannedRun> turns, List<PlannedRun> done) {
    Map<PlannedRun, Integer> left = new HashMap<>();
    done.forEach(turn -> left.merge(turn, 1, Integer::sum));
    List<PlannedRun> missing = new ArrayList<>();
    for (PlannedRun turn : turns) {
      if (left.getOrDefault(turn, 0) > 0) {
        left.merge(turn, -1, Integer::sum);
      } else {
        missing.add(turn);
      }
    }
    return missing;
  }
}
