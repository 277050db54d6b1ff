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
  private final Takes takes;
  private final Supplier<List<Overload>> forms;

  /** What is special about the operands. */
  private enum Takes {
    /** Nothing. */
    AS_WRITTEN,
    /** Two or more. */
    MANY,
    /** The element before those that are written. */
    ELEMENT
  }

  private NamedFunction(
      String name, String help, String example, Takes takes, Supplier<List<Overload>> forms) {
    this.name = name;
    this.help = help;
    this.example = example;
    this.takes = takes;
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
    return new NamedFunction(name, help, example, Takes.AS_WRITTEN, forms);
  }

  /**
   * A row for two or more operands: f(a, b, c) is f(f(a, b), c).
   *
   * @param forms makes overloads of two operands
   */
  public static NamedFunction rowOfMany(
      String name, String help, String example, Supplier<List<Overload>> forms) {
    return new NamedFunction(name, help, example, Takes.MANY, forms);
  }

  /**
   * A row of a function that draws random numbers: its value is another one at each element, so its
   * first operand is the element, which nobody writes.
   */
  public static NamedFunction rowOfDraws(
      String name, String help, String example, Supplier<List<Overload>> forms) {
    return new NamedFunction(name, help, example, Takes.ELEMENT, forms);
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
    return takes == Takes.MANY;
  }

  /** Returns whether its first operand is the element, which nobody writes. */
  public boolean takesElement() {
    return takes == Takes.ELEMENT;
  }

  /** Returns the numbers of operands that are written for some overload, ascending. */
  public Stream<Integer> arities() {
    int hidden = takesElement() ? 1 : 0;
    return overloads().stream()
        .map(overload -> overload.parameters().size() - hidden)
        .distinct()
        .sorted();
  }

  /** Returns whether it can be called with this many operands. */
  public boolean takes(int operands) {
    return takesMany() ? operands >= 2 : arities().anyMatch(arity -> arity == operands);
  }

  /** Returns how a call is written: {@code atan2(a, b)}. */
  public String signature() {
    return arities()
        .map(
            operands ->
                IntStream.range(0, operands)
                    .mapToObj(k -> String.valueOf((char) ('a' + k)))
                    .collect(Collectors.joining(", ", name + "(", takesMany() ? ", ...)" : ")")))
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
