package org.rangereduce.lang.compiled;

import java.util.Optional;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.reduce.Accumulation;

/**
 * Compiles an expression, its filter and a simple accumulation together into one loop over vectors,
 * for expressions that {@link VectorSupport} accepts, on machines and Java versions that have
 * vectors. Filters are masks, not branches.
 */
public final class VectorCompiler {
  /** Vectors of longs in flight at most: several accumulators hide the latency of an addition. */
  private static final int MOST_UNROLLED = 8;

  /**
   * Instructions in the loop at most, all vectors in flight together, if there is more than one:
   * they hide latencies enough, and Java's compiler gives up inlining (and becomes slower by a
   * factor of 100) when a method has too many.
   */
  private static final int MOST_UNROLLED_COST = 24;

  private final Bounds bounds;
  private final Optional<Grid> grid;
  private final Expr function;
  private final Optional<Expr> where;

  /**
   * A compiler of loops.
   *
   * @param bounds the bounds of all parts over the whole range
   * @param grid where a real variable comes from
   * @param function f, for which every integer part must fit in 64 bits wherever a loop is run
   * @param where the filter
   */
  public VectorCompiler(Bounds bounds, Optional<Grid> grid, Expr function, Optional<Expr> where) {
    this.bounds = bounds;
    this.grid = grid;
    this.function = function;
    this.where = where;
  }

  /** Returns how many longs or doubles a vector holds; 0 where there are no vectors. */
  public static int lanes() {
    return Vectors.LANES;
  }

  /** Compiles a loop, or nothing if that cannot be done in vectors. */
  public Optional<VectorBlock> compile(Accumulation accumulation) {
    return written(accumulation).map(hidden -> hidden.instance(VectorBlock.class));
  }

  /** Writes the class of a loop. */
  Optional<HiddenClass> written(Accumulation accumulation) {
    return isPossible(accumulation)
        ? HiddenClass.of(
                VectorBlock.class,
                "run",
                "([JJI[J)Z",
                (code, constants) -> new VectorLoop(code, this, accumulation).write())
            .filter(HiddenClass::isSmall)
        : Optional.empty();
  }

  private boolean isPossible(Accumulation accumulation) {
    VectorSupport support = support();
    return Vectors.LANES > 0
        && support.accepts(function)
        && where.map(support::accepts).orElse(true)
        && support.acceptsValues(function, accumulation);
  }

  /** Returns how many elements an iteration of a loop takes. */
  public int elements(Accumulation accumulation) {
    return unrolled(accumulation) * Vectors.LANES;
  }

  /**
   * Returns how many vectors are in flight. An exact sum of reals has instructions enough to hide
   * its latencies, and the shorter loop is compiled sooner.
   */
  int unrolled(Accumulation accumulation) {
    if (accumulation == Accumulation.REAL_SUM || accumulation == Accumulation.REAL_MOMENTS) {
      return 1;
    }
    int most = accumulation == Accumulation.NARROW_REAL_SUM ? 2 : MOST_UNROLLED;
    int cost = support().cost(function) + where.map(support()::cost).orElse(0);
    int each = Math.max(1, cost + 2 * accumulation.accumulators() - 2);
    return Math.max(1, Math.min(most, MOST_UNROLLED_COST / each));
  }

  /** Returns whether there is a filter. */
  public boolean isFiltered() {
    return where.isPresent();
  }

  /** Returns whether f gives reals. */
  public boolean isReal() {
    return function.type() == Type.REAL;
  }

  /** Returns the bounds of f, which gives reals. */
  public RealInterval bounds() {
    return bounds.real(function);
  }

  VectorSupport support() {
    return new VectorSupport(bounds, grid.isPresent());
  }

  Expr function() {
    return function;
  }

  Optional<Expr> where() {
    return where;
  }

  Optional<Grid> grid() {
    return grid;
  }
}
