package org.rangereduce.reduce;

import java.math.BigInteger;

/** The product of integers; 1 for no value, 0 as soon as one is 0. */
public final class Product extends Growing {
  /** The row of this reduction. Reals have none: its rounding would depend on the order. */
  public static final ReductionKind KIND =
      new ReductionKind(
          "product",
          Takes.INTEGER,
          "the product of all f(i), exact, of at most 65536 bits",
          setting -> new Product(LARGEST_BITS));

  /** A product of at most {@code largestBits} bits. */
  Product(int largestBits) {
    super("product", largestBits);
  }

  @Override
  BigInteger joined(BigInteger a, BigInteger b) {
    return a.multiply(b);
  }
}
