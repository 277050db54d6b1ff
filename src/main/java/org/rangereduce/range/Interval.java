package org.rangereduce.range;

import java.math.BigInteger;

/**
 * Neighbouring elements of a range, by their indexes, which are unsigned; never empty.
 *
 * @param first the index of the first, inclusive
 * @param last the index of the last, inclusive, as 2^64 elements have no end that is exclusive
 */
public record Interval(long first, long last) {

  /**
   * Checks the order of the ends.
   *
   * @throws IllegalArgumentException if they are reversed
   */
  public Interval {
    if (Long.compareUnsigned(first, last) > 0) {
      throw new IllegalArgumentException("no interval: " + text(first) + ".." + text(last));
    }
  }

  /** Returns the number of elements. */
  public BigInteger count() {
    return new BigInteger(text(last - first)).add(BigInteger.ONE);
  }

  /**
   * Returns the first {@code elements} elements.
   *
   * @param elements at least 1; all if there are no more
   */
  public Interval upTo(long elements) {
    return Long.compareUnsigned(elements - 1, last - first) >= 0
        ? this
        : new Interval(first, first + elements - 1);
  }

  /** Returns the ends as they stand in files: {@code 0..99}. */
  @Override
  public String toString() {
    return text(first) + ".." + text(last);
  }

  private static String text(long index) {
    return Long.toUnsignedString(index);
  }
}
