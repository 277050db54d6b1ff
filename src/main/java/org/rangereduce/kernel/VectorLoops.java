package org.rangereduce.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.rangereduce.lang.bounds.RealInterval;
import org.rangereduce.lang.compiled.Accumulation;
import org.rangereduce.lang.compiled.VectorBlock;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.reduce.Bitwise;
import org.rangereduce.reduce.Count;
import org.rangereduce.reduce.IntegerExtreme;
import org.rangereduce.reduce.IntegerMean;
import org.rangereduce.reduce.IntegerSum;
import org.rangereduce.reduce.NarrowWindow;
import org.rangereduce.reduce.RealExtreme;
import org.rangereduce.reduce.RealMean;
import org.rangereduce.reduce.RealSum;
import org.rangereduce.reduce.RealWindow;
import org.rangereduce.reduce.Reduction;
import org.rangereduce.reduce.ReductionKind;

/**
 * Loops over vectors: as much of a block as fills vectors, and the plain loop for the rest, or for
 * all of a block that has an element no vector operation can do. Nothing in them can throw. Their
 * results are those of the plain loops, bit for bit.
 */
final class VectorLoops {
  private final ReductionKind kind;
  private final Reduction reduction;
  private final VectorCompiler compiler;
  private final BlockLoop plain;

  private VectorLoops(
      ReductionKind kind, Reduction reduction, VectorCompiler compiler, BlockLoop plain) {
    this.kind = kind;
    this.reduction = reduction;
    this.compiler = compiler;
    this.plain = plain;
  }

  /**
   * Returns the vector form of a plain loop, if the reduction and the expressions have one.
   *
   * @param blockSumFitsLong whether the sum of any block fits in 64 bits
   */
  static Optional<BlockLoop> of(
      ReductionKind kind,
      Reduction reduction,
      VectorCompiler compiler,
      BlockLoop plain,
      boolean blockSumFitsLong) {
    VectorLoops loops = new VectorLoops(kind, reduction, compiler, plain);
    return plain instanceof RealLoops.Total total
        ? loops.totals(total)
        : loops.inParts(blockSumFitsLong);
  }

  private Optional<BlockLoop> inParts(boolean blockSumFitsLong) {
    return switch (kind) {
      case SUM ->
          blockSumFitsLong
              ? loop(Accumulation.SUM, this::takeSum, 0)
              : loop(Accumulation.WRAPPED_SUM, this::takeWrappedSum, 0, 0);
      case COUNT -> loop(Accumulation.COUNT, this::takeCount, 0);
      case FIND -> vectors(Accumulation.COUNT, 0).map(this::find);
      case MEAN -> loop(Accumulation.MOMENTS, this::takeMoments, 0, 0, 0, 0);
      case MIN -> extreme(Accumulation.LEAST, Long.MAX_VALUE, Double.POSITIVE_INFINITY);
      case MAX -> extreme(Accumulation.GREATEST, Long.MIN_VALUE, Double.NEGATIVE_INFINITY);
      case AND -> loop(Accumulation.AND, this::takeBits, -1);
      case OR -> loop(Accumulation.OR, this::takeBits, 0);
      case XOR -> loop(Accumulation.XOR, this::takeBits, 0);
      default -> Optional.empty();
    };
  }

  /** Takes what the accumulators of some elements came to into a partial. */
  private interface Taker {
    void take(long[] partial, Accumulators accumulators, int elements);
  }

  /** What one run of a loop over vectors came to, the first accumulator of each lane first. */
  record Accumulators(long[] lanes, int perAccumulator) {

    long sum(int accumulator) {
      long sum = 0;
      for (int at = accumulator * perAccumulator; at < (accumulator + 1) * perAccumulator; at++) {
        sum += lanes[at];
      }
      return sum;
    }

    long greatest(int accumulator) {
      return stream(accumulator).max().orElseThrow();
    }

    long least(int accumulator) {
      return stream(accumulator).min().orElseThrow();
    }

    private LongStream stream(int accumulator) {
      return Arrays.stream(lanes, accumulator * perAccumulator, (accumulator + 1) * perAccumulator);
    }

    /**
     * Returns how far accumulators of doubles moved from their starts, all lanes together: exact
     * for those of a {@link org.rangereduce.reduce.RealWindow}.
     */
    double[] sums(double[] starts) {
      double[] sums = new double[starts.length];
      for (int a = 0; a < sums.length; a++) {
        for (int lane = a * perAccumulator; lane < (a + 1) * perAccumulator; lane++) {
          sums[a] += Double.longBitsToDouble(lanes[lane]) - starts[a];
        }
      }
      return sums;
    }
  }

  /** A loop over vectors and what its accumulators start from. */
  private record Vectors(VectorBlock block, int elements, long[] start) {

    /** Returns how many elements of so many fill whole iterations. */
    int whole(int length) {
      return length - length % elements;
    }

    /** Runs over so many elements; nothing if some element is not for vectors. */
    Optional<Accumulators> run(long i, long step, int whole) {
      return whole > 0 ? run(start.clone(), elements, i, step, whole) : Optional.empty();
    }

    /**
     * Runs with other starts, one for each accumulator; nothing if some element is not for vectors.
     */
    Optional<Accumulators> run(long[] starts, long i, long step, int whole) {
      return run(eachLane(starts, elements), elements, i, step, whole);
    }

    private Optional<Accumulators> run(
        long[] out, int perAccumulator, long i, long step, int whole) {
      return block.run(first(i, step), step * VectorCompiler.lanes(), whole / elements, out)
          ? Optional.of(new Accumulators(out, perAccumulator))
          : Optional.empty();
    }
  }

  private static long[] first(long i, long step) {
    long[] first = new long[VectorCompiler.lanes()];
    for (int lane = 0; lane < first.length; lane++) {
      first[lane] = i + lane * step;
    }
    return first;
  }

  /** Compiles a loop; what its accumulators start from is given once for all lanes. */
  private Optional<Vectors> vectors(Accumulation accumulation, long... start) {
    return compiler
        .compile(accumulation)
        .map(
            block -> {
              int elements = compiler.elements(accumulation);
              return new Vectors(block, elements, eachLane(start, elements));
            });
  }

  private static long[] eachLane(long[] starts, int elements) {
    long[] lanes = new long[starts.length * elements];
    Arrays.setAll(lanes, at -> starts[at / elements]);
    return lanes;
  }

  private Optional<BlockLoop> loop(Accumulation accumulation, Taker taker, long... start) {
    return vectors(accumulation, start).map(vectors -> inParts(vectors, taker));
  }

  private BlockLoop inParts(Vectors vectors, Taker taker) {
    return (partial, index, i, step, length) -> {
      int whole = vectors.whole(length);
      Optional<Accumulators> accumulators = vectors.run(i, step, whole);
      int done = accumulators.isPresent() ? whole : 0;
      if (!plain.take(partial, index + done, i + done * step, step, length - done)) {
        return false;
      }
      accumulators.ifPresent(a -> taker.take(partial, a, done));
      return true;
    };
  }

  private void takeSum(long[] partial, Accumulators a, int elements) {
    ((IntegerSum) reduction).accumulate(partial, 0, a.sum(0));
  }

  private void takeWrappedSum(long[] partial, Accumulators a, int elements) {
    ((IntegerSum) reduction).addWrapped(partial, a.sum(0), a.sum(1));
  }

  private void takeCount(long[] partial, Accumulators a, int elements) {
    ((Count) reduction).add(partial, a.sum(0));
  }

  private void takeMoments(long[] partial, Accumulators a, int elements) {
    long count = compiler.isFiltered() ? a.sum(0) : elements;
    long squaresHigh = a.sum(3);
    long[] squares = {a.sum(2) - (squaresHigh << 32), squaresHigh};
    ((IntegerMean) reduction).addBlock(partial, count, a.sum(1), 0, squares);
  }

  private void takeBits(long[] partial, Accumulators a, int elements) {
    Bitwise bitwise = (Bitwise) reduction;
    for (long bits : a.lanes()) {
      bitwise.accumulate(partial, 0, bits);
    }
  }

  /** Most blocks of a search have no match; those that have are looked at one by one. */
  private BlockLoop find(Vectors vectors) {
    return (partial, index, i, step, length) -> {
      int whole = vectors.whole(length);
      boolean none = vectors.run(i, step, whole).map(a -> a.sum(0) == 0).orElse(false);
      int done = none ? whole : 0;
      return plain.take(partial, index + done, i + done * step, step, length - done);
    };
  }

  private Optional<BlockLoop> extreme(Accumulation accumulation, long worst, double worstReal) {
    long start = compiler.isReal() ? Double.doubleToRawLongBits(worstReal) : worst;
    return vectors(accumulation, start, 0).map(vectors -> extreme(vectors, start));
  }

  /** Goes upwards, so that the first of equal values in a lane is the one with the smallest i. */
  private BlockLoop extreme(Vectors vectors, long start) {
    BlockLoop upwards = inParts(vectors, (partial, a, elements) -> takeExtremes(partial, a, start));
    return (partial, index, i, step, length) -> {
      if (step > 0) {
        return upwards.take(partial, index, i, step, length);
      }
      return upwards.take(partial, index, i + (length - 1) * step, -step, length);
    };
  }

  private void takeExtremes(long[] partial, Accumulators a, long start) {
    for (int lane = 0; lane < a.perAccumulator(); lane++) {
      long value = a.lanes()[lane];
      long i = a.lanes()[lane + a.perAccumulator()];
      if (value == start) {
        continue; // no value in this lane
      }
      if (reduction instanceof RealExtreme extreme) {
        extreme.accumulate(partial, i, Double.longBitsToDouble(value));
      } else {
        ((IntegerExtreme) reduction).accumulate(partial, i, value);
      }
    }
  }

  /** Reals: vectors take what fills them, and the plain loop the rest. */
  private Optional<BlockLoop> totals(RealLoops.Total plain) {
    boolean mean = reduction instanceof RealMean;
    RealInterval bounds = compiler.bounds();
    Optional<NarrowWindow> narrow =
        mean ? Optional.empty() : NarrowWindow.of(bounds.low(), bounds.high());
    if (narrow.isPresent()) {
      double[] starts = narrow.get().starts();
      long[] from = Arrays.stream(starts).mapToLong(Double::doubleToRawLongBits).toArray();
      return vectors(Accumulation.NARROW_REAL_SUM, from)
          .map(vectors -> totals(vectors, proven(vectors, starts)));
    }
    VectorTotals totals =
        new VectorTotals(
            mean
                ? new VectorTotals.Mean((RealMean) reduction, compiler.isFiltered())
                : new VectorTotals.Sum((RealSum) reduction),
            plain.f());
    Accumulation accumulation = mean ? Accumulation.REAL_MOMENTS : Accumulation.REAL_SUM;
    return vectors(accumulation, new long[accumulation.accumulators()])
        .map(vectors -> totals(vectors, seen(vectors, totals)));
  }

  /** Takes elements into a partial, as many as fill vectors; false if that cannot be done here. */
  private interface Totals {
    boolean take(long[] partial, long i, long step, int whole);
  }

  /** Magnitudes that are seen on the way prove that nothing is lost. */
  private static Totals seen(Vectors vectors, VectorTotals totals) {
    return (partial, i, step, whole) ->
        totals.take(partial, i, step, whole, starts -> vectors.run(starts, i, step, whole));
  }

  /** The bounds of f prove it. */
  private Totals proven(Vectors vectors, double[] starts) {
    return (partial, i, step, whole) -> {
      Optional<Accumulators> accumulators = vectors.run(i, step, whole);
      accumulators.ifPresent(a -> ((RealSum) reduction).addParts(partial, a.sums(starts)));
      return accumulators.isPresent();
    };
  }

  private BlockLoop totals(Vectors vectors, Totals totals) {
    return (partial, index, i, step, length) -> {
      long[] sum = partial.clone();
      for (int done = 0; done < length; done += RealWindow.MOST_TERMS) {
        int most = Math.min(length - done, RealWindow.MOST_TERMS);
        if (!total(vectors, totals, sum, index + done, i + done * step, step, most)) {
          return false;
        }
      }
      System.arraycopy(sum, 0, partial, 0, partial.length);
      return true;
    };
  }

  private boolean total(
      Vectors vectors, Totals totals, long[] sum, long index, long i, long step, int length) {
    int whole = vectors.whole(length);
    boolean taken = whole > 0 && totals.take(sum, i, step, whole);
    int done = taken ? whole : 0;
    return plain.take(sum, index + done, i + done * step, step, length - done);
  }
}
