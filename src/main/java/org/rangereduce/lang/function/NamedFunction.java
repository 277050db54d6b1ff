package org.rangereduce.lang.function;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A function of the language: a row of the table. Two rows are the same if they are one object. */
public final class NamedFunction {
  private final String name;
  private final String help;
  private final String example;
  private final boolean many;
  private final Supplier<List<Overload>> forms;

  private NamedFunction(
      String name, String help, String example, boolean many, Supplier<List<Overload>> forms) {
    this.name = name;
    this.help = help;
    this.example = example;
    this.many = many;
    this.forms = forms;
  }

  /**
   * A row.
   *
   * @param name how it is called: letters, digits, _ and points
   * @param help what it gives, in a line without a full stop
   * @param example a condition without i that holds and shows it
   * @param forms makes the overloads, the first that fits counts; asked only when it is called
   */
  public static NamedFunction row(
      String name, String help, String example, Supplier<List<Overload>> forms) {
    return new NamedFunction(name, help, example, false, forms);
  }

  /**
   * A row for two or more operands: f(a, b, c) is f(f(a, b), c).
   *
   * @param forms makes overloads of two operands
   */
  public static NamedFunction rowOfMany(
      String name, String help, String example, Supplier<List<Overload>> forms) {
    return new NamedFunction(name, help, example, true, forms);
  }

  /** Returns how it is called. */
  public String name() {
    return name;
  }

  /** Returns what it gives, in a line. */
  public String help() {
    return help;
  }

  /** Returns a condition that shows it. */
  public String example() {
    return example;
  }

  /** Returns whether it takes two or more operands. */
  public boolean takesMany() {
    return many;
  }

  /** Returns the numbers of operands that some overload takes, ascending. */
  public Stream<Integer> arities() {
    return overloads().stream().map(overload -> overload.parameters().size()).distinct().sorted();
  }

  /** Returns whether it can be called with this many operands. */
  public boolean takes(int operands) {
    return many ? operands >= 2 : arities().anyMatch(arity -> arity == operands);
  }

  /** Returns how a call is written: {@code atan2(a, b)}. */
  public String signature() {
    return arities()
        .map(
            operands ->
                IntStream.range(0, operands)
                    .mapToObj(k -> String.valueOf((char) ('a' + k)))
                    .collect(Collectors.joining(", ", name + "(", many ? ", ...)" : ")")))
        .collect(Collectors.joining(" or "));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Returns its overloads, of which the first that fits counts. */
  public List<Overload> overloads() {
    return forms.get();
  }
}
