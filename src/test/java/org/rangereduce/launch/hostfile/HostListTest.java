package org.rangereduce.launch.hostfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostListTest {

  private static String dealt(String lines, RankMap.Rules rules) {
    List<String> all = List.of(lines.split("/"));
    return Hostfile.parse("hosts", all).machines(rules).stream()
        .map(machine -> machine.name() + ":" + machine.slots())
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b,          2, a:1 b:1",
    "a/b,          1, a:1 b:1",
    "a/b,          4, a:2 b:2",
    "a/b/c,        8, a:3 b:3 c:2",
    "a/b/c,        7, a:3 b:2 c:2",
    "a/a/b,        6, a:4 b:2",
    "a/b/a,        7, a:5 b:2",
    "a weight=2/b, 4, a:2 b:2",
    "a:2/b,        8, a:2 b:1",
    "a max_slots=3/b, 8, a:1 b:1",
  })
  void namesAloneShareTheRanksAndOthersHaveTheSlotsThatTheyAreGiven(
      String lines, int ranks, String expected) {
    assertEquals(expected, dealt(lines, RankMap.Rules.slots(ranks)));
  }

  @Test
  void withoutANumberOfRanksEachMentionIsOne() {
    RankMap.Rules all =
        new RankMap.Rules(OptionalInt.empty(), RankMap.MapBy.SLOT, OptionalInt.empty(), false);
    assertEquals("a:2 b:1", dealt("a/b/a", all));
  }

  @Test
  void namesAloneHaveRoomForWhatEachHostIsToGet() {
    RankMap.Rules each =
        new RankMap.Rules(OptionalInt.of(6), RankMap.MapBy.SLOT, OptionalInt.of(3), false);
    assertEquals("a:3 b:3", dealt("a/b", each));
  }

  @Test
  void ofBareHostsTheFirstOnesAreBareToo() {
    HostList two = Hostfile.parse("hosts", List.of("a", "b", "c")).first(2);
    assertEquals(
        List.of(Machine.of("a", 2), Machine.of("b", 2)), two.machines(RankMap.Rules.slots(4)));
  }
}
