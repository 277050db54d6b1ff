package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.reduce.Accumulation;

/**
 * Writes what one vector of values does to its accumulators. Lanes that the filter leaves out get a
 * value that changes nothing.
 */
final class VectorStep {
  private final MethodVisitor code;
  private final Vectors vectors;
  private final VectorLocals locals;
  private final VectorEmitter emitter;
  private final VectorCompiler compiler;
  private final Accumulation accumulation;

  /** The kind of vector that f is. */
  private final String kind;

  VectorStep(
      MethodVisitor code,
      Vectors vectors,
      VectorLocals locals,
      VectorEmitter emitter,
      VectorCompiler compiler,
      Accumulation accumulation) {
    this.code = code;
    this.vectors = vectors;
    this.locals = locals;
    this.emitter = emitter;
    this.compiler = compiler;
    this.accumulation = accumulation;
    this.kind = compiler.isReal() ? DOUBLE : LONG;
  }

  /** Returns the kind of vector of an accumulator. */
  String kind(int accumulator) {
    boolean isLong =
        switch (accumulation) {
          case LEAST, GREATEST -> accumulator == 1; // the place
          case REAL_SUM, REAL_MOMENTS -> accumulator >= accumulation.accumulators() - 2;
          default -> false;
        };
    return isLong ? LONG : kind;
  }

  /** Prepares constants. */
  void prepare() {
    if (compiler.where().isPresent() || accumulation == Accumulation.COUNT) {
      prepare(0);
      prepare(accumulation == Accumulation.AND ? -1 : 1);
    }
    if (accumulation == Accumulation.REAL_SUM || accumulation == Accumulation.REAL_MOMENTS) {
      locals.prepare(Long.MAX_VALUE);
    }
  }

  private void prepare(int constant) {
    if (kind.equals(LONG)) {
      locals.prepare((long) constant);
    } else {
      locals.prepare((double) constant);
    }
  }

  private void load(int constant) {
    locals.load(
        kind.equals(LONG) ? locals.constant((long) constant) : locals.constant((double) constant));
  }

  /**
   * Writes the step.
   *
   * @param variable the local variable with the elements
   * @param a the local variables of the accumulators
   */
  void write(int variable, int[] a) {
    switch (accumulation) {
      case SUM -> {
        filtered(0);
        into(a[0], "add");
      }
      case WRAPPED_SUM -> wrapped(filteredLocal(), a[0], a[1]);
      case COUNT -> count(a[0]);
      case LEAST -> extreme("LT", variable, a[0], a[1]);
      case GREATEST -> extreme("GT", variable, a[0], a[1]);
      case AND -> {
        filtered(-1);
        into(a[0], "and");
      }
      case OR -> {
        filtered(0);
        into(a[0], "or");
      }
      case XOR -> {
        filtered(0);
        vectors.xor(a[0]);
        code.visitVarInsn(Opcodes.ASTORE, a[0]);
      }
      case MOMENTS -> moments(a);
      case REAL_SUM -> {
        int value = filteredLocal();
        window(value, a, 0);
        magnitudes(value, a[3], a[4]);
      }
      case NARROW_REAL_SUM -> {
        int value = filteredLocal();
        locals.load(partly(value, a[0]));
        into(a[1], "add");
      }
      case REAL_MOMENTS -> realMoments(a);
    }
  }

  /** Leaves f, or where the filter does not hold the constant. */
  private void filtered(int otherwise) {
    if (compiler.where().isEmpty()) {
      emitter.numbers(compiler.function(), kind);
      return;
    }
    load(otherwise);
    emitter.numbers(compiler.function(), kind);
    emitter.mask(compiler.where().get(), kind);
    vectors.blend(kind);
  }

  private int filteredLocal() {
    filtered(0);
    return locals.store();
  }

  private void into(int accumulator, String method) {
    locals.load(accumulator);
    vectors.binary(kind, method);
    code.visitVarInsn(Opcodes.ASTORE, accumulator);
  }

  private void wrapped(int value, int sum, int high) {
    locals.load(value);
    into(sum, "add");
    locals.load(value);
    vectors.shift("ASHR", 32);
    into(high, "add");
  }

  private void count(int counter) {
    load(0);
    load(1);
    emitter.mask(compiler.function(), LONG);
    andFilter();
    vectors.blend(LONG);
    into(counter, "add");
  }

  private void andFilter() {
    compiler
        .where()
        .ifPresent(
            condition -> {
              emitter.mask(condition, kind);
              vectors.mask("and");
            });
  }

  private void extreme(String comparison, int variable, int best, int place) {
    emitter.numbers(compiler.function(), kind);
    int value = locals.store();
    locals.load(value);
    vectors.compare(kind, comparison, best);
    andFilter();
    int better = locals.store();
    replace(best, value, better, kind);
    if (kind.equals(DOUBLE)) {
      locals.load(better);
      vectors.castMask(LONG);
      better = locals.store();
    }
    replace(place, variable, better, LONG);
  }

  private void replace(int accumulator, int by, int mask, String vector) {
    locals.load(accumulator);
    locals.load(by);
    locals.load(mask);
    vectors.blend(vector);
    code.visitVarInsn(Opcodes.ASTORE, accumulator);
  }

  /** How many lanes pass the filter; without one the caller knows. */
  private void countPassed(int counter) {
    if (compiler.where().isPresent()) {
      load(0);
      load(1);
      emitter.mask(compiler.where().get(), kind);
      vectors.blend(kind);
      into(counter, "add");
    }
  }

  private void moments(int[] a) {
    countPassed(a[0]);
    int value = filteredLocal();
    locals.load(value);
    into(a[1], "add");
    locals.load(value);
    locals.load(value);
    vectors.binary(LONG, "mul");
    wrapped(locals.store(), a[2], a[3]);
  }

  /** A value of 0, where the filter leaves out another, changes nothing. */
  private void realMoments(int[] a) {
    countPassed(a[0]);
    int value = filteredLocal();
    int square = binary("mul", value, value);
    locals.load(value);
    locals.load(value);
    locals.load(square);
    vectors.unary(DOUBLE, "neg");
    vectors.fma();
    int error = locals.store();
    window(value, a, 1);
    window(square, a, 4);
    window(error, a, 7);
    magnitudes(value, a[10], a[11]);
  }

  /** Adds a term to the three accumulators of a {@link org.rangereduce.reduce.RealWindow}. */
  private void window(int term, int[] a, int first) {
    int rest = partly(term, a[first]);
    int last = partly(rest, a[first + 1]);
    locals.load(last);
    into(a[first + 2], "add");
  }

  /** Adds what of a term fits in the unit of an accumulator, and leaves the rest. */
  private int partly(int term, int accumulator) {
    int total = binary("add", accumulator, term);
    int rest = binary("sub", term, binary("sub", total, accumulator));
    locals.load(total);
    code.visitVarInsn(Opcodes.ASTORE, accumulator);
    return rest;
  }

  /** The bits of doubles are in the order of their magnitudes; the least is not to be that of 0. */
  private void magnitudes(int value, int largest, int least) {
    locals.load(value);
    vectors.asLongs();
    locals.load(locals.constant(Long.MAX_VALUE));
    vectors.binary(LONG, "and");
    int magnitude = locals.store();
    locals.load(magnitude);
    longsInto(largest, "max");
    locals.load(magnitude);
    locals.load(locals.constant(Long.MAX_VALUE));
    vectors.binary(LONG, "add");
    longsInto(least, "min");
  }

  private void longsInto(int accumulator, String method) {
    locals.load(accumulator);
    vectors.binary(LONG, method);
    code.visitVarInsn(Opcodes.ASTORE, accumulator);
  }

  private int binary(String method, int a, int b) {
    locals.load(a);
    locals.load(b);
    vectors.binary(DOUBLE, method);
    return locals.store();
  }
}
