package org.rangereduce.reduce;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.rangereduce.reduce.Answer.Field;
import org.rangereduce.reduce.Answer.Value;

/**
 * Whether a condition holds at any element, or at all, and the first i in the order of the range
 * that decides it: one at which it holds, or does not. Of nothing any is false and all is true. A
 * partial is: 1 if it is decided, the index of that element.
 */
public final class Decision implements MatchReduction {
  /** Whether the condition holds anywhere. */
  public static final ReductionKind ANY =
      new ReductionKind(
          "any",
          Takes.PREDICATE,
          "whether any i satisfies the predicate, and the first that does",
          setting -> new Decision(true, setting.valueAt()));

  /** Whether it holds everywhere. */
  public static final ReductionKind ALL =
      new ReductionKind(
          "all",
          Takes.PREDICATE,
          "whether all i satisfy the predicate, and the first that does not",
          setting -> new Decision(false, setting.valueAt()));

  private static final int DECIDED = 0;
  private static final int INDEX = 1;
  private final boolean decisive;
  private final LongUnaryOperator valueAt;

  /**
   * Looks for the first element that decides.
   *
   * @param decisive what the condition is there: true for any, false for all
   * @param valueAt gives the element of the range at an (unsigned) index
   */
  Decision(boolean decisive, LongUnaryOperator valueAt) {
    this.decisive = decisive;
    this.valueAt = valueAt;
  }

  @Override
  public boolean matching() {
    return decisive;
  }

  @Override
  public long[] identity() {
    return new long[2];
  }

  @Override
  public void accumulate(long[] partial, long index) {
    if (partial[DECIDED] == 0 || Long.compareUnsigned(index, partial[INDEX]) < 0) {
      partial[DECIDED] = 1;
      partial[INDEX] = index;
    }
  }

  /** Most stretches decide nothing; one that does is looked at element by element. */
  @Override
  public Optional<VectorStep> vectorStep(Values values) {
    if (!decisive && values.isFiltered()) {
      return Optional.empty(); // nobody counts at how many elements the condition must hold
    }
    return Optional.of(
        VectorStep.search(
            Accumulation.COUNT, (lanes, elements) -> lanes.sum(0) == (decisive ? 0 : elements), 0));
  }

  @Override
  public void combine(long[] into, long[] from) {
    if (from[DECIDED] != 0) {
      accumulate(into, from[INDEX]);
    }
  }

  @Override
  public boolean isComplete(long[] partial) {
    return partial[DECIDED] != 0;
  }

  @Override
  public long lastNeeded(long[] partial) {
    return partial[INDEX];
  }

  @Override
  public Answer generate(long[] partial) {
    boolean decided = partial[DECIDED] != 0;
    Field value = Field.of("value", Value.of(decided == decisive));
    return decided
        ? Answer.of(
            "boolean",
            value,
            Field.of("i", Value.of(BigInteger.valueOf(valueAt.applyAsLong(partial[INDEX]))))
                .led(" at i = "))
        : Answer.of("boolean", value);
  }

  @Override
  public boolean isSound(long[] partial) {
    return partial.length == 2
        && (partial[DECIDED] == 1 || partial[DECIDED] == 0 && partial[INDEX] == 0);
  }
}
