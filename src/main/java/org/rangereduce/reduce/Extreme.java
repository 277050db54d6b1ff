package org.rangereduce.reduce;

/** The least or greatest value, of integers or of reals, and the smallest i that attains it. */
final class Extreme {
  /** The least. */
  static final ReductionKind LEAST =
      kind("min", "the least f(i) and the smallest i that attains it", false);

  /** The greatest. */
  static final ReductionKind GREATEST =
      kind("max", "the greatest f(i) and the smallest i that attains it", true);

  private Extreme() {}

  private static ReductionKind kind(String word, String summary, boolean greatest) {
    return new ReductionKind(
        word,
        Takes.NUMBER,
        summary,
        setting ->
            setting.isReal()
                ? new RealExtreme(greatest)
                : new IntegerExtreme(greatest, setting.bits()));
  }

  /** Takes a value of 64 bits, or the bits of a double, into a partial. */
  interface Taker {
    void take(long[] partial, long i, long value);
  }

  /**
   * Every lane has its best value and the first i that has it.
   *
   * @param worst what lanes start from, and no value is
   */
  static VectorStep vectorStep(boolean greatest, long worst, Taker taker) {
    return VectorStep.of(
        greatest ? Accumulation.GREATEST : Accumulation.LEAST,
        (partial, lanes, elements) -> {
          for (int lane = 0; lane < lanes.each(); lane++) {
            if (lanes.at(0, lane) != worst) { // else there was no value in this lane
              taker.take(partial, lanes.at(1, lane), lanes.at(0, lane));
            }
          }
        },
        worst,
        0);
  }
}
