package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.rangereduce.reduce.Answer.Field;
import org.rangereduce.reduce.Answer.Value;

/**
 * The first matches in the order of the range. A partial is: how many matches it holds, and their
 * indices in ascending order, unsigned; the first {@code limit} of all its elements.
 */
public final class Find implements MatchReduction {
  private static final Parameter LIMIT =
      new Parameter(
          "limit",
          "find: how many matches at most; 10 by default, 1000 at most",
          BigInteger.TEN,
          BigInteger.valueOf(1000), // the list travels with every Reduce
          "");

  /** The row of this reduction. */
  public static final ReductionKind KIND =
      new ReductionKind(
          "find",
          Takes.PREDICATE,
          Domain.INTEGERS,
          "the first i that satisfy the predicate (--limit, 10 by default)",
          List.of(LIMIT),
          setting ->
              new Find(setting.parameters().get(LIMIT.name()).intValueExact(), setting.valueAt()));

  private static final int COUNT = 0;
  private static final int MATCHES = 1;
  private final int limit;
  private final LongUnaryOperator valueAt;

  /**
   * Finds the first matches.
   *
   * @param limit how many at most
   * @param valueAt gives the element of the range at an (unsigned) index
   */
  public Find(int limit, LongUnaryOperator valueAt) {
    this.limit = limit;
    this.valueAt = valueAt;
  }

  @Override
  public long[] identity() {
    return new long[MATCHES + limit];
  }

  @Override
  public void accumulate(long[] partial, long index) {
    int at = (int) partial[COUNT];
    while (at > 0 && Long.compareUnsigned(partial[MATCHES + at - 1], index) > 0) {
      at--;
    }
    if (at < limit) {
      int kept = Math.min((int) partial[COUNT], limit - 1);
      System.arraycopy(partial, MATCHES + at, partial, MATCHES + at + 1, kept - at);
      partial[MATCHES + at] = index;
      partial[COUNT] = kept + 1;
    }
  }

  @Override
  public void combine(long[] into, long[] from) {
    for (int k = 0; k < from[COUNT]; k++) {
      accumulate(into, from[MATCHES + k]);
    }
  }

  /** Ends at the last match that is asked for, and does not look at what follows. */
  @Override
  public Loop loop(Values values) {
    LongPredicate where = values.where();
    LongPredicate f = values.conditions();
    return (partial, stretch) -> {
      long step = stretch.step();
      int length = stretch.length();
      int[] found = new int[limit];
      int wanted = missing(partial);
      int matches = 0;
      long i = stretch.first();
      for (int k = 0; k < length && matches < wanted; k++, i += step) {
        if (where.test(i) && f.test(i)) {
          found[matches++] = k;
        }
      }
      for (int m = 0; m < matches; m++) {
        accumulate(partial, stretch.index() + found[m]);
      }
      return true;
    };
  }

  /** Most stretches have no match; those that have are looked at one by one. */
  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    return Optional.of(
        VectorStep.search(Accumulation.COUNT, (lanes, elements) -> lanes.sum(0) == 0, 0));
  }

  /** Returns how many matches are still wanted. */
  int missing(long[] partial) {
    return limit - (int) partial[COUNT];
  }

  @Override
  public boolean isComplete(long[] partial) {
    return partial[COUNT] == limit;
  }

  @Override
  public long lastNeeded(long[] partial) {
    return partial[MATCHES + limit - 1];
  }

  @Override
  public Answer generate(long[] partial) {
    long[] indices = Arrays.copyOfRange(partial, MATCHES, MATCHES + (int) partial[COUNT]);
    List<Long> matches = Arrays.stream(indices).map(valueAt).boxed().toList();
    return Answer.of("found", Field.of("value", Value.of(matches)));
  }

  @Override
  public boolean isSound(long[] partial) {
    boolean sound =
        partial.length == MATCHES + limit && 0 <= partial[COUNT] && partial[COUNT] <= limit;
    for (int k = 1; sound && k < partial[COUNT]; k++) {
      sound = Long.compareUnsigned(partial[MATCHES + k - 1], partial[MATCHES + k]) < 0;
    }
    return sound;
  }
}
