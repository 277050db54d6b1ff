package org.rangereduce.kernel;

import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.rangereduce.job.Job;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.BooleanConstant;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.bounds.IntegerInterval;
import org.rangereduce.lang.bounds.RealInterval;
import org.rangereduce.lang.compiled.Compiler;
import org.rangereduce.lang.compiled.Compiler.Integers;
import org.rangereduce.lang.compiled.Coprime;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.reduce.IntegerReduction;
import org.rangereduce.reduce.MatchReduction;
import org.rangereduce.reduce.RealReduction;
import org.rangereduce.reduce.RealTotal;
import org.rangereduce.reduce.Reduction;

/** What is chosen for a job before it runs: bounds, arithmetic, reduction, compiled loops. */
public final class Plan {

  /** How integers are worked out. */
  public enum Arithmetic {
    /**
     * Every integer, on the way too, is proven to fit in 64 bits; no overflow checks are needed.
     */
    NARROW,
    /** 64 bits in those parts of the range where that is proven, any size elsewhere. */
    NARROW_IN_PARTS,
    /** Any size throughout. */
    WIDE
  }

  /** 2^16 elements at most in a block: their sum has at most 16 bits more than they. */
  private static final int BLOCK_BITS = 16;

  private final Job job;
  private final boolean vectors;
  private final Bounds bounds;
  private final Reduction reduction;
  private final Arithmetic arithmetic;
  private final FastestLoop narrowLoop;
  private final BlockLoop generalLoop;

  Plan(Job job, boolean vectors) {
    this.job = job;
    this.vectors = vectors;
    this.bounds = wholeRange(job, expressions(job));
    this.reduction = Reductions.of(job, bounds);
    // Only if i itself decides can a part of the range be narrow; the x of an integral is not cut.
    boolean inParts = job.grid().isEmpty() && bounds.constantsFitLong();
    this.arithmetic =
        bounds.allFitLong()
            ? Arithmetic.NARROW
            : inParts ? Arithmetic.NARROW_IN_PARTS : Arithmetic.WIDE;
    this.narrowLoop = arithmetic == Arithmetic.WIDE ? null : fastest(loop(Integers.ALL_LONG));
    this.generalLoop = arithmetic == Arithmetic.NARROW ? null : loop(Integers.BY_BOUNDS);
  }

  /** Returns the bounds of f and the filter over a part of the range. */
  static Bounds boundsOver(Job job, long first, long last) {
    return between(first, last, expressions(job));
  }

  private static Bounds wholeRange(Job job, Expr... expressions) {
    long first = job.range().first();
    long last = job.range().last();
    return job.grid()
        .map(grid -> Bounds.forReal(new RealInterval(grid.x(first), grid.x(last)), expressions))
        .orElseGet(() -> between(first, last, expressions));
  }

  private static Bounds between(long first, long last, Expr... expressions) {
    IntegerInterval variable = IntegerInterval.of(Math.min(first, last), Math.max(first, last));
    return Bounds.forInteger(variable, expressions);
  }

  private static Expr[] expressions(Job job) {
    return Stream.concat(Stream.of(job.function()), job.where().stream()).toArray(Expr[]::new);
  }

  private FastestLoop fastest(BlockLoop plain) {
    boolean possible = vectors && VectorCompiler.lanes() > 0;
    return new FastestLoop(plain, () -> possible ? vectorLoop(plain) : Optional.empty());
  }

  private BlockLoop loop(Integers integers) {
    Compiler compiler = new Compiler(bounds, job.grid(), integers);
    LongPredicate where = job.where().map(compiler::toPredicate).orElse(i -> true);
    if (reduction instanceof MatchReduction matches) {
      return MatchLoops.of(matches, compiler.toPredicate(job.function()), where, job.limit());
    }
    if (reduction instanceof RealReduction reals) {
      return RealLoops.of(reals, compiler.toReal(job.function()), where);
    }
    if (integers == Integers.ALL_LONG || bounds.integer(job.function()).fitsLong()) {
      return IntegerLoops.of(
          (IntegerReduction) reduction, compiler.toLong(job.function()), where, blockSumFitsLong());
    }
    return bounds.integer(job.function()).fitsInt128()
        ? Int128Loops.of((IntegerReduction) reduction, compiler.toInt128(job.function()), where)
        : IntegerLoops.wide(
            (IntegerReduction) reduction, compiler.toBigInteger(job.function()), where);
  }

  private boolean blockSumFitsLong() {
    return job.function().type() == Type.INTEGER
        && bounds.integer(job.function()).magnitudeBits() + BLOCK_BITS <= 63;
  }

  /**
   * The vector form of the narrow loop; a condition that is always true leaves the work to the
   * filter.
   */
  private Optional<BlockLoop> vectorLoop(BlockLoop plain) {
    boolean always =
        job.function() instanceof BooleanConstant constant
            && constant.value()
            && job.where().isPresent();
    Expr function = Coprime.replaced(always ? job.where().get() : job.function());
    Optional<Expr> where = always ? Optional.empty() : job.where().map(Coprime::replaced);
    Bounds parts =
        wholeRange(job, Stream.concat(Stream.of(function), where.stream()).toArray(Expr[]::new));
    VectorCompiler compiler = new VectorCompiler(parts, job.grid(), function, where);
    return VectorLoops.of(job.reduction(), reduction, compiler, plain, blockSumFitsLong());
  }

  /** Returns whether reals are added, exactly. */
  public boolean addsReals() {
    return reduction instanceof RealTotal;
  }

  Reduction reduction() {
    return reduction;
  }

  /** Returns how integers are worked out. */
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** Returns the bounds of f and the filter over the whole range. */
  public Bounds bounds() {
    return bounds;
  }

  /** Says whether every integer, of any part of the range, fits in 128 bits. */
  public boolean fitsInt128() {
    return bounds.allFitInt128();
  }

  /** Says whether vectors may be used. */
  public boolean allowsVectors() {
    return vectors;
  }

  /** Says whether there is a vector form of the loop, if not everywhere. */
  public boolean hasVectorForm() {
    return narrowLoop != null && narrowLoop.hasVectorForm();
  }

  /** Says whether that form was faster than the plain one on a sample, and so is used. */
  public boolean usesVectors() {
    return narrowLoop != null && narrowLoop.isVector();
  }

  /** Returns the loop for parts of the range where every integer fits in 64 bits. */
  FastestLoop narrowLoop() {
    return narrowLoop;
  }

  /** Returns the loop for any part of the range. */
  BlockLoop generalLoop() {
    return generalLoop;
  }
}
