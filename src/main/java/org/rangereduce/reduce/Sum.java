package org.rangereduce.reduce;

import java.util.List;

/** The sum, of integers or of reals, and the integral, which is a sum of reals times a width. */
public final class Sum {
  /** The sum. */
  public static final ReductionKind KIND =
      new ReductionKind(
          "sum",
          Takes.NUMBER,
          "the sum of f(i), exact for integers",
          setting -> setting.isReal() ? new RealSum() : new IntegerSum(setting.sumBits(1)));

  /** The integral. */
  public static final ReductionKind INTEGRAL =
      new ReductionKind(
          "integrate",
          Takes.NUMBER,
          Domain.MIDPOINTS,
          "the integral of f(x) by the midpoint rule (--steps, 1e6 by default)",
          List.of(),
          setting -> new RealSum(setting.width()));

  private Sum() {}
}
