package org.rangereduce.lang.syntax;

import java.util.Random;
import org.rangereduce.range.LongRange;

/** Picks ranges that lie about the places where arithmetic changes. */
public final class RandomRange {
  private static final long[] PLACES = {
    0,
    0,
    0,
    1L << 31,
    -(1L << 31),
    1L << 32,
    1L << 53,
    -(1L << 53),
    3_037_000_499L,
    2_097_151,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    65_536,
    1_000_000_007
  };

  private RandomRange() {}

  /** Returns a range of at most {@code most} elements, running up or down. */
  public static LongRange of(Random random, int most) {
    int count = 1 + random.nextInt(most);
    long place = PLACES[random.nextInt(PLACES.length)];
    long stride = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(1 << 1 + random.nextInt(20));
    long length = (count - 1) * stride; // below 2^52
    long back = random.nextInt(count) * stride;
    long first = place < Long.MIN_VALUE + back ? Long.MIN_VALUE : place - back;
    first = first > Long.MAX_VALUE - length ? Long.MAX_VALUE - length : first;
    return random.nextInt(3) > 0
        ? new LongRange(first, first + length, stride)
        : new LongRange(first + length, first, -stride);
  }
}
