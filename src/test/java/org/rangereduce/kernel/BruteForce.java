package org.rangereduce.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.rangereduce.job.Job;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Reference;
import org.rangereduce.reduce.Answer;
import org.rangereduce.reduce.Answer.Field;
import org.rangereduce.reduce.Answer.Value;

/** What a job of fewer than 8192 elements must come to, by the definitions of the reductions. */
final class BruteForce {
  /** Stands for an answer that is too large. */
  static final Answer TOO_LARGE = Answer.partial("too large");

  /** Stands for an element that the filter leaves out. */
  private static final Object LEFT_OUT = new Object();

  /** The definitions, by the words of the reductions; every reduction has one. */
  static final Map<String, Function<BruteForce, Answer>> DEFINITIONS =
      Map.ofEntries(
          Map.entry("sum", BruteForce::sum),
          Map.entry("count", all -> Answer.integer(BigInteger.valueOf(all.values.size()))),
          Map.entry("min", all -> all.extreme(-1)),
          Map.entry("max", all -> all.extreme(1)),
          Map.entry("mean", BruteForce::mean),
          Map.entry("find", all -> Answer.of("found", Field.of("value", Value.of(all.at)))),
          Map.entry("and", all -> all.fold(BigInteger.ONE.negate(), BigInteger::and)),
          Map.entry("or", all -> all.fold(BigInteger.ZERO, BigInteger::or)),
          Map.entry("xor", all -> all.fold(BigInteger.ZERO, BigInteger::xor)),
          Map.entry("gcd", all -> all.fold(BigInteger.ZERO, BigInteger::gcd)),
          Map.entry("any", all -> all.decision(true)),
          Map.entry("all", all -> all.decision(false)),
          Map.entry("product", BruteForce::product),
          Map.entry("lcm", BruteForce::multiple),
          Map.entry("integrate", BruteForce::integral));

  private final Job job;
  private final List<Long> at = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private long skipped;
  private OptionalLong failed = OptionalLong.empty();

  BruteForce(Job job) {
    this.job = job;
    for (long index = 0; index <= job.range().lastIndex() && values.size() < most(); index++) {
      long i = job.range().valueAt(index);
      Object value = value(i);
      if (value == Reference.NONE && job.skipUndefined()) {
        skipped++;
      } else if (value == Reference.NONE) {
        failed = OptionalLong.of(index);
        break;
      } else if (value != LEFT_OUT && isTaken(value)) {
        at.add(i);
        values.add(value);
      }
    }
  }

  /** How many matches are looked for. */
  private int most() {
    return switch (job.reduction().word()) {
      case "any", "all" -> 1;
      case "find" -> job.parameters().get("limit").intValueExact();
      default -> Integer.MAX_VALUE;
    };
  }

  /** Of conditions only those that hold are taken, or for all those that do not. */
  private boolean isTaken(Object value) {
    return !(value instanceof Boolean) || value.equals(!job.reduction().word().equals("all"));
  }

  /** A value, none, or left out by the filter. */
  private Object value(long i) {
    Number variable =
        job.grid().isPresent()
            ? (Number) (job.grid().get().start() + (i + 0.5) * job.grid().get().width())
            : BigInteger.valueOf(i);
    Object holds = job.where().map(where -> outcome(where, variable)).orElse(true);
    return holds.equals(true)
        ? outcome(job.function(), variable)
        : holds.equals(false) ? LEFT_OUT : holds;
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
    return DEFINITIONS.get(job.reduction().word()).apply(this);
  }

  private Answer sum() {
    return isReal() ? real(sum(1)) : Answer.integer(sum(1).toBigIntegerExact());
  }

  private Answer integral() {
    return real(sum(1).multiply(new BigDecimal(job.grid().orElseThrow().width())));
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
    return Double.isInfinite(nearest) ? TOO_LARGE : Answer.real(nearest);
  }

  private Answer extreme(int sign) {
    int best = -1;
    for (int k = 0; k < values.size(); k++) {
      int order = best < 0 ? 1 : sign * decimal(values.get(k)).compareTo(decimal(values.get(best)));
      best = order > 0 || order == 0 && at.get(k) < at.get(best) ? k : best;
    }
    if (best < 0) {
      return Answer.none();
    }
    return Answer.of(
        isReal() ? "real" : "integer",
        Field.of(
            "value",
            isReal()
                ? Value.of((double) values.get(best))
                : Value.of((BigInteger) values.get(best))),
        Field.of("i", Value.of(BigInteger.valueOf(at.get(best)))).led(" at i = "));
  }

  private Answer mean() {
    if (values.isEmpty()) {
      return Answer.none();
    }
    BigDecimal count = new BigDecimal(values.size());
    BigDecimal spread = count.multiply(sum(2)).subtract(sum(1).pow(2));
    double mean = sum(1).divide(count, new MathContext(1000)).doubleValue();
    MathContext precise = new MathContext(1000);
    double deviation = spread.round(precise).sqrt(precise).divide(count, precise).doubleValue();
    return Double.isInfinite(mean) || Double.isInfinite(deviation)
        ? TOO_LARGE
        : Answer.of(
            "mean",
            Field.of("value", Value.of(mean)),
            Field.of("standardDeviation", Value.of(deviation)).led(", standard deviation "),
            Field.of("count", Value.of(BigInteger.valueOf(values.size()))).asDetail());
  }

  private Answer fold(BigInteger start, java.util.function.BinaryOperator<BigInteger> operator) {
    return Answer.integer(values.stream().map(v -> (BigInteger) v).reduce(start, operator));
  }

  private Answer decision(boolean decisive) {
    return at.isEmpty()
        ? Answer.of("boolean", Field.of("value", Value.of(!decisive)))
        : Answer.of(
            "boolean",
            Field.of("value", Value.of(decisive)),
            Field.of("i", Value.of(BigInteger.valueOf(at.get(0)))).led(" at i = "));
  }

  private Answer product() {
    BigInteger product = BigInteger.ONE;
    for (Object value : values) {
      product = product.multiply((BigInteger) value);
    }
    return product.bitLength() > 65536 ? TOO_LARGE : Answer.integer(product);
  }

  private Answer multiple() {
    BigInteger multiple = BigInteger.ONE;
    for (Object value : values) {
      if (((BigInteger) value).signum() == 0) {
        return Answer.integer(BigInteger.ZERO);
      }
    }
    for (Object value : values) {
      BigInteger v = (BigInteger) value;
      multiple = multiple.multiply(v).abs().divide(multiple.gcd(v));
      if (multiple.bitLength() > 65536) {
        return TOO_LARGE;
      }
    }
    return Answer.integer(multiple);
  }
}
