package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * The least common multiple of integers, never negative; 1 for no value, 0 as soon as one is 0. It
 * grows like e^n over 1..n.
 */
public final class LeastCommonMultiple extends Growing {
  /** The row of this reduction. */
  public static final ReductionKind KIND =
      new ReductionKind(
          "lcm",
          Takes.INTEGER,
          "the least common multiple of all f(i)",
          setting -> new LeastCommonMultiple(LARGEST_BITS));

  /** A multiple of at most {@code largestBits} bits. */
  public LeastCommonMultiple(int largestBits) {
    super("least common multiple", largestBits);
  }

  @Override
  BigInteger joined(BigInteger a, BigInteger b) {
    return a.divide(a.gcd(b)).multiply(b).abs();
  }
}
