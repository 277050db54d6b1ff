package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.compiled.VectorCompiler.Accumulation;

/**
 * Writes the body of {@link LongBlock#run} or {@link DoubleBlock#run}:
 *
 * <pre>
 * constants into vectors; variables v[u] = first + u * stride; accumulators a[u] from out
 * while (iterations-- > 0)
 *   for each u, written out: a[u] = a[u] + (where(v[u]) ? f(v[u]) : 0);  v[u] += unrolled * stride
 * accumulators to out; true if there was no trouble
 * </pre>
 */
final class VectorLoop {
  private static final int FIRST = 1;
  private static final int STRIDE = 2;
  private static final int ITERATIONS = 4;
  private static final int OUT = 5;
  private static final int FREE = 6;

  private final MethodVisitor code;
  private final Vectors vectors;
  private final VectorCompiler compiler;
  private final VectorEmitter emitter;
  private final int unrolled;
  private final int[] variables;
  private int stride;

  VectorLoop(MethodVisitor code, VectorCompiler compiler, int unrolled) {
    this.code = code;
    this.vectors = new Vectors(code);
    this.compiler = compiler;
    this.unrolled = unrolled;
    this.variables = new int[unrolled];
    this.emitter = new VectorEmitter(code, compiler.support(), FREE);
  }

  /** A loop over longs. */
  void longs(Accumulation accumulation) {
    emitter.prepare(0L);
    emitter.prepare(1L);
    start();
    boolean halves = accumulation == Accumulation.WRAPPED_SUM;
    int[] accumulators = accumulators(LONG, halves ? 2 * unrolled : unrolled);
    loop(u -> longStep(accumulation, accumulators, u));
    finish(LONG, accumulators);
  }

  private void longStep(Accumulation accumulation, int[] accumulators, int u) {
    switch (accumulation) {
      case SUM -> {
        filtered(LONG, () -> emitter.load(emitter.constant(0L)));
        into(accumulators[u], LONG, "add");
      }
      case WRAPPED_SUM -> {
        filtered(LONG, () -> emitter.load(emitter.constant(0L)));
        int value = emitter.store();
        emitter.load(value);
        into(accumulators[u], LONG, "add");
        emitter.load(value);
        vectors.shift("ASHR", 32);
        into(accumulators[unrolled + u], LONG, "add");
      }
      case COUNT -> {
        emitter.load(emitter.constant(0L));
        emitter.load(emitter.constant(1L));
        emitter.mask(compiler.function(), LONG);
        compiler.where().ifPresent(this::andMask);
        vectors.blend(LONG);
        into(accumulators[u], LONG, "add");
      }
    }
  }

  private void andMask(org.rangereduce.lang.Expr condition) {
    emitter.mask(condition, LONG);
    vectors.mask("and");
  }

  /** A sum of doubles. */
  void doubles() {
    emitter.prepare(0.0);
    start();
    int[] accumulators = accumulators(DOUBLE, unrolled);
    loop(
        u -> {
          filtered(DOUBLE, () -> emitter.load(emitter.constant(0.0)));
          into(accumulators[u], DOUBLE, "add");
        });
    finish(DOUBLE, accumulators);
  }

  /**
   * Constants, and the variable of each vector in flight: i, or the k + 0.5 of a step, which is
   * exact.
   */
  private void start() {
    emitter.prepare(compiler.function());
    compiler.where().ifPresent(emitter::prepare);
    emitter.residues().start(FIRST, STRIDE, unrolled);
    boolean steps = compiler.grid().isPresent();
    if (steps) {
      emitter.prepare(compiler.grid().get().start());
      emitter.prepare(compiler.grid().get().width());
      emitter.prepare(0.5);
      emitter.division().prepareConversion();
    }
    vectors.broadcast(() -> code.visitVarInsn(Opcodes.LLOAD, STRIDE));
    int one = emitter.store();
    for (int u = 0; u < unrolled; u++) {
      if (u == 0) {
        vectors.load(LONG, FIRST, 0);
      } else {
        emitter.load(variables[u - 1]);
        emitter.load(one);
        vectors.binary(LONG, "add");
      }
      variables[u] = emitter.store();
    }
    vectors.broadcast(
        () -> {
          code.visitVarInsn(Opcodes.LLOAD, STRIDE);
          code.visitLdcInsn((long) unrolled);
          code.visitInsn(Opcodes.LMUL);
        });
    if (steps) {
      emitter.division().toDoubles();
    }
    stride = emitter.store();
    for (int u = 0; steps && u < unrolled; u++) {
      emitter.load(variables[u]);
      emitter.division().toDoubles();
      emitter.load(emitter.constant(0.5));
      vectors.binary(DOUBLE, "add");
      variables[u] = emitter.store();
    }
  }

  private int[] accumulators(String vector, int count) {
    int[] accumulators = new int[count];
    for (int a = 0; a < count; a++) {
      vectors.load(vector, OUT, a * Vectors.LANES);
      accumulators[a] = emitter.store();
    }
    return accumulators;
  }

  private interface Step {
    void write(int u);
  }

  private void loop(Step step) {
    Label again = new Label();
    Label end = new Label();
    code.visitLabel(again);
    code.visitVarInsn(Opcodes.ILOAD, ITERATIONS);
    code.visitJumpInsn(Opcodes.IFLE, end);
    String variableVector = compiler.grid().isPresent() ? DOUBLE : LONG;
    for (int u = 0; u < unrolled; u++) {
      emitter.variableIn(variable(u));
      emitter.residues().select(u);
      step.write(u);
      emitter.residues().advance();
      emitter.load(variables[u]);
      emitter.load(stride);
      vectors.binary(variableVector, "add");
      code.visitVarInsn(Opcodes.ASTORE, variables[u]);
    }
    code.visitIincInsn(ITERATIONS, -1);
    code.visitJumpInsn(Opcodes.GOTO, again);
    code.visitLabel(end);
  }

  /** Works out x = start + (k + 0.5) * width if there is a grid. */
  private int variable(int u) {
    if (compiler.grid().isEmpty()) {
      return variables[u];
    }
    emitter.load(emitter.constant(compiler.grid().get().start()));
    emitter.load(variables[u]);
    emitter.load(emitter.constant(compiler.grid().get().width()));
    vectors.binary(DOUBLE, "mul");
    vectors.binary(DOUBLE, "add");
    return emitter.store();
  }

  /** Leaves f, or where the filter does not hold something that changes nothing. */
  private void filtered(String vector, Runnable otherwise) {
    if (compiler.where().isPresent()) {
      otherwise.run();
    }
    if (vector.equals(LONG)) {
      emitter.longs(compiler.function());
    } else {
      emitter.doubles(compiler.function());
    }
    compiler
        .where()
        .ifPresent(
            condition -> {
              emitter.mask(condition, vector);
              vectors.blend(vector);
            });
  }

  private void into(int accumulator, String vector, String method) {
    emitter.load(accumulator);
    vectors.binary(vector, method);
    code.visitVarInsn(Opcodes.ASTORE, accumulator);
  }

  private void finish(String vector, int[] accumulators) {
    for (int a = 0; a < accumulators.length; a++) {
      emitter.load(accumulators[a]);
      vectors.store(vector, OUT, a * Vectors.LANES);
    }
    emitter.isWithoutTrouble();
    code.visitInsn(Opcodes.IRETURN);
  }
}
