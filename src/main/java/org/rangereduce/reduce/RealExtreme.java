package org.rangereduce.reduce;

/**
 * The least or greatest of doubles and the smallest i that attains it. Zeros of either sign are
 * equal. A partial is: 1 if there is any value, i, the bits of the value.
 */
public final class RealExtreme implements RealReduction {
  private static final int ANY = 0;
  private static final int WHERE = 1;
  private static final int VALUE = 2;
  private final boolean greatest;

  /** The greatest value, or the least. */
  public RealExtreme(boolean greatest) {
    this.greatest = greatest;
  }

  /** Says whether the greatest value is looked for, not the least. */
  public boolean isGreatest() {
    return greatest;
  }

  @Override
  public long[] identity() {
    return new long[3];
  }

  @Override
  public void accumulate(long[] partial, long i, double value) {
    double best = Double.longBitsToDouble(partial[VALUE]);
    boolean replaces =
        partial[ANY] == 0
            || (value == best ? i < partial[WHERE] : greatest ? value > best : value < best);
    if (replaces) {
      partial[ANY] = 1;
      partial[WHERE] = i;
      partial[VALUE] = Double.doubleToRawLongBits(value);
    }
  }

  @Override
  public void combine(long[] into, long[] from) {
    if (from[ANY] != 0) {
      accumulate(into, from[WHERE], Double.longBitsToDouble(from[VALUE]));
    }
  }

  @Override
  public Answer generate(long[] partial) {
    return partial[ANY] == 0
        ? new Answer.NoAnswer()
        : new Answer.LocatedAnswer(Double.longBitsToDouble(partial[VALUE]), partial[WHERE]);
  }
}
