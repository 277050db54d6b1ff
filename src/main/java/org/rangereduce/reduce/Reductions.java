package org.rangereduce.reduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table of reductions that a program knows.
 *
 * @param kinds in the order of the help
 */
public record Reductions(List<ReductionKind> kinds) {

  /** Those of this program. A new one is added here. */
  public static final Reductions STANDARD =
      new Reductions(
          List.of(
              Sum.KIND,
              Count.KIND,
              Extreme.LEAST,
              Extreme.GREATEST,
              Mean.KIND,
              Find.KIND,
              Decision.ANY,
              Decision.ALL,
              Bitwise.AND,
              Bitwise.OR,
              Bitwise.XOR,
              GreatestCommonDivisor.KIND,
              LeastCommonMultiple.KIND,
              Product.KIND,
              Sum.INTEGRAL));

  /** Copies the list. */
  public Reductions {
    kinds = List.copyOf(kinds);
  }

  /** Returns the same with one more. */
  public Reductions with(ReductionKind kind) {
    return new Reductions(Stream.concat(kinds.stream(), Stream.of(kind)).toList());
  }

  /** Finds a reduction by its word. */
  public Optional<ReductionKind> named(String word) {
    return kinds.stream().filter(kind -> kind.word().equals(word)).findFirst();
  }

  /**
   * Returns all parameters, each once. They are compared by their options: to compare records would
   * make every start 20 ms longer, for methods that Java generates then.
   */
  public List<Parameter> parameters() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    kinds.stream()
        .flatMap(kind -> kind.parameters().stream())
        .forEach(parameter -> parameters.putIfAbsent(parameter.option(), parameter));
    return List.copyOf(parameters.values());
  }
}
