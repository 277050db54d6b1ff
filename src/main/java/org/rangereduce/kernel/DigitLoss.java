package org.rangereduce.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rangereduce.job.Job;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.ExactForm;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.LocalRef;
import org.rangereduce.lang.tree.Expr.ToReal;

/**
 * Where a job loses digits of integers because they pass through doubles: integers beyond 2^53 that
 * become doubles, and integers beyond 2^53 that are made of doubles. What has an {@link ExactForm}
 * loses none.
 */
final class DigitLoss {
  /** Up to here every integer is a double. */
  private static final int DOUBLE_BITS = 53;

  /** Bounds may be too wide; this many elements are evaluated to find one that loses a digit. */
  private static final int LOOKED_AT = 1000;

  private final Job job;
  private final List<Expr> parts = new ArrayList<>();

  private DigitLoss(Job job) {
    this.job = job;
    collect(job.function());
    job.where().ifPresent(this::collect);
  }

  /** Says from which element on digits are lost; nothing if that is proven to be nowhere. */
  static Optional<String> of(Job job) {
    return new DigitLoss(job).described();
  }

  private void collect(Expr expr) {
    if (expr instanceof ToReal conversion) {
      collect(conversion.integer());
      parts.add(conversion.integer());
      return;
    }
    Optional<ExactForm> exact =
        expr instanceof Call call
            ? ExactForm.of(call)
            : expr instanceof Comparison comparison ? ExactForm.of(comparison) : Optional.empty();
    exact.map(form -> form.arguments().stream()).orElseGet(expr::parts).forEach(this::collect);
    if (isMadeOfDoubles(expr) && exact.isEmpty()) {
      parts.add(expr);
    }
  }

  private static boolean isMadeOfDoubles(Expr expr) {
    return expr instanceof Call call && call.type() == Type.INTEGER && call.overload().takesReals();
  }

  /** Returns whether its value depends on what was assigned before, too. */
  private static boolean hasLocals(Expr expr) {
    return expr instanceof LocalRef || expr.parts().anyMatch(DigitLoss::hasLocals);
  }

  private Optional<String> described() {
    if (job.grid().isPresent()) {
      return Optional.empty(); // x is a real, so no integer grows with it
    }
    Optional<String> first = Optional.empty();
    long firstIndex = -1; // the greatest unsigned
    for (Expr part : parts) {
      OptionalLong suspect = suspect(part);
      if (suspect.isEmpty()) {
        continue;
      }
      OptionalLong seen = seen(part, suspect.getAsLong());
      long index = seen.orElse(suspect.getAsLong());
      if (first.isEmpty() || Long.compareUnsigned(index, firstIndex) < 0) {
        firstIndex = index;
        first = Optional.of(sentence(part, index, seen.isPresent()));
      }
    }
    return first;
  }

  private String sentence(Expr part, long index, boolean seen) {
    return "digits "
        + (seen ? "are" : "may be")
        + " lost from "
        + job.place(index)
        + " on: "
        + part
        + " is beyond 2^53, where doubles do not hold every integer";
  }

  /** Returns the first index at which the bounds of a part are too wide. */
  private OptionalLong suspect(Expr part) {
    long last = job.range().lastIndex();
    if (isSafe(part, last)) {
      return OptionalLong.empty();
    }
    long safe = -1;
    long unsafe = last;
    while (unsafe - safe != 1) {
      long middle = safe + (unsafe - safe >>> 1);
      if (isSafe(part, middle)) {
        safe = middle;
      } else {
        unsafe = middle;
      }
    }
    return OptionalLong.of(unsafe);
  }

  /** Returns whether no element up to an index has a value beyond 2^53. */
  private boolean isSafe(Expr part, long index) {
    long first = job.range().first();
    BigInteger limit = BigInteger.ONE.shiftLeft(DOUBLE_BITS);
    var interval = Plan.boundsOver(job, first, job.range().valueAt(index)).integer(part);
    if (!interval.fitsInt128() && hasLocals(part)) {
      return true; // nothing is known of a local of a loop
    }
    return interval.low().abs().max(interval.high().abs()).compareTo(limit) <= 0;
  }

  /** Returns the first index from one on, within reach, at which a digit is lost. */
  private OptionalLong seen(Expr part, long from) {
    if (hasLocals(part)) {
      return OptionalLong.empty();
    }
    Evaluator evaluator = new Evaluator(part);
    long last = job.range().lastIndex();
    for (long k = 0; k < LOOKED_AT && Long.compareUnsigned(k, last - from) <= 0; k++) {
      if (loses(part, evaluator, job.range().valueAt(from + k))) {
        return OptionalLong.of(from + k);
      }
    }
    return OptionalLong.empty();
  }

  private static boolean loses(Expr part, Evaluator evaluator, long i) {
    try {
      BigInteger value = (BigInteger) evaluator.at(BigInteger.valueOf(i));
      return isMadeOfDoubles(part)
          ? value.abs().bitLength() > DOUBLE_BITS
          : new BigDecimal(value.doubleValue()).compareTo(new BigDecimal(value)) != 0;
    } catch (EvaluationException | NumberFormatException e) { // no value, or no finite double
      return false;
    }
  }
}
