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
}
