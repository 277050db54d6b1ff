package org.rangereduce.lang.compiled;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFLE;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LAND;
import static org.objectweb.asm.Opcodes.LCMP;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LCONST_1;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LOR;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.LSUB;
import static org.objectweb.asm.Opcodes.POP;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.rangereduce.lang.Steps;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Statement;
import org.rangereduce.lang.tree.Statement.Assign;
import org.rangereduce.lang.tree.Statement.Choose;
import org.rangereduce.lang.tree.Statement.Count;
import org.rangereduce.lang.tree.Statement.Repeat;

/** Writes statements: locals live in local variables of the method, loops are jumps. */
final class StatementEmitter implements Statement.Visitor<Void> {
  private static final String BIG = "java/math/BigInteger";

  private final MethodVisitor code;
  private final Emitter emitter;

  /** The local variable that counts the turns of all loops. */
  private int turns;

  /** The local variable that counts how many turns are left where nothing is checked. */
  private int left;

  /** The local variable in which bits gather that only values have that are too large. */
  private int beyond;

  /** In how many loops. */
  private int depth;

  /** With a limit nothing is checked on the way; until it is looked at, values may be nonsense. */
  private final LoopLimit limit;

  StatementEmitter(MethodVisitor code, Emitter emitter) {
    this.code = code;
    this.emitter = emitter;
    this.limit = new LoopLimit(emitter.bounds());
  }

  /**
   * At the start of the method: sets the number of turns to 0.
   *
   * @param mostTurns how many there may be
   */
  void startCounting(long mostTurns) {
    turns = startingAt0();
    if (limit.isThere()) {
      beyond = startingAt0();
      left = emitter.slots().take(1);
      code.visitLdcInsn((int) Math.min(Steps.MOST_UNCHECKED, mostTurns));
      code.visitVarInsn(ISTORE, left);
    }
  }

  private int startingAt0() {
    int variable = emitter.slots().take(2);
    code.visitInsn(LCONST_0);
    code.visitVarInsn(LSTORE, variable);
    return variable;
  }

  /** Returns whether what is written stands in a loop. */
  boolean isInLoop() {
    return depth > 0;
  }

  /** Writes statements in order. */
  void run(List<Statement> statements) {
    statements.forEach(statement -> statement.accept(this));
  }

  @Override
  public Void assign(Assign statement) {
    Local local = statement.local();
    Expr value = statement.value();
    switch (emitter.kind(local)) {
      case LONG -> {
        emitter.longValue(value);
        code.visitVarInsn(LSTORE, emitter.slot(local));
        if (depth > 0 && limit.mayBeBroken(statement)) {
          note(emitter.slot(local));
        }
      }
      case WIDE -> {
        emitter.wideValue(value);
        emitter.wide().store(emitter.slot(local));
      }
      case BIG -> {
        emitter.bigValue(value);
        code.visitVarInsn(ASTORE, emitter.slot(local));
      }
      case REAL -> {
        emitter.finiteValue(value); // nobody may read it, and still it has no value
        code.visitVarInsn(DSTORE, emitter.slot(local));
      }
      case CONDITION -> {
        emitter.booleanValue(value);
        code.visitVarInsn(ISTORE, emitter.slot(local));
      }
    }
    return null;
  }

  private void note(int variable) {
    code.visitVarInsn(LLOAD, variable);
    code.visitLdcInsn(limit.shift());
    code.visitInsn(LADD);
    code.visitVarInsn(LLOAD, beyond);
    code.visitInsn(LOR);
    code.visitVarInsn(LSTORE, beyond);
  }

  private void loadBeyond() {
    code.visitVarInsn(LLOAD, beyond);
    code.visitLdcInsn(limit.mask());
    code.visitInsn(LAND);
  }

  /** Behind a loop within no other. */
  private void end() {
    if (depth == 0 && limit.isThere()) {
      loadBeyond();
      Emitter.call(code, "Steps", "requireNone", "(J)V");
    }
  }

  private void turn(long mostTurns) {
    if (!limit.isThere()) {
      code.visitVarInsn(LLOAD, turns);
      code.visitLdcInsn(mostTurns);
      Emitter.call(code, "Steps", "next", "(JJ)J");
      code.visitVarInsn(LSTORE, turns);
      return;
    }
    // As an int that counts down it costs Java's compiler least.
    Label on = new Label();
    code.visitIincInsn(left, -1);
    code.visitVarInsn(ILOAD, left);
    code.visitJumpInsn(IFGE, on);
    code.visitInsn(ICONST_0);
    code.visitInsn(LCONST_1);
    Emitter.call(code, "Steps", "left", "(IJ)I");
    code.visitInsn(POP);
    code.visitLabel(on);
  }

  private void turns(int count, long mostTurns) {
    if (limit.isThere()) {
      code.visitVarInsn(ILOAD, left);
      code.visitVarInsn(LLOAD, count);
      Emitter.call(code, "Steps", "left", "(IJ)I");
      code.visitVarInsn(ISTORE, left);
    } else {
      code.visitVarInsn(LLOAD, turns);
      code.visitVarInsn(LLOAD, count);
      code.visitLdcInsn(mostTurns);
      Emitter.call(code, "Steps", "more", "(JJJ)J");
      code.visitVarInsn(LSTORE, turns);
    }
  }

  @Override
  public Void choose(Choose statement) {
    Label otherwise = new Label();
    Label end = new Label();
    emitter.conditions().jumpUnless(statement.condition(), otherwise);
    run(statement.then());
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(otherwise);
    run(statement.otherwise());
    code.visitLabel(end);
    return null;
  }

  @Override
  public Void repeat(Repeat statement) {
    Label again = new Label();
    Label end = new Label();
    code.visitLabel(again);
    emitter.conditions().jumpUnless(statement.condition(), end);
    turn(statement.mostTurns());
    depth++;
    run(statement.body());
    depth--;
    code.visitJumpInsn(GOTO, again);
    code.visitLabel(end);
    end();
    return null;
  }

  /** The number of turns is known before the first: how often is counted apart from the integer. */
  @Override
  public Void count(Count statement) {
    boolean narrow = emitter.isLong(statement.first()) && emitter.isLong(statement.last());
    int next = emitter.slots().take(2);
    int count = emitter.slots().take(2);
    ends(statement, narrow, next);
    code.visitInsn(statement.isOpen() ? ICONST_1 : ICONST_0);
    code.visitLdcInsn(statement.step());
    String end = narrow ? "J" : "L" + BIG + ";";
    Emitter.call(code, "Steps", "count", "(" + end + end + "ZJ)J");
    code.visitVarInsn(LSTORE, count);
    turns(count, statement.mostTurns());
    Label again = new Label();
    Label done = new Label();
    code.visitLabel(again);
    code.visitVarInsn(LLOAD, count);
    code.visitInsn(LCONST_0);
    code.visitInsn(LCMP);
    code.visitJumpInsn(IFLE, done);
    element(statement, narrow, next);
    code.visitVarInsn(LLOAD, count);
    code.visitInsn(LCONST_1);
    code.visitInsn(LSUB);
    code.visitVarInsn(LSTORE, count);
    depth++;
    run(statement.body());
    depth--;
    code.visitJumpInsn(GOTO, again);
    code.visitLabel(done);
    end();
    return null;
  }

  /** Leaves both ends, and stores the first as what comes next. */
  private void ends(Count statement, boolean narrow, int next) {
    if (narrow) {
      emitter.longValue(statement.first());
      code.visitVarInsn(LSTORE, next);
      code.visitVarInsn(LLOAD, next);
      emitter.longValue(statement.last());
    } else {
      emitter.bigValue(statement.first());
      code.visitVarInsn(ASTORE, next);
      code.visitVarInsn(ALOAD, next);
      emitter.bigValue(statement.last());
    }
  }

  /** Gives the local what comes next, and goes on by a step. */
  private void element(Count statement, boolean narrow, int next) {
    if (!narrow) {
      code.visitVarInsn(ALOAD, next);
      fromBig(statement.local());
      code.visitVarInsn(ALOAD, next);
      code.visitLdcInsn(statement.step());
      code.visitMethodInsn(INVOKESTATIC, BIG, "valueOf", "(J)L" + BIG + ";", false);
      code.visitMethodInsn(INVOKEVIRTUAL, BIG, "add", "(L" + BIG + ";)L" + BIG + ";", false);
      code.visitVarInsn(ASTORE, next);
      return;
    }
    code.visitVarInsn(LLOAD, next);
    fromLong(statement.local());
    code.visitVarInsn(LLOAD, next);
    code.visitLdcInsn(statement.step());
    code.visitInsn(LADD);
    code.visitVarInsn(LSTORE, next);
  }

  private void fromLong(Local local) {
    switch (emitter.kind(local)) {
      case LONG, REAL, CONDITION -> code.visitVarInsn(LSTORE, emitter.slot(local));
      case WIDE -> {
        emitter.wide().widen();
        emitter.wide().store(emitter.slot(local));
      }
      case BIG -> {
        code.visitMethodInsn(INVOKESTATIC, BIG, "valueOf", "(J)L" + BIG + ";", false);
        code.visitVarInsn(ASTORE, emitter.slot(local));
      }
    }
  }

  private void fromBig(Local local) {
    switch (emitter.kind(local)) {
      case LONG, REAL, CONDITION -> {
        code.visitMethodInsn(INVOKEVIRTUAL, BIG, "longValue", "()J", false);
        code.visitVarInsn(LSTORE, emitter.slot(local));
      }
      case WIDE -> {
        emitter.wide().fromBigInteger();
        emitter.wide().store(emitter.slot(local));
      }
      case BIG -> code.visitVarInsn(ASTORE, emitter.slot(local));
    }
  }
}
