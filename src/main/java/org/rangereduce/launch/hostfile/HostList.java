package org.rangereduce.launch.hostfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The hosts that a user lists.
 *
 * @param machines in the order of their first mention, at least one
 * @param isBare whether no host is given slots: then they are names alone, as in a file of hosts
 *     {@code machines}, and take their share of however many ranks there are
 */
public record HostList(List<Machine> machines, boolean isBare) {

  /** Copies the list. */
  public HostList {
    machines = List.copyOf(machines);
  }

  /** Returns the first {@code number} hosts. */
  public HostList first(int number) {
    return new HostList(machines.subList(0, number), isBare);
  }

  /**
   * Returns the hosts with the slots that the ranks need, if they are bare: each mention of a host
   * takes the same number of ranks, and the first ones take one more if the number cannot be
   * divided evenly, as for a file of hosts. Other hosts have the slots that they are given.
   */
  public List<Machine> machines(RankMap.Rules rules) {
    if (!isBare) {
      return machines;
    }
    int mentions = machines.stream().mapToInt(Machine::slots).sum();
    if (rules.perNode().isPresent()) {
      int most = rules.perNode().getAsInt();
      return machines.stream().map(m -> m.withSlots(Math.max(most, m.slots()))).toList();
    }
    int ranks = rules.ranks().orElse(mentions);
    return ranks <= mentions ? machines : dealt(ranks, mentions);
  }

  private List<Machine> dealt(int ranks, int mentions) {
    List<Machine> dealt = new ArrayList<>();
    int mention = 0;
    for (Machine machine : machines) {
      int first = mention;
      mention += machine.slots();
      int slots =
          IntStream.range(first, mention)
              .map(at -> ranks / mentions + (at < ranks % mentions ? 1 : 0))
              .sum();
      dealt.add(machine.withSlots(slots));
    }
    return dealt;
  }

  /** Returns the hosts that are named, each mention of one counts as a line of a hostfile. */
  static HostList of(List<Machine> mentions, boolean isBare) {
    Map<String, Machine> byName = new LinkedHashMap<>();
    mentions.forEach(machine -> byName.merge(machine.name(), machine, Machine::plus));
    List<Machine> used = byName.values().stream().filter(machine -> machine.slots() > 0).toList();
    return new HostList(used, isBare);
  }
}
