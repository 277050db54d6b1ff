package org.rangereduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessesTest {

  @Test
  void ranksAreNotToldByWordsWhatOthersShouldNotRead() {
    assertEquals(
        List.of("-np", "2", "sum", "-x", "1..20"),
        Processes.forRanks(
            "-np", "2", "-x", "PASSWORD=secret word", "--output", "file", "sum", "-x", "1..20"));
    assertEquals(
        List.of("sum", "i", "1..20"), Processes.forRanks("--output=f", "sum", "i", "1..20"));
    assertEquals(List.of("sum", "i", "1..20", "-x"), Processes.forRanks("sum", "i", "1..20", "-x"));
  }
}
