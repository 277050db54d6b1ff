package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;

/**
 * The operators on longs whose results are proven to fit: operands stand on the stack, the result
 * takes their place.
 */
final class LongInstructions {
  private static final String ONE = "(J)J";
  private static final String TWO = "(JJ)J";

  /** A table of 2^12 ints stays in a core's first-level cache. */
  private static final int LARGEST_TABLE_BITS = 12;

  private LongInstructions() {}

  static void write(MethodVisitor code, Operation operation) {
    switch (operation.operator()) {
      case ADD -> code.visitInsn(Opcodes.LADD);
      case SUBTRACT -> code.visitInsn(Opcodes.LSUB);
      case MULTIPLY -> code.visitInsn(Opcodes.LMUL);
      case NEGATE -> code.visitInsn(Opcodes.LNEG);
      case BIT_AND -> code.visitInsn(Opcodes.LAND);
      case BIT_OR -> code.visitInsn(Opcodes.LOR);
      case XOR -> code.visitInsn(Opcodes.LXOR);
      case BIT_NOT -> {
        code.visitLdcInsn(-1L);
        code.visitInsn(Opcodes.LXOR);
      }
      case POWER -> power(code, operation.operand(1));
      case FLOOR_DIVIDE -> Emitter.call(code, "IntegerMath", "floorDivide", TWO);
      case MODULO -> Emitter.call(code, "IntegerMath", "modulo", TWO);
      case SHIFT_LEFT -> Emitter.call(code, "IntegerMath", "shiftLeft", TWO);
      case SHIFT_RIGHT -> Emitter.call(code, "IntegerMath", "shiftRight", TWO);
      case GCD -> gcd(code, operation.operand(1));
      case LCM -> Emitter.call(code, "IntegerMath", "lcm", TWO);
      case ISQRT -> Emitter.call(code, "IntegerMath", "isqrt", ONE);
      case POPCOUNT -> Emitter.call(code, "IntegerMath", "popcount", ONE);
      case SIGN -> Emitter.call(code, "IntegerMath", "sign", ONE);
      case ABS -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "abs", ONE, false);
      case MIN -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "min", TWO, false);
      case MAX -> code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "max", TWO, false);
      default -> throw new IllegalStateException(operation.toString());
    }
  }

  /** With a small constant c, gcd(a, c) depends on a mod c alone and stands in a table. */
  private static void gcd(MethodVisitor code, Expr second) {
    boolean small =
        second instanceof IntegerConstant constant
            && constant.value().signum() > 0
            && constant.value().bitLength() <= LARGEST_TABLE_BITS;
    if (!small) {
      Emitter.call(code, "IntegerMath", "gcd", TWO);
      return;
    }
    Emitter.call(code, "IntegerMath", "modulo", TWO);
    code.visitInsn(Opcodes.L2I);
    code.visitLdcInsn(Emitter.gcdTable(((IntegerConstant) second).value()));
    code.visitInsn(Opcodes.SWAP);
    code.visitInsn(Opcodes.IALOAD);
    code.visitInsn(Opcodes.I2L);
  }

  /** Squares and the like become multiplications. */
  private static void power(MethodVisitor code, Expr exponent) {
    int n =
        exponent instanceof IntegerConstant constant
            ? constant.value().min(BigInteger.TEN).intValue()
            : -1;
    if (n < 2 || n > 4) {
      Emitter.call(code, "IntegerMath", "power", TWO);
      return;
    }
    code.visitInsn(Opcodes.POP2);
    Powers.multiplyOut(code, n, Opcodes.LMUL);
  }
}
