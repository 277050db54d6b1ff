package org.rangereduce.lang;

import org.rangereduce.random.Draw;

/**
 * Random numbers: each a function of the seed, the element and the number of the draw, which is
 * from 0 up to {@link Draw#LAST}. They are made by IEEE operations and {@link StrictMath} alone.
 */
public final class Draws {
  private static final double TO_UNIT = 0x1p-53;

  private Draws() {}

  /** Returns a multiple of 2^-53 from 0 up to 1, without 1. */
  public static double uniform(long seed, long element, long draw) {
    return (Draw.UNIFORM.bits(seed, element, draw, 0) >>> 11) * TO_UNIT;
  }

  /**
   * Returns one of the integers from a to b, each with the same probability (D. Lemire, Fast random
   * integer generation in an interval, 2019).
   *
   * @param a not beyond b
   */
  public static long integer(long seed, long element, long draw, long a, long b) {
    long count = b - a + 1; // without sign; 0 stands for 2^64
    long bits = Draw.INTEGER.bits(seed, element, draw, 0);
    if (count == 0) {
      return bits;
    }
    if (Long.compareUnsigned(bits * count, count) < 0) {
      long least = Long.remainderUnsigned(-count, count); // 2^64 modulo the count
      for (int rejected = 1;
          Long.compareUnsigned(bits * count, least) < 0 && rejected <= Draw.MOST_REJECTIONS;
          rejected++) {
        bits = Draw.INTEGER.bits(seed, element, draw, rejected);
      }
    }
    return a + Int128.unsignedHigh(bits, count);
  }

  /** Returns a real of the normal distribution with mean 0 and deviation 1. */
  public static double normal(long seed, long element, long draw) {
    return NormalDistribution.quantile(inside(Draw.NORMAL.bits(seed, element, draw, 0)));
  }

  /** Returns a real of the exponential distribution with mean 1. */
  public static double exponential(long seed, long element, long draw) {
    return -StrictMath.log(inside(Draw.EXPONENTIAL.bits(seed, element, draw, 0)));
  }

  /** Returns one of the 2^52 middles between multiples of 2^-52, so neither 0 nor 1. */
  private static double inside(long bits) {
    return ((bits >>> 12) + 0.5) * 0x1p-52;
  }
}
