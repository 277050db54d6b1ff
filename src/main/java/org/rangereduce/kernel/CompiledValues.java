package org.rangereduce.kernel;

import java.math.BigInteger;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;
import org.rangereduce.job.Job;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.Compiler;
import org.rangereduce.lang.compiled.Compiler.Integers;
import org.rangereduce.reduce.Values;
import org.rangereduce.reduce.WideFunction;

/** The values of a job's function, compiled. */
final class CompiledValues implements Values {
  /** 2^16 elements at most in a stretch: their sum has at most 16 bits more than they. */
  private static final int STRETCH_BITS = 16;

  private final Job job;
  private final Bounds bounds;
  private final boolean allLong;
  private final Compiler compiler;
  private LongToDoubleFunction reals;

  /**
   * Compiles nothing yet.
   *
   * @param bounds of the job's expressions over the whole range
   * @param integers how integers are computed
   */
  CompiledValues(Job job, Bounds bounds, Integers integers) {
    this.job = job;
    this.bounds = bounds;
    this.allLong = integers != Integers.BY_BOUNDS;
    this.compiler = new Compiler(bounds, job.grid(), integers);
  }

  @Override
  public LongPredicate where() {
    return job.where().map(compiler::toPredicate).orElse(i -> true);
  }

  @Override
  public boolean isFiltered() {
    return job.where().isPresent();
  }

  @Override
  public LongPredicate conditions() {
    return compiler.toPredicate(job.function());
  }

  @Override
  public LongToDoubleFunction reals() {
    if (reals == null) { // a loop over vectors asks again
      reals = compiler.toReal(job.function());
    }
    return reals;
  }

  @Override
  public double end(boolean high) {
    RealInterval ends = bounds.real(job.function());
    return high ? ends.high() : ends.low();
  }

  @Override
  public boolean fitLong() {
    return allLong || bounds.integer(job.function()).fitsLong();
  }

  @Override
  public LongUnaryOperator longs() {
    return compiler.toLong(job.function());
  }

  @Override
  public boolean fitWide() {
    return bounds.integer(job.function()).fitsInt128();
  }

  @Override
  public WideFunction wides() {
    return compiler.toInt128(job.function());
  }

  @Override
  public LongFunction<BigInteger> integers() {
    return compiler.toBigInteger(job.function());
  }

  @Override
  public boolean sumFitsLong() {
    return job.function().type() == Type.INTEGER
        && bounds.integer(job.function()).magnitudeBits() + STRETCH_BITS < Long.SIZE;
  }
}
