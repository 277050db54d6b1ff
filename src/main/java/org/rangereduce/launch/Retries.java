package org.rangereduce.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether and how to start again after something was lost. Results are the same for any number of
 * ranks on any hosts, so a job may go on with fewer.
 *
 * @param used how many times it has been started again
 * @param allowed how many times it may be
 * @param ranks how many ranks there are, at least 1
 * @param slots the hosts in the order of the hostfile, and how many ranks each takes
 */
public record Retries(int used, int allowed, int ranks, Map<String, Integer> slots) {

  /** Copies the slots, in their order. */
  public Retries {
    slots = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }

  /** What was lost. */
  public sealed interface Loss {
    /**
     * MPI could not be started, and no rank has begun to work.
     *
     * @param where the rank that failed, and its host
     */
    record OfStart(String where) implements Loss {
      @Override
      public String toString() {
        return where + " was disturbed while MPI started";
      }
    }

    /** A rank ended, but its host is there. */
    record OfRank(int rank, String host) implements Loss {}

    /**
     * Hosts cannot be reached any more, or can start no rank.
     *
     * @param hosts their names
     * @param tookPart whether they did before; if not, something may be missing there
     */
    record OfHosts(List<String> hosts, boolean tookPart) implements Loss {
      /** Copies the list. */
      public OfHosts {
        hosts = List.copyOf(hosts);
      }

      @Override
      public String toString() {
        return hosts.size() == 1
            ? "host " + hosts.get(0) + " is gone"
            : "hosts " + String.join(", ", hosts) + " are gone";
      }
    }
  }

  /** What to do. */
  public sealed interface Decision {
    /** Returns a line for people. */
    String message();

    /** Start again, as {@code next} says, and from the checkpoint if there is one. */
    record Again(Retries next, String message) implements Decision {}

    /** End the run. */
    record GiveUp(String message) implements Decision {}
  }

  /** Decides. */
  public Decision after(Loss loss) {
    String what =
        loss instanceof Loss.OfRank rank
            ? "rank " + rank.rank() + " on " + rank.host() + " was lost"
            : loss.toString();
    if (used >= allowed) {
      String remedy = allowed == 0 ? "--retries N would start again" : "no retry is left";
      return new Decision.GiveUp(what + "; " + remedy);
    }
    Map<String, Integer> left = new LinkedHashMap<>(slots);
    if (loss instanceof Loss.OfHosts gone) {
      left.keySet().removeAll(gone.hosts());
    }
    long places = left.values().stream().mapToLong(Integer::longValue).sum();
    if (places == 0) {
      return new Decision.GiveUp(what + "; no other host has a slot");
    }
    Retries next = new Retries(used + 1, allowed, (int) Math.min(ranks, places), left);
    return new Decision.Again(next, what + next.startingAgain(ranks));
  }

  private String startingAgain(int before) {
    String retry = "; starting again, retry " + used + " of " + allowed;
    return ranks < before ? retry + ", with " + ranks + " ranks on the hosts that are left" : retry;
  }
}
