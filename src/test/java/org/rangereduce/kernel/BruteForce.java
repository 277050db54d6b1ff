package org.rangereduce.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.rangereduce.job.Job;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Reference;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.FoundAnswer;
import org.rangereduce.reduce.Answer.IntegerAnswer;
import org.rangereduce.reduce.Answer.LocatedAnswer;
import org.rangereduce.reduce.Answer.MeanAnswer;
import org.rangereduce.reduce.Answer.NoAnswer;
import org.rangereduce.reduce.Answer.RealAnswer;
import org.rangereduce.reduce.ReductionKind;

/** What a job of fewer than 8192 elements must come to, by the definitions of the reductions. */
final class BruteForce {
  /** Stands for an answer that is too large. */
  static final Answer TOO_LARGE = new FoundAnswer(List.of(Long.MIN_VALUE));

  private final Job job;
  private final List<Long> at = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private long skipped;
  private OptionalLong failed = OptionalLong.empty();

  BruteForce(Job job) {
    this.job = job;
    for (long index = 0; index <= job.range().lastIndex(); index++) {
      if (job.reduction() == ReductionKind.FIND && values.size() == job.limit()) {
        break;
      }
      long i = job.range().valueAt(index);
      Object value = value(i);
      if (value == Reference.NONE && job.skipUndefined()) {
        skipped++;
      } else if (value == Reference.NONE) {
        failed = OptionalLong.of(index);
        break;
      } else if (!value.equals(false)) {
        at.add(i);
        values.add(value);
      }
    }
  }

  /** A value; false if it is left out. */
  private Object value(long i) {
    Number variable =
        job.grid().isPresent()
            ? (Number) (job.grid().get().start() + (i + 0.5) * job.grid().get().width())
            : BigInteger.valueOf(i);
    Object holds = job.where().map(where -> outcome(where, variable)).orElse(true);
    return holds.equals(true) ? outcome(job.function(), variable) : holds;
  }

  private static Object outcome(Expr expr, Number variable) {
    return Reference.outcome(expr, variable);
  }

  long skipped() {
    return skipped;
  }

  OptionalLong failed() {
    return failed;
  }

  Answer answer() {
    return switch (job.reduction()) {
      case SUM -> isReal() ? real(sum(1)) : new IntegerAnswer(sum(1).toBigIntegerExact());
      case COUNT -> new IntegerAnswer(BigInteger.valueOf(values.size()));
      case MIN -> extreme(-1);
      case MAX -> extreme(1);
      case MEAN -> mean();
      case FIND -> new FoundAnswer(at);
      case AND -> fold(BigInteger.ONE.negate(), BigInteger::and);
      case OR -> fold(BigInteger.ZERO, BigInteger::or);
      case XOR -> fold(BigInteger.ZERO, BigInteger::xor);
      case GCD -> fold(BigInteger.ZERO, BigInteger::gcd);
      case LCM -> multiple();
      case INTEGRATE -> real(sum(1).multiply(new BigDecimal(job.grid().get().width())));
    };
  }

  private boolean isReal() {
    return job.function().type() == org.rangereduce.lang.Type.REAL;
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigInteger integer
        ? new BigDecimal(integer)
        : new BigDecimal((Double) value);
  }

  private BigDecimal sum(int power) {
    return values.stream()
        .map(value -> decimal(value).pow(power))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Answer real(BigDecimal exact) {
    double nearest = exact.doubleValue();
    return Double.isInfinite(nearest) ? TOO_LARGE : new RealAnswer(nearest);
  }

  private Answer extreme(int sign) {
    int best = -1;
    for (int k = 0; k < values.size(); k++) {
      int order = best < 0 ? 1 : sign * decimal(values.get(k)).compareTo(decimal(values.get(best)));
      best = order > 0 || order == 0 && at.get(k) < at.get(best) ? k : best;
    }
    return best < 0 ? new NoAnswer() : new LocatedAnswer((Number) values.get(best), at.get(best));
  }

  private Answer mean() {
    if (values.isEmpty()) {
      return new NoAnswer();
    }
    BigDecimal count = new BigDecimal(values.size());
    BigDecimal spread = count.multiply(sum(2)).subtract(sum(1).pow(2));
    double mean = sum(1).divide(count, new MathContext(1000)).doubleValue();
    MathContext precise = new MathContext(1000);
    double deviation = spread.round(precise).sqrt(precise).divide(count, precise).doubleValue();
    return Double.isInfinite(mean) || Double.isInfinite(deviation)
        ? TOO_LARGE
        : new MeanAnswer(mean, deviation, BigInteger.valueOf(values.size()));
  }

  private Answer fold(BigInteger start, java.util.function.BinaryOperator<BigInteger> operator) {
    return new IntegerAnswer(values.stream().map(v -> (BigInteger) v).reduce(start, operator));
  }

  private Answer multiple() {
    BigInteger multiple = BigInteger.ONE;
    for (Object value : values) {
      if (((BigInteger) value).signum() == 0) {
        return new IntegerAnswer(BigInteger.ZERO);
      }
    }
    for (Object value : values) {
      BigInteger v = (BigInteger) value;
      multiple = multiple.multiply(v).abs().divide(multiple.gcd(v));
      if (multiple.bitLength() > 65536) {
        return TOO_LARGE;
      }
    }
    return new IntegerAnswer(multiple);
  }
}
