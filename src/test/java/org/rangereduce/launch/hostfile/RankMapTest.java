package org.rangereduce.launch.hostfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.hostfile.RankMap.MapBy;
import org.rangereduce.launch.hostfile.RankMap.Rules;

class RankMapTest {

  /** Machines a, b, c... of words such as "2" (slots) or "2/4" (slots and max_slots). */
  private static List<Machine> machines(String words) {
    List<Machine> machines = new ArrayList<>();
    for (String word : words.split(" ")) {
      String[] numbers = word.split("/");
      OptionalInt limit =
          numbers.length == 2 ? OptionalInt.of(Integer.parseInt(numbers[1])) : OptionalInt.empty();
      String name = String.valueOf((char) ('a' + machines.size()));
      machines.add(new Machine(name, Integer.parseInt(numbers[0]), limit, 1 + machines.size()));
    }
    return machines;
  }

  private static Rules rules(Integer ranks, MapBy mapBy, Integer perNode, boolean oversubscribe) {
    return new Rules(optional(ranks), mapBy, optional(perNode), oversubscribe);
  }

  private static OptionalInt optional(Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static String names(RankMap plan) {
    return plan.machineOfRank().stream()
        .map(machine -> plan.machines().get(machine).name())
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({
    "2 2 2,       ,  SLOT, , false, aabbcc",
    "2 2 2,      6,  SLOT, , false, aabbcc",
    "2 2 2,      6,  NODE, , false, abcabc",
    "1 2 3,       ,  SLOT, , false, abbccc",
    "1 2 3,       ,  NODE, , false, abcbcc",
    "3 1,         ,  NODE, , false, abaa",
    "2 2 2,      4,  SLOT, , false, aabb",
    "2 2 2,      2,  SLOT, , false, aa",
    "2 2 2,      2,  NODE, , false, ab",
    "2 2 2,      1,  NODE, , false, a",
    "4,          3,  SLOT, , false, aaa",
    "4 4 4,       ,  SLOT, 2, false, aabbcc",
    "4 4 4,       ,  NODE, 2, false, abcabc",
    "4 4 4,      4,  SLOT, 2, false, aabb",
    "4 4 4,      4,  NODE, 1, true, refused",
    "1 1 1,       ,  SLOT, 2, true, aabbcc",
    "1/2 1/2,     ,  SLOT, 2, true, aabb",
    "1/2 1/1,     ,  SLOT, 2, true, refused",
    "1 1 1,       ,  SLOT, 2, false, refused",
    "1/2 2/2,     ,  SLOT, 2, false, refused",
    "1 1,        5,  SLOT, , true, aaabb",
    "1 1,        5,  NODE, , true, ababa",
    "1/2 1,      5,  SLOT, , true, aabbb",
    "1/2 1/3,    5,  SLOT, , true, aabbb",
    "1/2 1/3,    6,  SLOT, , true, refused",
    "2 2,        3,  SLOT, , true, aab",
    "2/4 2/4,    5,  SLOT, , false, refused",
  })
  void ranksFillMachines(
      String machines,
      Integer ranks,
      MapBy mapBy,
      Integer perNode,
      boolean oversubscribe,
      String expected) {
    Rules rules = rules(ranks, mapBy, perNode, oversubscribe);
    if (expected.equals("refused")) {
      assertThrows(LaunchException.class, () -> RankMap.of(machines(machines), rules));
    } else {
      assertEquals(expected, names(RankMap.of(machines(machines), rules)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2 2,     5,  , false, '-np 5 is more than the 4 slots of the hosts; add slots to the hostfile or allow --oversubscribe'",
    "4 4,     5, 2, false, -np 5 is more than the 4 slots of the hosts at --npernode 2",
    "4 4,     5, 2, true,  -np 5 is more than the 4 slots of the hosts at --npernode 2",
    "1/2 1/3, 6,  , true,  -np 6 is more than the 5 ranks that max_slots allows",
    "4 1,      , 2, false, '--npernode 2 is more than b has slots; give it slots=2 or allow --oversubscribe'",
    "4 1/1,    , 2, true,  '--npernode 2 is more than max_slots=1 of b allows'",
  })
  void tooFewSlotsAreToldWithTheMend(
      String machines, Integer ranks, Integer perNode, boolean oversubscribe, String expected) {
    Rules rules = rules(ranks, MapBy.SLOT, perNode, oversubscribe);
    assertEquals(
        expected,
        assertThrows(LaunchException.class, () -> RankMap.of(machines(machines), rules))
            .getMessage());
  }

  @Test
  void machinesWithoutARankAreLeftOutAndTheOthersKeepEverything() {
    List<Machine> machines = machines("2/4 1 3");
    RankMap plan = RankMap.of(machines, rules(2, MapBy.SLOT, null, false));
    assertEquals(List.of(machines.get(0)), plan.machines());
    RankMap all = RankMap.of(machines, rules(6, MapBy.NODE, null, false));
    assertEquals(machines, all.machines(), "with their slots, limits and weights");
    assertEquals(3, all.machine(5).weight());
  }

  @Test
  void ranksAndMachinesAreFoundByEachOther() {
    RankMap plan = RankMap.of(machines("1 2 3"), rules(null, MapBy.NODE, null, false));
    assertEquals(6, plan.ranks());
    assertEquals(List.of(0), plan.ranksOn(0));
    assertEquals(List.of(1, 3), plan.ranksOn(1));
    assertEquals(List.of(2, 4, 5), plan.ranksOn(2));
    assertEquals("b", plan.machine(3).name());
    assertEquals(3, plan.mostOnOneMachine());
    assertFalse(plan.isHere());
  }

  @Test
  void aPlanForThisMachineIsAllHere() {
    RankMap plan = RankMap.here(3);
    assertEquals(List.of(0, 0, 0), plan.machineOfRank());
    assertEquals(List.of(Machine.of("localhost", 3)), plan.machines());
    assertTrue(plan.isHere());
  }

  /** The same by the book: a list of free places in the order in which they are taken. */
  private static String model(List<Machine> machines, Rules rules) {
    int[] places = new int[machines.size()];
    for (int m = 0; m < places.length; m++) {
      places[m] = rules.perNode().orElse(machines.get(m).slots());
      int most = rules.oversubscribe() ? machines.get(m).limit() : machines.get(m).slots();
      if (places[m] > most) {
        return "refused";
      }
    }
    int ranks = rules.ranks().orElse(Arrays.stream(places).sum());
    boolean growing = rules.oversubscribe() && rules.perNode().isEmpty();
    boolean grown = true;
    while (Arrays.stream(places).sum() < ranks && growing && grown) {
      grown = false;
      for (int m = 0; m < places.length && Arrays.stream(places).sum() < ranks; m++) {
        if (places[m] < machines.get(m).limit()) {
          places[m]++;
          grown = true;
        }
      }
    }
    if (Arrays.stream(places).sum() < ranks) {
      return "refused";
    }
    StringBuilder free = new StringBuilder();
    int most = Arrays.stream(places).max().orElseThrow();
    if (rules.mapBy() == MapBy.SLOT) {
      for (int m = 0; m < places.length; m++) {
        free.append(machines.get(m).name().repeat(places[m]));
      }
    } else {
      for (int layer = 1; layer <= most; layer++) {
        for (int m = 0; m < places.length; m++) {
          free.append(places[m] >= layer ? machines.get(m).name() : "");
        }
      }
    }
    return free.substring(0, ranks);
  }

  @Test
  void anyPlanIsThatOfASimpleModel() {
    Random random = new Random(4);
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      List<Machine> machines = new ArrayList<>();
      for (int m = 0; m <= random.nextInt(5); m++) {
        int slots = 1 + random.nextInt(4);
        OptionalInt limit =
            random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(slots + random.nextInt(3));
        machines.add(new Machine(String.valueOf((char) ('a' + m)), slots, limit, 1));
      }
      Rules rules =
          rules(
              random.nextInt(4) == 0 ? null : 1 + random.nextInt(16),
              MapBy.values()[random.nextInt(2)],
              random.nextInt(3) == 0 ? 1 + random.nextInt(4) : null,
              random.nextBoolean());
      String expected = model(machines, rules);
      refused += expected.equals("refused") ? 1 : 0;
      assertEquals(expected, outcome(machines, rules), () -> machines + " by " + rules);
    }
    assertTrue(refused > 250 && refused < 4_000, "both kinds were seen: " + refused);
  }

  private static String outcome(List<Machine> machines, Rules rules) {
    try {
      RankMap plan = RankMap.of(machines, rules);
      for (int machine = 0; machine < plan.machines().size(); machine++) {
        assertFalse(plan.ranksOn(machine).isEmpty(), "an idle machine");
      }
      return names(plan);
    } catch (LaunchException e) {
      return "refused";
    }
  }
}
