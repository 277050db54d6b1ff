package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reduction comes to. {@link #toString()} is the bare value for scripts, fields apart by a
 * blank.
 */
public sealed interface Answer {

  /** An exact integer. */
  record IntegerAnswer(BigInteger value) implements Answer {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** A double, given with the fewest digits that read back as the same double. */
  record RealAnswer(double value) implements Answer {
    @Override
    public String toString() {
      return Decimal.of(value);
    }
  }

  /**
   * A least or greatest value (a {@link BigInteger} or a {@link Double}) and the smallest i that
   * attains it.
   */
  record LocatedAnswer(Number value, long i) implements Answer {
    /** Returns the value as text. */
    public String valueText() {
      return value instanceof Double real ? Decimal.of(real) : value.toString();
    }

    @Override
    public String toString() {
      return valueText() + " " + i;
    }
  }

  /**
   * A mean and the standard deviation of the whole population (divided by the count, not the count
   * less one).
   */
  record MeanAnswer(double mean, double standardDeviation, BigInteger count) implements Answer {
    @Override
    public String toString() {
      return Decimal.of(mean) + " " + Decimal.of(standardDeviation);
    }
  }

  /**
   * The first matches in the order of the range; there may be more when there are as many as were
   * asked for.
   */
  record FoundAnswer(List<Long> matches) implements Answer {

    /** Copies the list. */
    public FoundAnswer {
      matches = List.copyOf(matches);
    }

    @Override
    public String toString() {
      return matches.isEmpty()
          ? "none"
          : matches.stream().map(String::valueOf).collect(Collectors.joining("\n"));
    }
  }

  /**
   * What a part of the range comes to. It is not the answer of a job, and need not be one: a part
   * can be too large where the whole is not.
   *
   * @param inWords the bare value, for people
   */
  record PartialAnswer(String inWords) implements Answer {
    @Override
    public String toString() {
      return inWords;
    }
  }

  /** No element was left to take a value from, so there is no least, greatest or mean value. */
  record NoAnswer() implements Answer {
    @Override
    public String toString() {
      return "none";
    }
  }
}
