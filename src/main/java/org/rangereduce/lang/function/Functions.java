package org.rangereduce.lang.function;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of functions. Immutable; {@link #with} makes a larger one. */
public final class Functions {
  private static final int FAMILIES = 4;

  private final List<NamedFunction> more;

  private Functions(List<NamedFunction> more) {
    this.more = List.copyOf(more);
  }

  /** Returns the table of the language itself, family after family. */
  public static Functions standard() {
    return new Functions(List.of());
  }

  /** A family makes its rows when it is asked: most expressions need few. */
  private static List<NamedFunction> family(int number) {
    return number == 0
        ? IntegerFunctions.ROWS
        : number == 1
            ? RealFunctions.ROWS
            : number == 2 ? NumberTheoryFunctions.ROWS : DigitFunctions.ROWS;
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
    return new Functions(Stream.concat(more.stream(), Stream.of(rows)).toList());
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
        IntStream.range(0, FAMILIES).mapToObj(Functions::family).flatMap(List::stream),
        more.stream());
  }
}
