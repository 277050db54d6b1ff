package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

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
    boolean isPlace =
        accumulator == 1
            && (accumulation == Accumulation.LEAST || accumulation == Accumulation.GREATEST);
    return isPlace ? LONG : kind;
  }

  /** Prepares constants. */
  void prepare() {
    if (compiler.where().isPresent() || accumulation == Accumulation.COUNT) {
      prepare(0);
      prepare(accumulation == Accumulation.AND ? -1 : 1);
    }
    if (accumulation == Accumulation.REAL_MOMENTS) {
      prepare(0);
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

  /** As the plain loop does; a value of 0 changes neither sums nor errors. */
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
    twoSum(value, locals.constant(0.0), a[1], a[2]);
    twoSum(square, error, a[3], a[4]);
  }

  /** Adds a term, and to the errors what rounding takes from the sum, and the term's own error. */
  private void twoSum(int term, int error, int sum, int errors) {
    int total = binary("add", sum, term);
    int part = binary("sub", total, sum);
    int first = binary("sub", sum, binary("sub", total, part));
    int second = binary("sub", term, part);
    int lost = binary("add", binary("add", first, second), error);
    locals.load(lost);
    into(errors, "add");
    locals.load(total);
    code.visitVarInsn(Opcodes.ASTORE, sum);
  }

  private int binary(String method, int a, int b) {
    locals.load(a);
    locals.load(b);
    vectors.binary(DOUBLE, method);
    return locals.store();
  }
}
