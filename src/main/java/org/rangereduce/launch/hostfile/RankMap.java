package org.rangereduce.launch.hostfile;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.rangereduce.launch.LaunchException;

/**
 * Which rank runs where.
 *
 * @param machines those that have ranks, in the order of the hostfile
 * @param machineOfRank for each rank an index into {@code machines}
 */
public record RankMap(List<Machine> machines, List<Integer> machineOfRank) {

  /** Copies the lists. */
  public RankMap {
    machines = List.copyOf(machines);
    machineOfRank = List.copyOf(machineOfRank);
  }

  /** How ranks are dealt out. */
  public enum MapBy {
    /** A host's slots are filled before the next host gets a rank. */
    SLOT,
    /** One rank for each host in turn, while it has slots. */
    NODE
  }

  /**
   * How ranks are put on hosts.
   *
   * @param ranks how many; all slots if empty
   * @param mapBy how they are dealt out
   * @param perNode if present, each host gets exactly this many instead of its slots
   * @param oversubscribe whether hosts may get more ranks than slots, up to their max_slots
   */
  public record Rules(OptionalInt ranks, MapBy mapBy, OptionalInt perNode, boolean oversubscribe) {

    /** Returns the rules for a number of ranks that fill slots. */
    public static Rules slots(int ranks) {
      return new Rules(OptionalInt.of(ranks), MapBy.SLOT, OptionalInt.empty(), false);
    }

    /** Returns the same for another number of ranks. */
    public Rules withRanks(int number) {
      return new Rules(OptionalInt.of(number), mapBy, perNode, oversubscribe);
    }

    /** Returns how many ranks a host takes at the most. */
    public int room(Machine machine) {
      return perNode.orElse(oversubscribe ? machine.limit() : machine.slots());
    }
  }

  /** Returns all ranks on this host. */
  public static RankMap here(int ranks) {
    return new RankMap(
        List.of(Machine.here(ranks)), IntStream.range(0, ranks).mapToObj(rank -> 0).toList());
  }

  /**
   * Puts ranks on hosts.
   *
   * @throws LaunchException if there are not enough slots
   */
  public static RankMap of(List<Machine> machines, Rules rules) {
    int[] room = machines.stream().mapToInt(machine -> room(machine, rules)).toArray();
    int slots = IntStream.of(room).sum();
    int ranks = rules.ranks().orElse(slots);
    if (ranks > slots) {
      enlarge(room, machines, ranks, slots, rules);
    }
    int[] used = new int[room.length];
    int[] machineOf = new int[ranks];
    for (int rank = 0, at = 0; rank < ranks; rank++) {
      while (used[at] == room[at]) {
        at = (at + 1) % room.length;
      }
      used[at]++;
      machineOf[rank] = at;
      at = rules.mapBy() == MapBy.NODE ? (at + 1) % room.length : at;
    }
    return withoutIdle(machines, machineOf);
  }

  private static int room(Machine machine, Rules rules) {
    int room = rules.perNode().orElse(machine.slots());
    String more = "--npernode " + room + " is more than ";
    if (room > machine.limit()) {
      throw new LaunchException(
          more + "max_slots=" + machine.limit() + " of " + machine.name() + " allows");
    }
    if (room > machine.slots() && !rules.oversubscribe()) {
      throw new LaunchException(
          more
              + machine.name()
              + " has slots; give it slots="
              + room
              + " or allow --oversubscribe");
    }
    return room;
  }

  /** Beyond their slots hosts are filled evenly, one more rank each in turn. */
  private static void enlarge(
      int[] room, List<Machine> machines, int ranks, int slots, Rules rules) {
    String counts = "-np " + ranks + " is more than the " + slots + " slots of the hosts";
    if (rules.perNode().isPresent()) {
      throw new LaunchException(counts + " at --npernode " + rules.perNode().getAsInt());
    }
    if (!rules.oversubscribe()) {
      throw new LaunchException(counts + "; add slots to the hostfile or allow --oversubscribe");
    }
    long most = machines.stream().mapToLong(Machine::limit).sum();
    if (ranks > most) {
      throw new LaunchException(
          "-np " + ranks + " is more than the " + most + " ranks that max_slots allows");
    }
    for (int missing = ranks - slots, at = 0; missing > 0; at = (at + 1) % room.length) {
      if (room[at] < machines.get(at).limit()) {
        room[at]++;
        missing--;
      }
    }
  }

  private static RankMap withoutIdle(List<Machine> machines, int[] machineOf) {
    List<Machine> busy = new ArrayList<>();
    int[] place = new int[machines.size()];
    for (int at = 0; at < place.length; at++) {
      int machine = at;
      if (IntStream.of(machineOf).anyMatch(of -> of == machine)) {
        place[at] = busy.size();
        busy.add(machines.get(at));
      }
    }
    return new RankMap(busy, IntStream.of(machineOf).mapToObj(of -> place[of]).toList());
  }

  /** Returns the number of ranks. */
  public int ranks() {
    return machineOfRank.size();
  }

  /** Returns the host of a rank. */
  public Machine machine(int rank) {
    return machines.get(machineOfRank.get(rank));
  }

  /** Returns the ranks of a host, given by its index. */
  public List<Integer> ranksOn(int machine) {
    return IntStream.range(0, ranks())
        .filter(rank -> machineOfRank.get(rank) == machine)
        .boxed()
        .toList();
  }

  /** Returns the largest number of ranks that share a host. */
  public int mostOnOneMachine() {
    return IntStream.range(0, machines.size())
        .map(machine -> ranksOn(machine).size())
        .max()
        .orElseThrow();
  }

  /** Returns whether all ranks are on the host the program runs on. */
  public boolean isHere() {
    return machines.stream().allMatch(Machine::isHere);
  }
}
