package org.rangereduce.report.scaling.runs;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The fields of a JSON object, read without trust: what is missing, null or of another kind is as
 * good as absent.
 */
final class Fields {
  /** A range of 64-bit integers has fewer digits, and more of them are only slow to read. */
  private static final int MOST_DIGITS = 40;

  /** Longer texts are cut: a table or a page has no use for them. */
  private static final int LONGEST_TEXT = 20_000;

  private static final double MOST_SECONDS = 1e10;

  private final Map<String, Object> fields;

  Fields(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * Returns a text, empty if there is none. Control characters become blanks; invisible ones that
   * change how the text around them is shown (Unicode's format characters) are left out.
   */
  String text(String name) {
    return text(fields.get(name));
  }

  private static String text(Object value) {
    if (!(value instanceof String || value instanceof Number)) {
      return "";
    }
    String text = value.toString();
    String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
    return cut.replaceAll("\\p{Cf}+", "").replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  /** Returns a list of texts. */
  List<String> texts(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().map(Fields::text).toList()
        : List.of();
  }

  /** Returns the whole numbers from 1 on in a list. */
  List<Integer> counts(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().map(value -> whole(value, 0)).filter(count -> count > 0).toList()
        : List.of();
  }

  /** Returns a whole number from 0 on, or the other if there is none. */
  int whole(String name, int otherwise) {
    return whole(fields.get(name), otherwise);
  }

  private static int whole(Object value, int otherwise) {
    return value instanceof Integer number && number >= 0 ? number : otherwise;
  }

  /** Returns a whole number from 0 on, or 0 if there is none. */
  long large(String name) {
    return integer(name)
        .filter(number -> number.bitLength() < Long.SIZE)
        .orElse(BigInteger.ZERO)
        .longValueExact();
  }

  /** Returns a whole number from 0 on, written as a number or as a text of digits. */
  Optional<BigInteger> integer(String name) {
    Object value = fields.get(name);
    boolean digits =
        value instanceof Integer
            || value instanceof Long
            || value instanceof BigInteger
            || value instanceof String;
    String text = digits ? value.toString() : "";
    return text.length() <= MOST_DIGITS && text.matches("[0-9]+")
        ? Optional.of(new BigInteger(text))
        : Optional.empty();
  }

  /** Returns a time in seconds that can be one: from 0 to some centuries. */
  OptionalDouble seconds(String name) {
    double value = fields.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    return value >= 0 && value <= MOST_SECONDS ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Returns true or false. */
  Optional<Boolean> truth(String name) {
    return fields.get(name) instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
  }

  /** Returns a time such as 2026-11-25T01:02:03Z. */
  Optional<Instant> instant(String name) {
    try {
      return Optional.of(Instant.parse(text(name)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns an object's fields, none if there is no such object. */
  Fields object(String name) {
    return new Fields(asObject(fields.get(name)));
  }

  /** Returns the objects in a list; what else is in it is left out. */
  List<Fields> objects(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(value -> new Fields(asObject(value)))
            .toList()
        : List.of();
  }

  /** Returns whether there is anything. */
  boolean isEmpty() {
    return fields.isEmpty();
  }

  @SuppressWarnings("unchecked") // jackson-jr makes maps with texts as keys
  private static Map<String, Object> asObject(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }
}
