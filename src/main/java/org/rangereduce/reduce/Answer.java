package org.rangereduce.reduce;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer of a reduction: some fields, which reports render without knowing the reduction.
 * {@link #toString()} is the bare value for scripts, fields apart by a blank.
 *
 * @param type what kind of answer it is, for tools: "integer", "real", "mean" ...
 * @param fields in the order in which they are shown; none if there is no answer, as no element was
 *     left to take a value from
 */
public record Answer(String type, List<Field> fields) {
  private static final String VALUE = "value";

  /** Copies the list. */
  public Answer {
    fields = List.copyOf(fields);
  }

  /** An answer with some fields. */
  public static Answer of(String type, Field... fields) {
    return new Answer(type, List.of(fields));
  }

  /** An exact integer. */
  public static Answer integer(BigInteger value) {
    return of("integer", Field.of(VALUE, Value.of(value)));
  }

  /** A double. */
  public static Answer real(double value) {
    return of("real", Field.of(VALUE, Value.of(value)));
  }

  /** A value and the i that has it. */
  static Answer located(String type, Value value, long i) {
    return of(
        type,
        Field.of(VALUE, value),
        Field.of("i", Value.of(BigInteger.valueOf(i))).led(" at i = "));
  }

  /** No element was left to take a value from. */
  public static Answer none() {
    return of("none");
  }

  /**
   * The result of a part of the range. It is not the answer of a job, and need not be one: a part
   * can be too large where the whole is not.
   *
   * @param inWords the bare value, for people
   */
  public static Answer partial(String inWords) {
    return of("partial", Field.of(VALUE, new Value(inWords, inWords)));
  }

  /**
   * A field of an answer.
   *
   * @param name in camel case: "value", "standardDeviation"
   * @param value its value
   * @param lead the words between the field before it and this one in an answer for people
   * @param isDetail whether only a report of everything has it
   */
  public record Field(String name, Value value, String lead, boolean isDetail) {

    /** A field that every report has. */
    public static Field of(String name, Value value) {
      return new Field(name, value, ", " + name + " ", false);
    }

    /** Returns the same with other words before it. */
    public Field led(String words) {
      return new Field(name, value, words, isDetail);
    }

    /** Returns the same for a report of everything alone. */
    public Field asDetail() {
      return new Field(name, value, lead, true);
    }
  }

  /**
   * A value as it is written.
   *
   * @param text for people and scripts
   * @param json in JSON: a string, also for an integer, so that no reader rounds it; a {@link
   *     BigDecimal}; a {@link Boolean}; or a list of these
   */
  public record Value(String text, Object json) {

    /** An exact integer. */
    public static Value of(BigInteger value) {
      return new Value(value.toString(), value.toString());
    }

    /** A finite double, given with the fewest digits that read back as the same double. */
    public static Value of(double value) {
      String digits = Decimal.of(value);
      return new Value(digits, new BigDecimal(digits));
    }

    /** True or false. */
    public static Value of(boolean value) {
      return new Value(String.valueOf(value), value);
    }

    /** Integers, one a line; "none" if there are none. */
    public static Value of(List<Long> values) {
      List<String> lines = values.stream().map(String::valueOf).toList();
      return new Value(lines.isEmpty() ? "none" : String.join("\n", lines), lines);
    }
  }

  /** Returns the fields that every report has. */
  public List<Field> shown() {
    return fields.stream().filter(field -> !field.isDetail()).toList();
  }

  /** Finds a field by its name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** Returns the answer in words, without a line break at the end. */
  public String inWords() {
    StringBuilder words = new StringBuilder();
    for (Field field : shown()) {
      words.append(words.isEmpty() ? "" : field.lead()).append(field.value().text());
    }
    return fields.isEmpty() ? "none" : words.toString();
  }

  @Override
  public String toString() {
    return fields.isEmpty()
        ? "none"
        : shown().stream().map(field -> field.value().text()).collect(Collectors.joining(" "));
  }
}
