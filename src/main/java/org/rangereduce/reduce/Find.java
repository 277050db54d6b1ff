package org.rangereduce.reduce;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.rangereduce.reduce.Answer.FoundAnswer;

/**
 * The first matches in the order of the range. A partial is: how many matches it holds, and their
 * indices in ascending order, unsigned; the first {@code limit} of all its elements.
 */
public final class Find implements MatchReduction {
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

  /** Returns how many matches are still wanted. */
  public int missing(long[] partial) {
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
    return new FoundAnswer(Arrays.stream(indices).map(valueAt).boxed().toList());
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
