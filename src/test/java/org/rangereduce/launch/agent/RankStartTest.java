package org.rangereduce.launch.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rangereduce.launch.agent.Frame.Kind;

class RankStartTest {

  @Test
  void isToldAsInputThenVariablesInOrderThenTheCommand() {
    RankStart start = new RankStart(List.of("java", "-cp", "a b"), Map.of("B", "2", "A", ""), true);
    Frame frame = start.frame(3);
    assertEquals(Kind.START, frame.kind());
    assertEquals(3, frame.rank());
    assertEquals(List.of("true", "2", "A", "", "B", "2", "java", "-cp", "a b"), frame.texts());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void comesBackAsItWas(boolean input) {
    RankStart start =
        new RankStart(List.of("a", "", "$(x)\n'é"), Map.of("X", "a=b\nc", "Y", "ü"), input);
    assertEquals(start, RankStart.of(start.frame(0)));
    RankStart bare = new RankStart(List.of("true"), Map.of(), input);
    assertEquals(bare, RankStart.of(bare.frame(0)));
  }

  @Test
  void doesNotChangeWithTheListsItWasMadeOf() {
    List<String> command = new ArrayList<>(List.of("a"));
    Map<String, String> environment = new HashMap<>(Map.of("A", "1"));
    RankStart start = new RankStart(command, environment, false);
    command.add("b");
    environment.put("B", "2");
    assertEquals(new RankStart(List.of("a"), Map.of("A", "1"), false), start);
    assertThrows(UnsupportedOperationException.class, () -> start.command().add("c"));
  }
}
