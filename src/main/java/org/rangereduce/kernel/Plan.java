package org.rangereduce.kernel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rangereduce.job.Job;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.Compiler.Integers;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.lang.compiled.VectorCompiler;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.reduce.Loop;
import org.rangereduce.reduce.Reduction;
import org.rangereduce.reduce.Setting;
import org.rangereduce.reduce.Values;

/** What is chosen for a job before it runs: bounds, arithmetic, reduction, compiled loops. */
public final class Plan {

  /** How integers are computed. */
  public enum Arithmetic {
    /**
     * Every integer, on the way too, is proven to fit in 64 bits; no overflow checks are needed.
     */
    NARROW,
    /** 64 bits in those parts of the range where that is proven, any size elsewhere. */
    NARROW_IN_PARTS,
    /**
     * 64 bits with overflow checks, which loops of f need; elements that overflow are done again in
     * any size.
     */
    CHECKED,
    /** Any size throughout. */
    WIDE
  }

  /**
   * How many bits locals may have that loops change, in vectors: as many as leave room for a
   * product by 3, or as few as are exact in doubles, which divide.
   */
  private static final List<Integer> LOOP_BITS = List.of(60, 49, 31);

  private final Job job;
  private final boolean vectors;
  private final Bounds bounds;
  private final Reduction reduction;
  private final Arithmetic arithmetic;
  private final Optional<FastestLoop> fastest;
  private final Loop generalLoop;

  Plan(Job job, boolean vectors) {
    this.job = job;
    this.vectors = vectors;
    this.bounds = wholeRange(job, expressions(job));
    this.reduction = job.reduction().reduction(setting());
    // Only if i itself decides can a part of the range be narrow; the x of an integral is not cut.
    boolean inParts = job.grid().isEmpty() && bounds.constantsFitLong();
    this.arithmetic =
        bounds.allFitLong()
            ? Arithmetic.NARROW
            : bounds.constantsFitLong() && Stream.of(expressions(job)).anyMatch(Expr::loops)
                ? Arithmetic.CHECKED
                : inParts ? Arithmetic.NARROW_IN_PARTS : Arithmetic.WIDE;
    this.fastest = fastest();
    this.generalLoop = general();
  }

  private Optional<FastestLoop> fastest() {
    return switch (arithmetic) {
      case NARROW, NARROW_IN_PARTS -> {
        Loop plain = reduction.loop(values(bounds, Integers.ALL_LONG));
        yield Optional.of(fastest(plain, () -> vectorLoop(plain)));
      }
      case CHECKED -> {
        Loop plain = checked();
        yield Optional.of(fastest(plain, () -> vectorLoopWithin(plain)));
      }
      case WIDE -> Optional.empty();
    };
  }

  private Loop general() {
    return switch (arithmetic) {
      case NARROW -> null;
      case NARROW_IN_PARTS, WIDE -> reduction.loop(values(bounds, Integers.BY_BOUNDS));
      case CHECKED -> fastest.orElseThrow();
    };
  }

  /**
   * First without checks, as if what loops change stayed within limits; where it does not, with
   * checks; and where these fail, in any size.
   */
  private Loop checked() {
    Loop checked =
        new CheckedLoop(
            reduction.loop(values(bounds.inLong(expressions(job)), Integers.CHECKED_LONG)),
            true,
            reduction.loop(values(bounds, Integers.BY_BOUNDS)));
    return inLoops(expressions(job))
        .findFirst()
        .<Loop>map(
            parts ->
                new CheckedLoop(reduction.loop(values(parts, Integers.ALL_LONG)), false, checked))
        .orElse(checked);
  }

  /** Returns bounds that suppose limits of what loops change, as far as no part wraps with them. */
  private Stream<Bounds> inLoops(Expr... expressions) {
    return LOOP_BITS.stream()
        .map(bits -> bounds.inLoops(bits, expressions))
        .filter(parts -> parts.allFitLong() && parts.startInLoops());
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

  private Setting setting() {
    boolean isInteger = job.function().type() == Type.INTEGER;
    return new Setting(
        job.function().type() == Type.REAL,
        isInteger ? bounds.integer(job.function()).magnitudeBits() : 0,
        job.parameters(),
        job.range()::valueAt,
        job.grid().map(Grid::width).orElse(1.0));
  }

  private Values values(Bounds parts, Integers integers) {
    return new CompiledValues(job, parts, integers);
  }

  private FastestLoop fastest(Loop plain, Supplier<Optional<Loop>> vectorForm) {
    boolean possible = vectors && VectorCompiler.lanes() > 0;
    return new FastestLoop(plain, possible ? vectorForm : Optional::empty);
  }

  /** The vector form of the narrow loop. */
  private Optional<Loop> vectorLoop(Loop plain) {
    VectorForm form = new VectorForm(job);
    Bounds parts = wholeRange(job, form.expressions());
    return vectorLoop(form, parts, values(bounds, Integers.ALL_LONG), plain);
  }

  /**
   * The vector form where locals that loops change stay within a number of bits with which no part
   * wraps.
   */
  private Optional<Loop> vectorLoopWithin(Loop plain) {
    VectorForm form = new VectorForm(job);
    Expr[] both =
        Stream.of(form.expressions(), expressions(job)).flatMap(Stream::of).toArray(Expr[]::new);
    return inLoops(both)
        .map(parts -> vectorLoop(form, parts, values(parts, Integers.ALL_LONG), plain))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Loop> vectorLoop(VectorForm form, Bounds parts, Values values, Loop plain) {
    VectorCompiler compiler = new VectorCompiler(parts, job.grid(), form.function(), form.where());
    return reduction.vectorStep(values).flatMap(step -> VectorizedLoop.of(step, compiler, plain));
  }

  /** Returns how values are reduced. */
  public Reduction reduction() {
    return reduction;
  }

  /** Returns how integers are computed. */
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** Returns the bounds of f and the filter over the whole range. */
  public Bounds bounds() {
    return bounds;
  }

  /** Returns whether every integer, of any part of the range, fits in 128 bits. */
  public boolean fitsInt128() {
    return bounds.allFitInt128();
  }

  /** Returns whether vectors may be used. */
  public boolean allowsVectors() {
    return vectors;
  }

  /** Returns whether there is a vector form of the loop, if not everywhere. */
  public boolean hasVectorForm() {
    return fastest.isPresent() && fastest.get().hasVectorForm();
  }

  /** Returns whether that form was faster than the plain one on a sample, and so is used. */
  public boolean usesVectors() {
    return fastest.isPresent() && fastest.get().isVector();
  }

  /** Returns the loop that has a vector form, if there is one. */
  Optional<FastestLoop> fastestLoop() {
    return fastest;
  }

  /** Returns the loop for parts of the range where every integer fits in 64 bits. */
  Loop narrowLoop() {
    return fastest.orElseThrow();
  }

  /** Returns the loop for any part of the range. */
  Loop generalLoop() {
    return generalLoop;
  }
}
