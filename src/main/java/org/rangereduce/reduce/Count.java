package org.rangereduce.reduce;

/** How many elements match. A partial is the limbs of the count. */
public final class Count implements MatchReduction {
  private static final int LENGTH = Limbs.forBits(65);

  @Override
  public long[] identity() {
    return new long[LENGTH];
  }

  @Override
  public void accumulate(long[] partial, long index) {
    add(partial, 1);
  }

  /** Counts so many matches at once. */
  public void add(long[] partial, long matches) {
    Limbs.add(partial, 0, matches);
    Limbs.carry(partial, 0, LENGTH);
  }

  @Override
  public void combine(long[] into, long[] from) {
    Limbs.addAll(into, from, 0, LENGTH);
  }

  @Override
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Answer generate(long[] partial) {
    return new Answer.IntegerAnswer(Limbs.toBigInteger(partial, 0, LENGTH));
  }
}
