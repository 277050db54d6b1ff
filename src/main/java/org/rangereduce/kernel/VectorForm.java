package org.rangereduce.kernel;

import java.util.Optional;
import java.util.stream.Stream;
import org.rangereduce.job.Job;
import org.rangereduce.lang.compiled.Coprime;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.BooleanConstant;

/**
 * What a loop over vectors computes of a job.
 *
 * @param function f, or the filter itself where that alone decides
 * @param where the filter
 */
record VectorForm(Expr function, Optional<Expr> where) {

  /** A condition that is always true leaves the work to the filter. */
  VectorForm(Job job) {
    this(
        Coprime.replaced(isDecidedByFilter(job) ? job.where().get() : job.function()),
        isDecidedByFilter(job) ? Optional.empty() : job.where().map(Coprime::replaced));
  }

  private static boolean isDecidedByFilter(Job job) {
    return job.function() instanceof BooleanConstant constant
        && constant.value()
        && job.where().isPresent();
  }

  /** Returns both. */
  Expr[] expressions() {
    return Stream.concat(Stream.of(function), where.stream()).toArray(Expr[]::new);
  }
}
