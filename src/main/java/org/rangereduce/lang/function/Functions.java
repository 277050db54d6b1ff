package org.rangereduce.lang.function;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of functions. Immutable; {@link #with} makes a larger one. */
public final class Functions {
  private static final int FAMILIES = 7;

  private final long seed;
  private final List<NamedFunction> more;
  private List<NamedFunction> draws;

  private Functions(long seed, List<NamedFunction> more) {
    this.seed = seed;
    this.more = List.copyOf(more);
  }

  /** Returns the table of the language itself, family after family, with a seed of 0. */
  public static Functions standard() {
    return new Functions(0, List.of());
  }

  /** Returns the same table with other random numbers. */
  public Functions seeded(long other) {
    return new Functions(other, more);
  }

  /** A family makes its rows when it is asked: most expressions need few. */
  private List<NamedFunction> family(int number) {
    return switch (number) {
      case 0 -> IntegerFunctions.ROWS;
      case 1 -> RealFunctions.ROWS;
      case 2 -> SpecialFunctions.ROWS;
      case 3 -> NumberTheoryFunctions.ROWS;
      case 4 -> FactorFunctions.ROWS;
      case 5 -> DigitFunctions.ROWS;
      default -> draws();
    };
  }

  private synchronized List<NamedFunction> draws() {
    if (draws == null) {
      draws = RandomFunctions.rows(seed);
    }
    return draws;
  }

  /**
   * Returns a table with more rows.
   *
   * @throws IllegalArgumentException if a name is taken
   */
  public Functions with(NamedFunction... rows) {
    for (NamedFunction row : rows) {
      if (named(row.name()).isPresent()) {
        throw new IllegalArgumentException("there is a function " + row.name() + " already");
      }
    }
    return new Functions(seed, Stream.concat(more.stream(), Stream.of(rows)).toList());
  }

  /** Finds a function by name. */
  public Optional<NamedFunction> named(String name) {
    return stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /** Returns the rows in order. */
  public List<NamedFunction> rows() {
    return stream().toList();
  }

  /** Returns the names in order. */
  public Stream<String> names() {
    return stream().map(NamedFunction::name);
  }

  private Stream<NamedFunction> stream() {
    return Stream.concat(
        IntStream.range(0, FAMILIES).mapToObj(this::family).flatMap(List::stream), more.stream());
  }
}
