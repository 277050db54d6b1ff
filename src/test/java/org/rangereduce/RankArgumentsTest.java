package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankArgumentsTest {

  @Test
  void argumentsOfRanksHaveNothingThatOthersShouldNotRead() {
    assertEquals(
        List.of("-np", "2", "sum", "-x", "1..20"),
        RankArguments.of(
            "-np", "2", "-x", "PASSWORD=secret word", "--output", "file", "sum", "-x", "1..20"));
    assertEquals(List.of("sum", "i", "1..20"), RankArguments.of("--output=f", "sum", "i", "1..20"));
    assertEquals(List.of("sum", "i", "1..20", "-x"), RankArguments.of("sum", "i", "1..20", "-x"));
  }
}
