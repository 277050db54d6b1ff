package org.rangereduce.lang.compiled;

import java.util.Optional;
import java.util.function.Consumer;
import org.objectweb.asm.MethodVisitor;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.bounds.Bounds;

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

  /** What becomes of the values. */
  public enum Accumulation {
    /** Their sum. */
    SUM,
    /** Their sum modulo 2^64, and behind it the sum of their high 32 bits. */
    WRAPPED_SUM,
    /** How many satisfy the function, a condition. */
    COUNT
  }

  /** Compiles a loop over longs, or nothing if that cannot be done in vectors. */
  public Optional<LongBlock> longs(Accumulation accumulation) {
    if (!isPossible()) {
      return Optional.empty();
    }
    return define(
        LongBlock.class,
        "([JJI[J)Z",
        code -> new VectorLoop(code, this, unrolled()).longs(accumulation));
  }

  /**
   * Compiles a sum of doubles in so many virtual lanes, or nothing if that cannot be done in
   * vectors.
   */
  public Optional<DoubleBlock> sum(int virtualLanes) {
    if (!isPossible() || virtualLanes % Vectors.LANES != 0) {
      return Optional.empty();
    }
    return define(
        DoubleBlock.class,
        "([JJI[D)Z",
        code -> new VectorLoop(code, this, virtualLanes / Vectors.LANES).doubles());
  }

  /**
   * Returns how many vectors of longs are in flight; an iteration of a {@link LongBlock} takes as
   * many.
   */
  public int unrolled() {
    int cost = support().cost(function) + where.map(support()::cost).orElse(0);
    return Math.max(1, Math.min(MOST_UNROLLED, MOST_UNROLLED_COST / Math.max(1, cost)));
  }

  private boolean isPossible() {
    VectorSupport support = new VectorSupport(bounds);
    return Vectors.LANES > 0
        && support.accepts(function)
        && where.map(support::accepts).orElse(true);
  }

  VectorSupport support() {
    return new VectorSupport(bounds);
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

  private static <T> Optional<T> define(
      Class<T> loop, String descriptor, Consumer<MethodVisitor> body) {
    return HiddenClass.of(loop, "run", descriptor, body)
        .filter(HiddenClass::isSmall)
        .map(hidden -> hidden.instance(loop));
  }
}
