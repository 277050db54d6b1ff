package org.rangereduce.combine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rangereduce.range.Blocks;
import org.rangereduce.range.Slice;

class MissingPartsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 25, 4, 1/4",
    "50, 100, 4, 3/4 4/4",
    "50, 75, 2 4, 3/4",
    "0, 50, 2 4, 1/2",
    "25, 100, 2 4, 2/4 2/2",
    "33, 50, 2 3, 3/6",
    "33, 66, 2 3, 2/3",
    "0, 100, 1, 1/1",
    "1, 25, 4, ''",
    "0, 20, 4, ''",
    "10, 11, 3 7, ''",
  })
  void aGapIsFilledByTheCoarsestPartsThatFit(long from, long to, String cuts, String expected) {
    Blocks hundred = Blocks.of(BigInteger.valueOf(100));
    List<Integer> numbers = Arrays.stream(cuts.split(" ")).map(Integer::valueOf).toList();
    String parts =
        MissingParts.of(new Slice(from, to), hundred, numbers).stream()
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    assertEquals(expected, parts);
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 40", "2, 3, 7", "1, 2, 1000000"})
  void withMorePartsThanBlocksThoseWithoutABlockAreNotMissing(long from, long to, int cut) {
    Blocks three = Blocks.of(BigInteger.valueOf(3));
    List<Long> ends =
        MissingParts.of(new Slice(from, to), three, List.of(cut)).stream()
            .map(part -> part.slice(three).to())
            .toList();
    assertEquals(to - from, ends.size());
    assertEquals(to, ends.get(ends.size() - 1));
  }
}
