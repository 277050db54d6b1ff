package org.rangereduce.kernel;

import org.rangereduce.job.Job;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.reduce.Bitwise;
import org.rangereduce.reduce.Count;
import org.rangereduce.reduce.Find;
import org.rangereduce.reduce.GreatestCommonDivisor;
import org.rangereduce.reduce.IntegerExtreme;
import org.rangereduce.reduce.IntegerMean;
import org.rangereduce.reduce.IntegerSum;
import org.rangereduce.reduce.LeastCommonMultiple;
import org.rangereduce.reduce.RealExtreme;
import org.rangereduce.reduce.RealMean;
import org.rangereduce.reduce.RealSum;
import org.rangereduce.reduce.Reduction;

/** Chooses the reduction of a job, wide enough for every result there can be. */
final class Reductions {
  /** A range has at most 2^64 elements. */
  private static final long COUNT_BITS = 65;

  private Reductions() {}

  static Reduction of(Job job, Bounds bounds) {
    boolean real = job.function().type() == Type.REAL;
    long bits =
        job.function().type() == Type.INTEGER ? bounds.integer(job.function()).magnitudeBits() : 0;
    return switch (job.reduction()) {
      case COUNT -> new Count();
      case FIND -> new Find(job.limit(), job.range()::valueAt);
      case SUM -> real ? new RealSum() : new IntegerSum(bits + COUNT_BITS);
      case MEAN ->
          real ? new RealMean() : new IntegerMean(bits + COUNT_BITS, 2 * bits + COUNT_BITS);
      case MIN, MAX -> extreme(job, real, bits);
      case AND -> Bitwise.and(bits);
      case OR -> Bitwise.or(bits);
      case XOR -> Bitwise.xor(bits);
      case GCD -> new GreatestCommonDivisor(bits);
      case LCM -> new LeastCommonMultiple(IntegerMath.LARGEST_BITS);
      case INTEGRATE -> new RealSum(job.grid().orElseThrow().width());
    };
  }

  private static Reduction extreme(Job job, boolean real, long bits) {
    boolean greatest = job.reduction() == org.rangereduce.reduce.ReductionKind.MAX;
    return real ? new RealExtreme(greatest) : new IntegerExtreme(greatest, bits);
  }
}
