package org.rangereduce.lang.compiled;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.RealOperation;
import org.rangereduce.lang.tree.RealVisitor;

/**
 * Leaves doubles. Infinity and NaN go from operand to result in most operations, so they show in
 * the end; the few that lose them (3 / infinity is 0) get operands that are checked.
 */
final class RealEmitter extends RealVisitor<Void> {
  private static final String TWO = "(DD)D";

  private final MethodVisitor code;
  private final Emitter emitter;
  private final int x;

  /**
   * An emitter for one method.
   *
   * @param x the local variable with the point of an integral
   */
  RealEmitter(MethodVisitor code, Emitter emitter, int x) {
    this.code = code;
    this.emitter = emitter;
    this.x = x;
  }

  @Override
  public Void realConstant(RealConstant constant) {
    code.visitLdcInsn(constant.value());
    return null;
  }

  @Override
  public Void variable(Expr.VariableRef variable) {
    code.visitVarInsn(Opcodes.DLOAD, x);
    return null;
  }

  @Override
  public Void local(Expr.LocalRef reference) {
    emitter.loadReal(reference.local());
    return null;
  }

  @Override
  public Void toReal(Expr.ToReal conversion) {
    emitter.integerAsReal(conversion.integer());
    return null;
  }

  @Override
  public Void reals(RealOperation operation) {
    switch (operation.operator()) {
      case ADD -> instruction(operation, Opcodes.DADD);
      case SUBTRACT -> instruction(operation, Opcodes.DSUB);
      case MULTIPLY -> instruction(operation, Opcodes.DMUL);
      case NEGATE -> instruction(operation, Opcodes.DNEG);
      case DIVIDE -> {
        dividend(operation);
        code.visitInsn(Opcodes.DDIV);
      }
      case FLOOR_DIVIDE -> {
        dividend(operation);
        Emitter.call(code, "RealMath", "floorDivide", TWO);
      }
      case MODULO -> {
        dividend(operation);
        Emitter.call(code, "RealMath", "modulo", TWO);
      }
      case POWER -> power(operation);
    }
    return null;
  }

  private void instruction(RealOperation operation, int opcode) {
    operation.operands().forEach(emitter::realValue);
    code.visitInsn(opcode);
  }

  /** An infinite divisor would be lost. */
  private void dividend(RealOperation operation) {
    emitter.realValue(operation.operand(0));
    emitter.finiteValue(operation.operand(1));
  }

  private void power(RealOperation operation) {
    double n = operation.operand(1) instanceof RealConstant constant ? constant.value() : -1;
    if (RealMath.isMultiplied(n) && n >= 2 && n <= 4) {
      emitter.realValue(operation.operand(0));
      Powers.multiplyOut(code, (int) n, Opcodes.DMUL);
    } else {
      operation.operands().forEach(emitter::finiteValue);
      Emitter.call(code, "RealMath", "power", TWO);
    }
  }

  @Override
  public Void call(Expr.Call call) {
    emitter.narrowestForm(call);
    return null;
  }

  @Override
  public Void conditional(Expr.Conditional conditional) {
    emitter.conditions().choose(conditional, emitter::realValue);
    return null;
  }

  @Override
  public Void sequence(Expr.Sequence sequence) {
    emitter.statements().run(sequence.statements());
    emitter.realValue(sequence.value());
    return null;
  }
}
