package org.rangereduce.reduce;

/** The mean and the standard deviation, of integers or of reals. */
public final class Mean {
  /** The row of this reduction. */
  public static final ReductionKind KIND =
      new ReductionKind(
          "mean",
          Takes.NUMBER,
          "the mean of f(i) and the standard deviation (of the whole population)",
          setting ->
              setting.isReal()
                  ? new RealMean()
                  : new IntegerMean(setting.sumBits(1), setting.sumBits(2)));

  private Mean() {}
}
