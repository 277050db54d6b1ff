package org.rangereduce.launch.hostfile;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as text. */
public final class Placement {
  private Placement() {}

  /** Returns a line for each host: its name, its ranks and its weight, if any has one. */
  public static String of(RankMap plan) {
    boolean weights = plan.machines().stream().anyMatch(machine -> machine.weight() != 1);
    StringBuilder text = new StringBuilder();
    for (int machine = 0; machine < plan.machines().size(); machine++) {
      Machine there = plan.machines().get(machine);
      text.append(
          String.format(
              Locale.ROOT,
              "%-11s %s%s%n",
              there.name(),
              ranks(plan.ranksOn(machine)),
              weights ? ", weight " + there.weight() : ""));
    }
    return text.toString();
  }

  private static String ranks(List<Integer> ranks) {
    return (ranks.size() == 1 ? "rank " : "ranks ")
        + ranks.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
