package org.rangereduce.kernel;

import java.util.Arrays;
import java.util.Optional;
import org.rangereduce.lang.compiled.DoubleBlock;
import org.rangereduce.lang.compiled.LongBlock;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.lang.compiled.VectorCompiler.Accumulation;
import org.rangereduce.reduce.Count;
import org.rangereduce.reduce.IntegerSum;
import org.rangereduce.reduce.RealSum;
import org.rangereduce.reduce.Reduction;

/**
 * Loops over vectors: as much of a block as fills vectors, and the plain loop for the rest. Nothing
 * in them can throw. Their results are those of the plain loops, bit for bit.
 */
final class VectorLoops {
  private VectorLoops() {}

  /** Returns the vector form of a plain loop, if the reduction and the expressions have one. */
  static Optional<BlockLoop> of(
      Reduction reduction, VectorCompiler compiler, BlockLoop plain, boolean blockSumFitsLong) {
    int perIteration = compiler.unrolled() * VectorCompiler.lanes();
    if (reduction instanceof IntegerSum sum) {
      Accumulation accumulation = blockSumFitsLong ? Accumulation.SUM : Accumulation.WRAPPED_SUM;
      return compiler
          .longs(accumulation)
          .map(loop -> sum(sum, new Unrolled(loop, perIteration), plain, blockSumFitsLong));
    }
    if (reduction instanceof Count count) {
      return compiler
          .longs(Accumulation.COUNT)
          .map(loop -> count(count, new Unrolled(loop, perIteration), plain));
    }
    return reduction instanceof RealSum
        ? compiler.sum(RealLoops.LANES).map(loop -> realSum((RealSum) reduction, loop, plain))
        : Optional.empty();
  }

  private static BlockLoop sum(IntegerSum reduction, Unrolled loop, BlockLoop plain, boolean fits) {
    int lanes = loop.perIteration();
    return (partial, index, i, step, length) -> {
      long[] out = new long[fits ? lanes : 2 * lanes];
      int done = loop.run(i, step, length, out);
      if (!plain.take(partial, index + done, i + done * step, step, length - done)) {
        return false;
      }
      long sum = sum(out, 0, lanes);
      if (fits) {
        reduction.accumulate(partial, i, sum);
      } else {
        reduction.addWrapped(partial, sum, sum(out, lanes, 2 * lanes));
      }
      return true;
    };
  }

  private static BlockLoop count(Count reduction, Unrolled loop, BlockLoop plain) {
    return (partial, index, i, step, length) -> {
      long[] out = new long[loop.perIteration()];
      int done = loop.run(i, step, length, out);
      if (!plain.take(partial, index + done, i + done * step, step, length - done)) {
        return false;
      }
      reduction.add(partial, sum(out, 0, out.length));
      return true;
    };
  }

  private static BlockLoop realSum(RealSum reduction, DoubleBlock loop, BlockLoop plain) {
    RealLoops.Sum sum = (RealLoops.Sum) plain;
    return (partial, index, i, step, length) -> {
      double[] lanes = new double[RealLoops.LANES];
      int iterations = length / RealLoops.LANES;
      int done = iterations * RealLoops.LANES;
      if (!loop.run(first(i, step), step * VectorCompiler.lanes(), iterations, lanes)) {
        Arrays.fill(lanes, 0);
        done = 0;
      }
      sum.add(lanes, i + done * step, step, length - done);
      return sum.finish(partial, lanes, i);
    };
  }

  /** A loop over longs and how many elements it takes at a time. */
  private record Unrolled(LongBlock loop, int perIteration) {

    /**
     * Runs over as many elements as fill whole iterations, and returns how many that are: none if
     * some element is not for vectors.
     */
    int run(long i, long step, int length, long[] out) {
      int iterations = length / perIteration;
      if (loop.run(first(i, step), step * VectorCompiler.lanes(), iterations, out)) {
        return iterations * perIteration;
      }
      Arrays.fill(out, 0);
      return 0;
    }
  }

  private static long[] first(long i, long step) {
    long[] first = new long[VectorCompiler.lanes()];
    for (int lane = 0; lane < first.length; lane++) {
      first[lane] = i + lane * step;
    }
    return first;
  }

  private static long sum(long[] lanes, int from, int to) {
    long sum = 0;
    for (int lane = from; lane < to; lane++) {
      sum += lanes[lane];
    }
    return sum;
  }
}
