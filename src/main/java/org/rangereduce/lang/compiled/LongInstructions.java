package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;

/**
 * The operators on longs: operands stand on the stack, the result takes their place. One form is
 * for results that are proven to fit; the other throws where one does not.
 */
final class LongInstructions {
  private static final String ONE = "(J)J";
  private static final String TWO = "(JJ)J";

  private LongInstructions() {}

  /**
   * Writes an operation whose result fits.
   *
   * @param simple whether no operand is negative and the last is not 0, so that a division is what
   *     Java has for it
   */
  static void write(MethodVisitor code, IntegerOperation operation, boolean simple) {
    switch (operation.operator()) {
      case ADD -> code.visitInsn(Opcodes.LADD);
      case SUBTRACT -> code.visitInsn(Opcodes.LSUB);
      case MULTIPLY -> code.visitInsn(Opcodes.LMUL);
      case NEGATE -> code.visitInsn(Opcodes.LNEG);
      case BIT_AND -> code.visitInsn(Opcodes.LAND);
      case BIT_OR -> code.visitInsn(Opcodes.LOR);
      case BIT_NOT -> {
        code.visitLdcInsn(-1L);
        code.visitInsn(Opcodes.LXOR);
      }
      case POWER -> power(code, operation.operand(1));
      case FLOOR_DIVIDE -> floorDivide(code, operation.operand(1), simple);
      case MODULO -> modulo(code, operation.operand(1), simple);
      case SHIFT_LEFT -> Emitter.call(code, "IntegerMath", "shiftLeft", TWO);
      case SHIFT_RIGHT -> Emitter.call(code, "IntegerMath", "shiftRight", TWO);
    }
  }

  /** Writes an operation that throws an {@link ArithmeticException} if its result does not fit. */
  static void writeChecked(MethodVisitor code, IntegerOperation operation) {
    switch (operation.operator()) {
      case ADD -> exact(code, "addExact", TWO);
      case SUBTRACT -> exact(code, "subtractExact", TWO);
      case MULTIPLY -> exact(code, "multiplyExact", TWO);
      case NEGATE -> exact(code, "negateExact", ONE);
      case POWER -> Emitter.call(code, "CheckedMath", "power", TWO);
      case FLOOR_DIVIDE -> Emitter.call(code, "CheckedMath", "floorDivide", TWO);
      case SHIFT_LEFT -> Emitter.call(code, "CheckedMath", "shiftLeft", TWO);
      case BIT_AND, BIT_OR, BIT_NOT, MODULO, SHIFT_RIGHT ->
          write(code, operation, false); // always fit
    }
  }

  private static void exact(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", method, descriptor, false);
  }

  /** A quotient by 2^n is a shift. */
  private static void floorDivide(MethodVisitor code, Expr divisor, boolean simple) {
    int bit = powerOfTwo(divisor);
    if (bit < 0 && simple) {
      code.visitInsn(Opcodes.LDIV);
      return;
    }
    if (bit < 0) {
      Emitter.call(code, "IntegerMath", "floorDivide", TWO);
      return;
    }
    code.visitInsn(Opcodes.POP2);
    code.visitLdcInsn(bit);
    code.visitInsn(Opcodes.LSHR);
  }

  /** A remainder by 2^n is its low bits. */
  private static void modulo(MethodVisitor code, Expr divisor, boolean simple) {
    int bit = powerOfTwo(divisor);
    if (bit < 0 && simple) {
      code.visitInsn(Opcodes.LREM);
      return;
    }
    if (bit < 0) {
      Emitter.call(code, "IntegerMath", "modulo", TWO);
      return;
    }
    code.visitInsn(Opcodes.POP2);
    code.visitLdcInsn((1L << bit) - 1);
    code.visitInsn(Opcodes.LAND);
  }

  /** Returns n if an expression is the constant 2^n, else -1. */
  static int powerOfTwo(Expr expr) {
    return expr instanceof IntegerConstant constant
            && constant.value().signum() > 0
            && constant.value().bitLength() <= 62
            && constant.value().bitCount() == 1
        ? constant.value().getLowestSetBit()
        : -1;
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
