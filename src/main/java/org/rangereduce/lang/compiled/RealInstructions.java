package org.rangereduce.lang.compiled;

import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.ExactForm;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.RealMath;

/**
 * The operators on doubles. Infinity and NaN go from operand to result in most of them, so they
 * show in the end; the few that lose them (3 / infinity is 0) get operands that are checked.
 */
final class RealInstructions {
  private static final String ONE = "(D)D";
  private static final String TWO = "(DD)D";

  private RealInstructions() {}

  /** Writes operands and operator. */
  static void write(MethodVisitor code, Operation operation, Emitter emitter) {
    if (operation.operator() == Operator.POWER) {
      power(code, operation, emitter);
      return;
    }
    operands(operation, emitter);
    switch (operation.operator()) {
      case ADD -> code.visitInsn(Opcodes.DADD);
      case SUBTRACT -> code.visitInsn(Opcodes.DSUB);
      case MULTIPLY -> code.visitInsn(Opcodes.DMUL);
      case DIVIDE -> code.visitInsn(Opcodes.DDIV);
      case NEGATE -> code.visitInsn(Opcodes.DNEG);
      case FLOOR_DIVIDE -> Emitter.call(code, "RealMath", "floorDivide", TWO);
      case MODULO -> Emitter.call(code, "RealMath", "modulo", TWO);
      case ABS -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "abs", ONE, false);
      case MIN -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "min", TWO, false);
      case MAX -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "max", TWO, false);
      default ->
          Emitter.call(
              code,
              "RealMath",
              operation.operator().symbol(),
              operation.operands().size() == 1 ? ONE : TWO);
    }
  }

  private static void operands(Operation operation, Emitter emitter) {
    boolean losesFirst =
        switch (operation.operator()) {
          case MIN, MAX, EXP, ATAN, ATAN2 -> true;
          default -> false;
        };
    boolean losesSecond =
        switch (operation.operator()) {
          case MIN, MAX, ATAN2, DIVIDE, FLOOR_DIVIDE, MODULO -> true;
          default -> false;
        };
    operand(operation.operand(0), losesFirst, emitter);
    if (operation.operands().size() == 2) {
      operand(operation.operand(1), losesSecond, emitter);
    }
  }

  private static void operand(Expr expr, boolean checked, Emitter emitter) {
    if (checked) {
      emitter.finiteValue(expr);
    } else {
      emitter.realValue(expr);
    }
  }

  private static void power(MethodVisitor code, Operation operation, Emitter emitter) {
    double n = operation.operand(1) instanceof RealConstant constant ? constant.value() : -1;
    boolean small = RealMath.isMultiplied(n) && n >= 2 && n <= 4;
    operand(operation.operand(0), !small, emitter);
    if (small) {
      Powers.multiplyOut(code, (int) n, Opcodes.DMUL);
    } else {
      operand(operation.operand(1), true, emitter);
      Emitter.call(code, "RealMath", "power", TWO);
    }
  }

  /** Writes an operation from a real to an integer: sign, floor and the like. */
  static void rounded(MethodVisitor code, Operation operation, Emitter emitter, boolean toLong) {
    Optional<ExactForm> exact = emitter.exactForm(operation);
    if (exact.isPresent()) {
      emitter.exact(exact.get(), toLong);
      return;
    }
    emitter.finiteValue(operation.operand(0));
    if (operation.operator() == Operator.SIGN) {
      Emitter.call(code, "RealMath", "sign", "(D)J"); // -1, 0 or 1 always fits
      return;
    }
    Emitter.call(code, "RealMath", operation.operator().symbol(), ONE);
    if (toLong) {
      code.visitInsn(Opcodes.D2L);
    } else {
      Emitter.call(code, "IntegerMath", "toInteger", "(D)Ljava/math/BigInteger;");
    }
  }
}
