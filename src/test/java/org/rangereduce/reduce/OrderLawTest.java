package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rangereduce.range.Stretch;

/** The contract of {@link Reduction}, for every reduction there is and every type it takes. */
class OrderLawTest {
  private static final int BITS = 200;

  /** Types of values by name: integers of 64 and 128 bits and more, reals, conditions. */
  private static List<String> types(Takes takes) {
    return switch (takes) {
      case NUMBER -> List.of("64", "128", "200", "real");
      case INTEGER -> List.of("64", "128", "200");
      case PREDICATE -> List.of("condition");
    };
  }

  static Stream<Arguments> all() {
    return Reductions.STANDARD.kinds().stream()
        .flatMap(
            kind ->
                types(kind.takes()).stream()
                    .filter(type -> kind.domain() == Domain.INTEGERS || type.equals("real"))
                    .map(type -> Arguments.of(kind, type)));
  }

  private static Reduction reduction(ReductionKind kind, String type) {
    Map<String, BigInteger> parameters = new LinkedHashMap<>();
    kind.parameters().forEach(one -> parameters.put(one.name(), BigInteger.valueOf(3)));
    return kind.reduction(new Setting(type.equals("real"), BITS, parameters, index -> index, 0.25));
  }

  private static List<Object> values(String type, int count, Random random) {
    List<Object> values = new ArrayList<>();
    while (values.size() < count) {
      values.add(
          switch (type) {
            case "real" -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(900) - 450);
            case "condition" -> random.nextInt(8) == 0;
            default -> integer(Integer.parseInt(type), random);
          });
      if (random.nextInt(4) == 0 && values.size() < count) {
        values.add(values.get(random.nextInt(values.size()))); // ties
      }
    }
    return values;
  }

  private static BigInteger integer(int bits, Random random) {
    BigInteger value = new BigInteger(1 + random.nextInt(bits - 1), random);
    return random.nextBoolean() ? value : value.negate();
  }

  @ParameterizedTest
  @MethodSource("all")
  void anyCutAndAnyOrderGiveTheSameBits(ReductionKind kind, String type) {
    Random random = new Random(kind.word().hashCode() + type.hashCode());
    Reduction reduction = reduction(kind, type);
    for (int n = 0; n < 40; n++) {
      List<Object> values = values(type, random.nextInt(60), random);
      long[] expected = oneByOne(reduction, values, false);
      Partials.eachWay(
          reduction,
          values.size(),
          (partial, k) -> reduction.take(partial, k, k, values.get(k)),
          random,
          partial -> assertArrayEquals(expected, partial, () -> "" + values));
      assertTrue(reduction.isSound(expected));
      assertNotNull(reduction.inWords(expected));
    }
  }

  private static long[] oneByOne(Reduction reduction, List<?> values, boolean isFiltered) {
    long[] partial = reduction.identity();
    for (int k = 0; k < values.size(); k++) {
      if (new ListedValues(values, isFiltered, BITS).where().test(k)) {
        reduction.take(partial, k, k, values.get(k));
      }
    }
    return partial;
  }

  @ParameterizedTest
  @MethodSource("all")
  void theLoopGivesWhatTakingOneByOneGives(ReductionKind kind, String type) {
    Random random = new Random(kind.word().hashCode() - type.hashCode());
    Reduction reduction = reduction(kind, type);
    for (int n = 0; n < 40; n++) {
      List<Object> values = values(type, 1 + random.nextInt(60), random);
      boolean isFiltered = random.nextBoolean();
      int bits = type.matches("\\d+") ? Integer.parseInt(type) : BITS;
      Loop loop = reduction.loop(new ListedValues(values, isFiltered, bits));
      long[] expected = oneByOne(reduction, values, isFiltered);
      Stretch all = new Stretch(0, 0, 1, values.size());
      long[] partial = reduction.identity();
      assertTrue(loop.take(partial, all));
      assertArrayEquals(expected, partial, () -> "" + values);
      int cut = random.nextInt(values.size() + 1);
      long[] first = reduction.identity();
      long[] second = reduction.identity();
      assertTrue(loop.take(second, all.after(cut)));
      assertTrue(loop.take(first, all.upTo(cut)));
      reduction.combine(second, first);
      assertArrayEquals(expected, second, () -> "" + values);
    }
  }

  /** Else a search could not end before the range does. */
  @ParameterizedTest
  @MethodSource("all")
  void whatIsCompleteDependsOnNothingBehindItsLastElement(ReductionKind kind, String type) {
    Random random = new Random(7);
    Reduction reduction = reduction(kind, type);
    for (int n = 0; n < 40; n++) {
      List<Object> values = values(type, 50, random);
      long[] partial = oneByOne(reduction, values, false);
      if (reduction.isComplete(partial)) {
        int needed = (int) reduction.lastNeeded(partial) + 1;
        assertArrayEquals(oneByOne(reduction, values.subList(0, needed), false), partial);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePartialOfNothingChangesNothing(ReductionKind kind, String type) {
    Reduction reduction = reduction(kind, type);
    long[] some = oneByOne(reduction, values(type, 20, new Random(1)), false);
    long[] total = reduction.identity();
    reduction.combine(total, some);
    assertArrayEquals(some, total);
    reduction.combine(total, reduction.identity());
    assertArrayEquals(some, total);
    assertEquals(reduction.identity().length, total.length);
  }
}
