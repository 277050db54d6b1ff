package org.rangereduce.lang.compiled;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.tree.IntegerOperator;

/**
 * The operators on integers of any size: operands stand on the stack, the result takes their place.
 */
final class BigInstructions {
  private static final String BIG = "java/math/BigInteger";
  private static final String ONE = "(L" + BIG + ";)L" + BIG + ";";
  private static final String TWO = "(L" + BIG + ";L" + BIG + ";)L" + BIG + ";";

  private BigInstructions() {}

  static void write(MethodVisitor code, IntegerOperator operator) {
    switch (operator) {
      case ADD -> Emitter.call(code, "IntegerMath", "add", TWO);
      case SUBTRACT -> Emitter.call(code, "IntegerMath", "subtract", TWO);
      case MULTIPLY -> Emitter.call(code, "IntegerMath", "multiply", TWO);
      case NEGATE -> Emitter.call(code, "IntegerMath", "negate", ONE);
      case POWER -> Emitter.call(code, "IntegerMath", "power", TWO);
      case FLOOR_DIVIDE -> Emitter.call(code, "IntegerMath", "floorDivide", TWO);
      case MODULO -> Emitter.call(code, "IntegerMath", "modulo", TWO);
      case SHIFT_LEFT -> Emitter.call(code, "IntegerMath", "shiftLeft", TWO);
      case SHIFT_RIGHT -> Emitter.call(code, "IntegerMath", "shiftRight", TWO);
      case BIT_AND -> method(code, "and", ONE);
      case BIT_OR -> method(code, "or", ONE);
      case BIT_NOT -> method(code, "not", "()L" + BIG + ";");
    }
  }

  private static void method(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BIG, name, descriptor, false);
  }
}
