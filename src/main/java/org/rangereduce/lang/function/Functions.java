package org.rangereduce.lang.function;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A table of functions. Immutable; {@link #with} makes a larger one. */
public final class Functions {
  /** Families are asked in order, and make their rows only then: most expressions need few. */
  private final List<Supplier<List<NamedFunction>>> families;

  private Functions(List<Supplier<List<NamedFunction>>> families) {
    this.families = List.copyOf(families);
  }

  /** Returns the table of the language itself, family after family. */
  public static Functions standard() {
    return new Functions(
        List.of(
            () -> IntegerFunctions.ROWS,
            () -> RealFunctions.ROWS,
            () -> NumberTheoryFunctions.ROWS));
  }

  /**
   * Returns a table with more rows.
   *
   * @throws IllegalArgumentException if a name is taken
   */
  public Functions with(NamedFunction... more) {
    for (NamedFunction row : more) {
      if (named(row.name()).isPresent()) {
        throw new IllegalArgumentException("there is a function " + row.name() + " already");
      }
    }
    List<NamedFunction> rows = List.of(more);
    return new Functions(Stream.concat(families.stream(), Stream.of(() -> rows)).toList());
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
    return families.stream().flatMap(family -> family.get().stream());
  }
}
