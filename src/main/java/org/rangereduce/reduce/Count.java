package org.rangereduce.reduce;

import java.util.Optional;
import java.util.function.LongPredicate;

/** How many elements match. A partial is the limbs of the count. */
public final class Count implements MatchReduction {
  /** The row of this reduction. */
  public static final ReductionKind KIND =
      new ReductionKind(
          "count", Takes.PREDICATE, "how many i satisfy the predicate", setting -> new Count());

  private static final int LENGTH = Limbs.forBits(65);

  @Override
  public long[] identity() {
    return new long[LENGTH];
  }

  @Override
  public void accumulate(long[] partial, long index) {
    add(partial, 1);
  }

  @Override
  public Loop loop(Values values) {
    LongPredicate where = values.where();
    LongPredicate f = values.conditions();
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      long matches = 0;
      long i = stretch.first();
      for (int k = 0; k < length; k++, i += step) {
        if (where.test(i) && f.test(i)) {
          matches++;
        }
      }
      add(partial, matches);
      return true;
    };
  }

  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    return Optional.of(
        VectorStep.of(
            Accumulation.COUNT, (partial, lanes, elements) -> add(partial, lanes.sum(0)), 0));
  }

  /** Counts {@code matches} matches at once. */
  static void add(long[] partial, long matches) {
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
    return Answer.integer(Limbs.toBigInteger(partial, 0, LENGTH));
  }
}
