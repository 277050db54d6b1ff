package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.LONG;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Statement;

/**
 * Writes statements that all lanes do together. A loop goes on while some lane wants it to; what is
 * assigned reaches only the lanes of a mask, so a lane that is done keeps its values, and with them
 * its wish to be done.
 *
 * <p>The whole of the vectors is given up, and done one at a time, where some lane has too many
 * turns, or a local that a loop changes gets beyond what {@link
 * org.rangereduce.lang.bounds.Bounds#inLoops} supposes. That is noted with each assignment and
 * looked at now and then: until then lanes may hold nonsense, which is never used.
 */
final class VectorStatements implements Statement.Visitor<Void> {
  /** Turns between two looks at what has got too large; one less than a power of two. */
  private static final int TURNS_PER_LOOK = 63;

  private final MethodVisitor code;
  private final Vectors vectors;
  private final VectorLocals locals;
  private final LoopLimit limit;
  private final VectorEmitter emitter;

  /** The local variables of the method in which locals of the language are at this place. */
  private final Map<Local, Integer> variables = new HashMap<>();

  /** The lanes that take part, in a local variable; all if there is none. */
  private OptionalInt mask = OptionalInt.empty();

  private int depth;
  private int turns;
  private int beyond;

  VectorStatements(
      MethodVisitor code,
      Vectors vectors,
      VectorLocals locals,
      LoopLimit limit,
      VectorEmitter emitter) {
    this.code = code;
    this.vectors = vectors;
    this.locals = locals;
    this.limit = limit;
    this.emitter = emitter;
  }

  /** Before the loop over elements: prepares what loops in f need. */
  void prepare() {
    locals.prepare(0L);
    if (limit.isThere()) {
      locals.prepare(limit.shift());
      locals.prepare(limit.mask());
    }
    turns = locals.newLocal();
    vectors.broadcast(0L);
    beyond = locals.store();
  }

  /** Starts a vector of elements: no local has a value. */
  void clear() {
    variables.clear();
    mask = OptionalInt.empty();
  }

  /** Starts counting turns. */
  void startCounting() {
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, turns);
  }

  /** From here on only lanes of a mask take part. */
  void onlyWhere(int lanes) {
    mask = OptionalInt.of(lanes);
  }

  /** Leaves the value of a local of the language. */
  void load(Local local) {
    locals.load(variables.get(local));
  }

  /** Writes statements in order. */
  void run(List<Statement> statements) {
    statements.forEach(statement -> statement.accept(this));
  }

  @Override
  public Void assign(Statement.Assign statement) {
    Local local = statement.local();
    String kind = VectorEmitter.kind(local.type());
    boolean isMasked = (depth > 0 || mask.isPresent()) && variables.containsKey(local);
    if (!isMasked) {
      emitter.numbers(statement.value(), kind);
      variables.put(local, locals.store());
      return null;
    }
    int variable = variables.get(local);
    locals.load(variable);
    emitter.numbers(statement.value(), kind);
    if (mask.isPresent()) {
      blend(kind, local.type());
    }
    code.visitVarInsn(Opcodes.ASTORE, variable);
    if (depth > 0 && limit.mayBeBroken(statement)) {
      note(variable);
    }
    return null;
  }

  private void blend(String kind, Type type) {
    locals.load(mask.getAsInt());
    if (type == Type.REAL) {
      vectors.castMask(kind);
    }
    vectors.blend(kind);
  }

  private void note(int variable) {
    locals.load(variable);
    locals.load(locals.constant(limit.shift()));
    vectors.binary(LONG, "add");
    locals.load(locals.constant(limit.mask()));
    vectors.binary(LONG, "and");
    locals.load(beyond);
    vectors.binary(LONG, "or");
    code.visitVarInsn(Opcodes.ASTORE, beyond);
  }

  @Override
  public Void choose(Statement.Choose statement) {
    OptionalInt before = mask;
    emitter.mask(statement.condition(), LONG);
    int holds = locals.store();
    within(holds, before, () -> run(statement.then()));
    if (!statement.otherwise().isEmpty()) {
      locals.load(holds);
      vectors.mask("not");
      within(locals.store(), before, () -> run(statement.otherwise()));
    }
    mask = before;
    return null;
  }

  private void within(int lanes, OptionalInt before, Runnable body) {
    locals.load(lanes);
    if (before.isPresent()) {
      locals.load(before.getAsInt());
      vectors.mask("and");
    }
    mask = OptionalInt.of(locals.store());
    body.run();
  }

  @Override
  public Void repeat(Statement.Repeat statement) {
    loop(
        () -> emitter.mask(statement.condition(), LONG),
        () -> run(statement.body()),
        statement.mostTurns());
    return null;
  }

  /** Lanes that are done go on counting, which the others do not see. */
  @Override
  public Void count(Statement.Count statement) {
    emitter.longs(statement.first());
    int next = locals.store();
    emitter.longs(statement.last());
    int last = locals.store();
    vectors.broadcast(statement.step());
    int step = locals.store();
    String within = (statement.step() > 0 ? "L" : "G") + (statement.isOpen() ? "T" : "E");
    loop(
        () -> {
          locals.load(next);
          vectors.compare(LONG, within, last);
        },
        () -> {
          locals.load(next);
          variables.put(statement.local(), locals.store());
          locals.load(next);
          locals.load(step);
          vectors.binary(LONG, "add");
          code.visitVarInsn(Opcodes.ASTORE, next);
          run(statement.body());
        },
        statement.mostTurns());
    variables.remove(statement.local());
    return null;
  }

  private void loop(Runnable condition, Runnable body, long mostTurns) {
    OptionalInt before = mask;
    Label again = new Label();
    Label end = new Label();
    code.visitLabel(again);
    condition.run();
    if (before.isPresent()) {
      locals.load(before.getAsInt());
      vectors.mask("and");
    }
    int lanes = locals.store();
    locals.load(lanes);
    vectors.anyTrue();
    code.visitJumpInsn(Opcodes.IFEQ, end);
    turn(mostTurns);
    mask = OptionalInt.of(lanes);
    depth++;
    locals.optional(body);
    depth--;
    mask = before;
    code.visitJumpInsn(Opcodes.GOTO, again);
    code.visitLabel(end);
    giveUpIfBeyond();
  }

  /** Counts a turn; gives up after too many, and looks now and then whether all is well. */
  private void turn(long mostTurns) {
    Label fine = new Label();
    Label on = new Label();
    code.visitIincInsn(turns, 1);
    code.visitVarInsn(Opcodes.ILOAD, turns);
    code.visitLdcInsn((int) Math.min(mostTurns, Integer.MAX_VALUE - 1));
    code.visitJumpInsn(Opcodes.IF_ICMPLE, fine);
    giveUp();
    code.visitLabel(fine);
    if (limit.isThere()) {
      code.visitVarInsn(Opcodes.ILOAD, turns);
      code.visitLdcInsn(TURNS_PER_LOOK);
      code.visitInsn(Opcodes.IAND);
      code.visitJumpInsn(Opcodes.IFNE, on);
      giveUpIfBeyond();
      code.visitLabel(on);
    }
  }

  private void giveUpIfBeyond() {
    if (!limit.isThere()) {
      return; // all is proven
    }
    Label fine = new Label();
    locals.load(beyond);
    vectors.compare(LONG, "NE", locals.constant(0L));
    vectors.anyTrue();
    code.visitJumpInsn(Opcodes.IFEQ, fine);
    giveUp();
    code.visitLabel(fine);
  }

  private void giveUp() {
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
  }
}
