package org.rangereduce.range;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A non-empty arithmetic progression of 64-bit integers, both ends included.
 *
 * <p>An element is named by its index: 0 for {@code first}, counting up in the direction of {@code
 * step}. There can be 2^64 elements, so an index is an <em>unsigned</em> long and the number of
 * elements is a {@link BigInteger}.
 *
 * @param first the first element
 * @param last the last element, reached exactly: a multiple of {@code step} away from {@code first}
 * @param step the distance between neighbours, not zero; negative when the range runs downwards
 */
public record LongRange(long first, long last, long step) {

  /**
   * Checks that the range is not empty and cuts {@code last} to the last element that is really
   * reached.
   *
   * @throws IllegalArgumentException if step is zero or the range is empty
   */
  public LongRange {
    if (step == 0) {
      throw new IllegalArgumentException("the step is 0; it must be positive or negative");
    }
    if (step > 0 ? first > last : first < last) {
      throw new IllegalArgumentException("the range is empty");
    }
    // As unsigned numbers the distance and the stride cannot overflow: both are below 2^64.
    long distance = step > 0 ? last - first : first - last;
    long stride = step > 0 ? step : -step;
    last = first + step * Long.divideUnsigned(distance, stride);
  }

  /** Returns the range first..last with step 1. */
  public static LongRange of(long first, long last) {
    return new LongRange(first, last, 1);
  }

  /** Returns the index of the last element, unsigned: the number of elements less one. */
  public long lastIndex() {
    long distance = step > 0 ? last - first : first - last;
    return Long.divideUnsigned(distance, step > 0 ? step : -step);
  }

  /** Returns the number of elements, from 1 to 2^64. */
  public BigInteger count() {
    return new BigInteger(Long.toUnsignedString(lastIndex())).add(BigInteger.ONE);
  }

  /**
   * Returns the range with the same first element and step and {@code times} as many elements.
   *
   * @param times at least 1
   * @return nothing if its last element would be beyond 64 bits
   */
  public Optional<LongRange> times(long times) {
    BigInteger steps = count().multiply(BigInteger.valueOf(times)).subtract(BigInteger.ONE);
    BigInteger end = steps.multiply(BigInteger.valueOf(step)).add(BigInteger.valueOf(first));
    return end.bitLength() < Long.SIZE
        ? Optional.of(new LongRange(first, end.longValueExact(), step))
        : Optional.empty();
  }

  /**
   * Returns the element at an index.
   *
   * @param index unsigned, from 0 to {@link #lastIndex()}
   */
  public long valueAt(long index) {
    // The product may wrap, but arithmetic modulo 2^64 still ends at the right element, as that is
    // a 64-bit number.
    return first + index * step;
  }

  /** Returns the range as it is written on the command line: {@code 1..20}, {@code 1..99:7}. */
  @Override
  public String toString() {
    return first + ".." + last + (step == 1 ? "" : ":" + step);
  }
}
