package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.reduce.Accumulation;

/**
 * Writes the body of {@link VectorBlock#run}:
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
  private final VectorLocals locals;
  private final Residues residues;
  private final VectorEmitter emitter;
  private final VectorStep step;
  private final int[] variables;

  /** The accumulators of each vector in flight. */
  private final int[][] accumulators;

  private int stride;

  VectorLoop(MethodVisitor code, VectorCompiler compiler, Accumulation accumulation) {
    int unrolled = compiler.unrolled(accumulation);
    this.code = code;
    this.vectors = new Vectors(code);
    this.compiler = compiler;
    this.variables = new int[unrolled];
    this.accumulators = new int[unrolled][accumulation.accumulators()];
    this.locals = new VectorLocals(code, vectors, FREE);
    this.residues = new Residues(code, vectors, locals);
    this.emitter = new VectorEmitter(code, vectors, locals, residues, compiler.support());
    this.step = new VectorStep(code, vectors, locals, emitter, compiler, accumulation);
  }

  /** Writes all of it. */
  void write() {
    emitter.prepare(compiler.function());
    compiler.where().ifPresent(emitter::prepare);
    step.prepare();
    emitter.prepareLoops(compiler.function(), compiler.where());
    residues.start(FIRST, STRIDE, variables.length);
    variables();
    if (compiler.grid().isPresent()) {
      midpoints(compiler.grid().get());
    }
    eachAccumulator(this::start);
    loop();
    eachAccumulator(this::finish);
    locals.isWithoutTrouble();
    code.visitInsn(Opcodes.IRETURN);
  }

  private void variables() {
    vectors.broadcast(() -> code.visitVarInsn(Opcodes.LLOAD, STRIDE));
    int one = locals.store();
    for (int u = 0; u < variables.length; u++) {
      if (u == 0) {
        vectors.load(FIRST, 0);
      } else {
        locals.load(variables[u - 1]);
        locals.load(one);
        vectors.binary(LONG, "add");
      }
      variables[u] = locals.store();
    }
    vectors.broadcast(
        () -> {
          code.visitVarInsn(Opcodes.LLOAD, STRIDE);
          code.visitLdcInsn((long) variables.length);
          code.visitInsn(Opcodes.LMUL);
        });
    stride = locals.store();
  }

  /** With a grid, the variables are the k + 0.5 of steps, which is exact. */
  private void midpoints(Grid grid) {
    locals.prepare(grid.start());
    locals.prepare(grid.width());
    locals.prepare(0.5);
    emitter.division().prepareConversion();
    for (int u = 0; u < variables.length; u++) {
      locals.load(variables[u]);
      emitter.division().toDoubles();
      locals.load(locals.constant(0.5));
      vectors.binary(DOUBLE, "add");
      variables[u] = locals.store();
    }
    locals.load(stride);
    emitter.division().toDoubles();
    stride = locals.store();
  }

  private interface AtAccumulator {
    void write(int u, int a, int offset);
  }

  private void eachAccumulator(AtAccumulator action) {
    for (int u = 0; u < accumulators.length; u++) {
      for (int a = 0; a < accumulators[u].length; a++) {
        action.write(u, a, (a * accumulators.length + u) * Vectors.LANES);
      }
    }
  }

  private void start(int u, int a, int offset) {
    vectors.load(OUT, offset);
    if (step.kind(a).equals(DOUBLE)) {
      vectors.asDoubles();
    }
    accumulators[u][a] = locals.store();
  }

  private void finish(int u, int a, int offset) {
    locals.load(accumulators[u][a]);
    if (step.kind(a).equals(DOUBLE)) {
      vectors.asLongs();
    }
    vectors.store(OUT, offset);
  }

  private void loop() {
    Label again = new Label();
    Label end = new Label();
    code.visitLabel(again);
    code.visitVarInsn(Opcodes.ILOAD, ITERATIONS);
    code.visitJumpInsn(Opcodes.IFLE, end);
    for (int u = 0; u < variables.length; u++) {
      int variable = variable(u);
      locals.forget();
      emitter.variableIn(variable);
      residues.select(u);
      emitter.evaluateLoops(compiler.function(), compiler.where());
      step.write(variable, accumulators[u]);
      residues.advance();
      locals.load(variables[u]);
      locals.load(stride);
      vectors.binary(compiler.grid().isPresent() ? DOUBLE : LONG, "add");
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
    locals.load(locals.constant(compiler.grid().get().start()));
    locals.load(variables[u]);
    locals.load(locals.constant(compiler.grid().get().width()));
    vectors.binary(DOUBLE, "mul");
    vectors.binary(DOUBLE, "add");
    return locals.store();
  }
}
