package org.rangereduce.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.rangereduce.Jobs;
import org.rangereduce.reduce.Domain;
import org.rangereduce.reduce.ReductionKind;

/**
 * The same bytes for any number of ranks, over MPJ Express. The table that has every reduction with
 * every kind of function and filter is in {@code JobRunnerTest}, which needs no processes.
 */
class SameBytesIT {
  private static final List<String> SIZES = List.of("2", "3", "7", "16");

  private static List<String> words(ReductionKind kind, boolean filtered) {
    List<String> words =
        switch (kind.word()) {
          case "sum" -> list("1e16 * sin(i) + 0.1", "1..20000");
          case "count" -> list("gcd(i, 360) == 1", "-10000..10000");
          case "min" -> list("(i - 11)^2 % 1009", "20000..1:-1");
          case "max" -> list("cos(i)", "1..20000");
          case "mean" -> list("i^19", "1..20000");
          case "find" -> list("i^2 % 1000000 == 269696", "1..1e6", "--limit", "5");
          case "and" -> list("i^9 | 64", "1..20000");
          case "or" -> list("-16 * i", "1..20000");
          case "xor" -> list("i^9 + i", "1..20000");
          case "gcd" -> list("6^40 * i", "1..20000");
          case "product" -> list("i^2 + 1", "-500..500:3");
          case "any" -> list("i^2 % 1000000 == 269696", "1..1e6");
          case "all" -> list("i^2 % 1000003 != 4", "5..1e6");
          case "lcm" -> list("i", "-500..500:3");
          case "integrate" -> list("exp(-x) * sin(100*x)", "0..1", "--steps", "1e5");
          default -> throw new AssertionError("add a job for " + kind);
        };
    words.add(0, kind.word());
    if (filtered) {
      String variable = kind.domain() == Domain.MIDPOINTS ? "x > 0.25" : "i % 3 != 1";
      words.addAll(List.of("--where", variable));
    }
    return words;
  }

  private static List<String> list(String... words) {
    return new ArrayList<>(List.of(words));
  }

  private static String value(List<String> words, String size) {
    List<String> all = new ArrayList<>(List.of("-q", "--format", "value", "-np", size));
    all.addAll(words);
    return Shell.mpjrun(all.toArray(String[]::new)).ends(0).out();
  }

  @TestFactory
  Stream<DynamicTest> anyNumberOfRanksGivesTheSameBytes() {
    return Jobs.kinds().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.word(), () -> compare(words(kind, kind.word().length() % 2 == 1), SIZES)));
  }

  @TestFactory
  Stream<DynamicTest> moreRanksThanElementsGiveTheSameBytes() {
    return Stream.of("sum i/7 1..20", "find i>3 1..20", "mean i^30 20..1:-1", "lcm i 1..20")
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line, () -> compare(List.of(line.split(" ")), List.of("25"))));
  }

  /** Two runs at a time, as the smallest machines have two cores. */
  private static void compare(List<String> words, List<String> sizes) {
    String one = value(words, "1");
    assertFalse(one.isBlank());
    assertAll(
        sizes.parallelStream()
            .map(size -> new String[] {size, value(words, size)})
            .<Executable>map(run -> () -> assertEquals(one, run[1], "-np " + run[0]))
            .toList());
  }
}
