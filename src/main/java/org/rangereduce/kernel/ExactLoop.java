package org.rangereduce.kernel;

import java.math.BigInteger;
import java.util.Optional;
import org.rangereduce.job.Job;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.reduce.Reduction;

/**
 * Takes elements one by one with the evaluator: slow, exact, and able to say what is wrong with
 * one.
 */
final class ExactLoop {
  private final Job job;
  private final Reduction reduction;
  private final Evaluator function;
  private final Optional<Evaluator> where;

  ExactLoop(Job job, Reduction reduction) {
    this.job = job;
    this.reduction = reduction;
    this.function = new Evaluator(job.function());
    this.where = job.where().map(Evaluator::new);
  }

  /**
   * Returns f at an index, or nothing if the filter leaves it out.
   *
   * @throws EvaluationException if there is no value
   */
  Optional<Object> valueAt(long index) {
    long i = job.range().valueAt(index);
    if (where.isPresent() && !(Boolean) at(where.get(), i)) {
      return Optional.empty();
    }
    return Optional.of(at(function, i));
  }

  private Object at(Evaluator evaluator, long i) {
    BigInteger element = BigInteger.valueOf(i);
    return job.grid()
        .map(points -> evaluator.at(points.x(i), element))
        .orElseGet(() -> evaluator.at(element));
  }

  /**
   * Takes one element.
   *
   * @throws ArithmeticException if it has no value; the partial is unchanged then
   */
  void take(long[] partial, long index) {
    Optional<Object> value = valueAt(index);
    if (value.isPresent()) {
      reduction.take(partial, index, job.range().valueAt(index), value.get());
    }
  }
}
