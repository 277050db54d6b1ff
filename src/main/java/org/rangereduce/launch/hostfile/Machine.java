package org.rangereduce.launch.hostfile;

import java.util.OptionalInt;
import java.util.Set;
import org.rangereduce.launch.Host;

/**
 * A host that ranks may run on.
 *
 * @param name as ssh takes it: a host name, an address (IPv6 without brackets) or an alias,
 *     possibly after {@code user@}
 * @param slots how many ranks it takes, at least 1; 0 in a list of hosts, of one that takes none
 * @param maxSlots how many it takes when oversubscribed; no limit if empty
 * @param weight how fast each of its ranks is, relative to others; above 0
 */
public record Machine(String name, int slots, OptionalInt maxSlots, double weight) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  /** Returns a host without limit and of usual speed. */
  public static Machine of(String name, int slots) {
    return new Machine(name, slots, OptionalInt.empty(), 1);
  }

  /** Returns this host. */
  public static Machine here(int slots) {
    return of("localhost", slots);
  }

  /** Returns whether this is the host the program runs on, by the usual names of it. */
  public boolean isHere() {
    return isNamed(Host.name());
  }

  /** Returns whether this is the host of that name, or localhost. */
  boolean isNamed(String hostName) {
    String shortName = hostName.replaceAll("\\..*", "");
    return THIS_MACHINE.contains(name) || name.equals(hostName) || name.equals(shortName);
  }

  /** Returns the same with another number of slots. */
  Machine withSlots(int number) {
    return new Machine(name, number, maxSlots, weight);
  }

  /**
   * Returns this host mentioned once more: slots add up, and the weight is that of the last mention
   * that gives one.
   */
  Machine plus(Machine again) {
    OptionalInt limit =
        maxSlots.isEmpty() && again.maxSlots.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(maxSlots.orElse(slots) + again.maxSlots.orElse(again.slots));
    return new Machine(name, slots + again.slots, limit, again.weight == 1 ? weight : again.weight);
  }

  /** Returns the largest number of ranks that it takes. */
  int limit() {
    return maxSlots.orElse(Integer.MAX_VALUE);
  }
}
