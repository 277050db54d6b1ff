package org.rangereduce.range;

import java.math.BigInteger;

/**
 * The fixed blocks of a range: all of one size but the last. The size is a power of two that
 * depends on the number of elements alone, never on ranks, threads or hosts, so that a place in a
 * job is the same everywhere. No result depends on it.
 *
 * @param lastIndex the index of the range's last element, unsigned
 * @param shift the block size is {@code 1 << shift} elements
 */
public record Blocks(long lastIndex, int shift) {

  /**
   * Large enough that the work at a block's border is noise, small enough to stay in a core's
   * first-level cache.
   */
  private static final int LARGEST_SHIFT = 16;

  /**
   * A range has about this many blocks or more (if it has the elements), so that slices differ by
   * less than 0.1 % or so.
   */
  private static final int FEWEST_BLOCKS_SHIFT = 12;

  /**
   * Returns the blocks of a range: single elements below 8192 elements, 65536 elements each from
   * 2^28 elements on.
   */
  public static Blocks of(LongRange range) {
    return of(range.lastIndex());
  }

  /** Returns the blocks of any range with this number of elements, from 1 to 2^64. */
  public static Blocks of(BigInteger elements) {
    return of(elements.subtract(BigInteger.ONE).longValue());
  }

  private static Blocks of(long lastIndex) {
    int floorLog2 = lastIndex == -1 ? 64 : 63 - Long.numberOfLeadingZeros(lastIndex + 1);
    return new Blocks(
        lastIndex, Math.max(0, Math.min(LARGEST_SHIFT, floorLog2 - FEWEST_BLOCKS_SHIFT)));
  }

  /** Returns the number of blocks; always positive, as 2^64 elements make 2^48 blocks. */
  public long count() {
    return (lastIndex >>> shift) + 1;
  }

  /** Returns the number of elements of every block but the last. */
  public int size() {
    return 1 << shift;
  }

  /** Returns the index of a block's first element, unsigned. */
  public long start(long block) {
    return block << shift;
  }

  /** Returns the block that an element is in, by its index. */
  public long blockOf(long index) {
    return index >>> shift;
  }

  /** Returns the index of the last element of the block that an element is in, unsigned. */
  public long last(long index) {
    long end = index | size() - 1L;
    return Long.compareUnsigned(end, lastIndex) < 0 ? end : lastIndex;
  }

  /** Returns the number of elements in a block. */
  public int length(long block) {
    long left = lastIndex - start(block); // elements after the block's first, unsigned
    return Long.compareUnsigned(left, size()) < 0 ? (int) left + 1 : size();
  }
}
