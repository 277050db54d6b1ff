package org.rangereduce.engine;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.Field;
import org.rangereduce.reduce.Answer.Value;
import org.rangereduce.reduce.Domain;
import org.rangereduce.reduce.IntegerReduction;
import org.rangereduce.reduce.Parameter;
import org.rangereduce.reduce.ReductionKind;
import org.rangereduce.reduce.Takes;

/**
 * A reduction that the program does not have: how far apart the least and the greatest of 64-bit
 * integers are, in {@code parts} parts. A partial is: 1 if there is any value, the least, the
 * greatest.
 */
record Spread(BigInteger parts) implements IntegerReduction {
  private static final Parameter PARTS =
      new Parameter("parts", "spread: into how many parts", BigInteger.TWO, BigInteger.TEN, "");

  static final ReductionKind KIND =
      new ReductionKind(
          "spread",
          Takes.INTEGER,
          Domain.INTEGERS,
          "the distance of the least and the greatest f(i)",
          List.of(PARTS),
          setting -> new Spread(setting.parameters().get("parts")));

  @Override
  public long[] identity() {
    return new long[3];
  }

  @Override
  public void accumulate(long[] partial, long i, BigInteger value) {
    long exact = value.longValueExact();
    boolean any = partial[0] == 1;
    partial[1] = any ? Math.min(partial[1], exact) : exact;
    partial[2] = any ? Math.max(partial[2], exact) : exact;
    partial[0] = 1;
  }

  @Override
  public void combine(long[] into, long[] from) {
    if (from[0] == 1) {
      accumulate(into, 0, BigInteger.valueOf(from[1]));
      accumulate(into, 0, BigInteger.valueOf(from[2]));
    }
  }

  @Override
  public Answer generate(long[] partial) {
    BigInteger width = BigInteger.valueOf(partial[2]).subtract(BigInteger.valueOf(partial[1]));
    return Answer.of(
        "spread",
        Field.of("value", Value.of(width)),
        Field.of("partWidth", Value.of(width.divide(parts))));
  }
}
