package org.rangereduce.launch.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | [4]",
        "2(x3) | [2, 2, 2]",
        "2(x3),1 | [2, 2, 2, 1]",
        "4,1(x2),8 | [4, 1, 1, 8]",
        "'' | []",
        "(null) | []",
        "2(x3 | []",
        "2,,1 | []",
        "-1 | []",
      })
  void areANumberForEachNode(String text, String numbers) {
    assertEquals(numbers, Repeats.of(text).toString());
  }

  @ParameterizedTest
  @CsvSource({"1000", "4096"})
  void manyNodesAreManyNumbers(int nodes) {
    List<Integer> numbers = Repeats.of("128(x" + nodes + ")");
    assertEquals(nodes, numbers.size());
    assertEquals(128, numbers.get(nodes - 1));
  }
}
