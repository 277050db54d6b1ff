package org.rangereduce.range;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A run of neighbouring blocks.
 *
 * @param from the first block, inclusive
 * @param to the block after the last, exclusive; equal to {@code from} when the slice is empty
 */
public record Slice(long from, long to) {

  /**
   * Checks the order of the ends.
   *
   * @throws IllegalArgumentException if they are negative or reversed
   */
  public Slice {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a slice: " + from + " to " + to);
    }
  }

  /**
   * Returns the number of elements in this slice.
   *
   * @param blocks those of the range
   */
  public BigInteger count(Blocks blocks) {
    return isEmpty()
        ? BigInteger.ZERO
        : new BigInteger(Long.toUnsignedString(elements(blocks) - 1)).add(BigInteger.ONE);
  }

  /**
   * Returns the elements of this slice.
   *
   * @param blocks those of the range
   * @return nothing if the slice is empty
   */
  public Optional<Interval> interval(Blocks blocks) {
    return isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Interval(blocks.start(from), blocks.start(to - 1) + blocks.length(to - 1) - 1));
  }

  /** Returns the number of blocks. */
  public long blocks() {
    return to - from;
  }

  /** Returns whether there is no block in it, as happens with more ranks than blocks. */
  public boolean isEmpty() {
    return from == to;
  }

  /**
   * Returns the number of elements in this slice, unsigned; 0 stands for 2^64 when the slice is not
   * empty.
   */
  public long elements(Blocks blocks) {
    return isEmpty() ? 0 : blocks.start(to - 1) + blocks.length(to - 1) - blocks.start(from);
  }
}
