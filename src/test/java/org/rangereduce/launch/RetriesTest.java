package org.rangereduce.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rangereduce.launch.Retries.Decision;
import org.rangereduce.launch.Retries.Loss;

class RetriesTest {
  private static Map<String, Integer> slots(Object... hostsAndSlots) {
    Map<String, Integer> slots = new LinkedHashMap<>();
    for (int k = 0; k < hostsAndSlots.length; k += 2) {
      slots.put((String) hostsAndSlots[k], (Integer) hostsAndSlots[k + 1]);
    }
    return slots;
  }

  private static Retries again(Decision decision) {
    return ((Decision.Again) decision).next();
  }

  @Test
  void aLostRankIsStartedAgainOnTheSameHosts() {
    Retries retries = new Retries(0, 2, 4, slots("node1", 2, "node2", 2));
    Decision first = retries.after(new Loss.OfRank(3, "node2"));
    assertEquals("rank 3 on node2 was lost; starting again, retry 1 of 2", first.message());
    assertEquals(new Retries(1, 2, 4, slots("node1", 2, "node2", 2)), again(first));
    Decision second = again(first).after(new Loss.OfRank(0, "node1"));
    assertEquals("rank 0 on node1 was lost; starting again, retry 2 of 2", second.message());
    Decision third = again(second).after(new Loss.OfRank(1, "node1"));
    assertEquals(new Decision.GiveUp("rank 1 on node1 was lost; no retry is left"), third);
  }

  @Test
  void aHostThatIsGoneIsLeftOutAndTheOthersTakeAllRanksIfTheyCan() {
    Retries retries = new Retries(0, 1, 4, slots("node1", 4, "node2", 4, "node3", 4));
    Decision decision = retries.after(new Loss.OfHosts(List.of("node2"), true));
    assertEquals("host node2 is gone; starting again, retry 1 of 1", decision.message());
    assertEquals(new Retries(1, 1, 4, slots("node1", 4, "node3", 4)), again(decision));
    assertEquals(List.of("node1", "node3"), List.copyOf(again(decision).slots().keySet()));
  }

  @Test
  void withFewerSlotsThereAreFewerRanks() {
    Decision decision =
        new Retries(0, 1, 6, slots("node1", 2, "node2", 4))
            .after(new Loss.OfHosts(List.of("node2"), true));
    assertEquals(
        "host node2 is gone; starting again, retry 1 of 1, with 2 ranks on the hosts that are left",
        decision.message());
    assertEquals(2, again(decision).ranks());
  }

  @Test
  void withoutAHostOrWithoutRetriesItEnds() {
    Decision alone =
        new Retries(0, 5, 2, slots("node1", 2)).after(new Loss.OfHosts(List.of("node1"), true));
    assertEquals(new Decision.GiveUp("host node1 is gone; no other host has a slot"), alone);
    Decision unasked = new Retries(0, 0, 2, slots("node1", 2)).after(new Loss.OfRank(1, "node1"));
    assertEquals(
        new Decision.GiveUp("rank 1 on node1 was lost; --retries N would start again"), unasked);
  }

  @Test
  void hostsWithoutALimitTakeAllRanks() {
    int any = Integer.MAX_VALUE;
    Decision decision =
        new Retries(0, 1, 6, slots("node1", any, "node2", any, "node3", any))
            .after(new Loss.OfHosts(List.of("node2"), true));
    assertEquals(6, ((Decision.Again) decision).next().ranks());
  }
}
