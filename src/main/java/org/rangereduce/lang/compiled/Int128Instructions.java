package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.Locale;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Operator;

/**
 * The operators on integers of 128 bits, which are two longs: on the stack the low half lies below
 * the high one, in local variables it comes first. Results are proven to fit.
 */
final class Int128Instructions {
  private static final String OWNER = "Int128";
  private static final int LARGEST_EXPONENT = 127;

  /**
   * A number in local variables.
   *
   * @param local where its low half is
   * @param isLong whether it fits in 64 bits
   */
  record Operand(int local, boolean isLong) {}

  private final MethodVisitor code;
  private int nextLocal;

  /**
   * Instructions of one method.
   *
   * @param nextLocal the first local variable that is free
   */
  Int128Instructions(MethodVisitor code, int nextLocal) {
    this.code = code;
    this.nextLocal = nextLocal;
  }

  /** Says whether an operation has a form in 128 bits. */
  static boolean has(Operation operation) {
    return switch (operation.operator()) {
      case ADD, SUBTRACT, MULTIPLY, NEGATE, ABS, MIN, MAX, FLOOR_DIVIDE, MODULO -> true;
      case BIT_AND, BIT_OR, XOR, BIT_NOT -> true;
      case POWER -> constant(operation.lastOperand()) >= 1;
      case SHIFT_LEFT, SHIFT_RIGHT -> constant(operation.lastOperand()) >= 0;
      default -> false;
    };
  }

  /** Returns a constant from 0 to 127, or -1. */
  private static int constant(Expr expr) {
    return expr instanceof IntegerConstant constant
            && constant.value().signum() >= 0
            && constant.value().compareTo(BigInteger.valueOf(LARGEST_EXPONENT)) <= 0
        ? constant.value().intValue()
        : -1;
  }

  /** Stores the number on the stack and returns its local variable. */
  int store() {
    int local = nextLocal;
    nextLocal += 4;
    code.visitVarInsn(Opcodes.LSTORE, local + 2);
    code.visitVarInsn(Opcodes.LSTORE, local);
    return local;
  }

  private void load(int local) {
    code.visitVarInsn(Opcodes.LLOAD, local);
    code.visitVarInsn(Opcodes.LLOAD, local + 2);
  }

  /** Makes the long on the stack a number of 128 bits. */
  void widen() {
    code.visitInsn(Opcodes.DUP2);
    code.visitIntInsn(Opcodes.BIPUSH, 63);
    code.visitInsn(Opcodes.LSHR);
  }

  /** Leaves a constant. */
  void constant(BigInteger value) {
    code.visitLdcInsn(org.rangereduce.lang.Int128.low(value));
    code.visitLdcInsn(org.rangereduce.lang.Int128.high(value));
  }

  /** Makes the number on the stack a BigInteger. */
  void toBigInteger() {
    Emitter.call(code, OWNER, "toBigInteger", "(JJ)Ljava/math/BigInteger;");
  }

  /** Makes the number on the stack the nearest double. */
  void toReal() {
    Emitter.call(code, OWNER, "toReal", "(JJ)D");
  }

  /** Makes the BigInteger on the stack a number of 128 bits. */
  void fromBigInteger() {
    code.visitInsn(Opcodes.DUP);
    Emitter.call(code, OWNER, "low", "(Ljava/math/BigInteger;)J");
    code.visitInsn(Opcodes.DUP2_X1);
    code.visitInsn(Opcodes.POP2);
    Emitter.call(code, OWNER, "high", "(Ljava/math/BigInteger;)J");
  }

  /** Puts the high half of the number on the stack into an array of one long; the low one stays. */
  void putHigh(int array) {
    int number = store();
    code.visitVarInsn(Opcodes.ALOAD, array);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.LLOAD, number + 2);
    code.visitInsn(Opcodes.LASTORE);
    code.visitVarInsn(Opcodes.LLOAD, number);
  }

  /** Replaces two numbers by an int that is negative, zero or positive as they compare. */
  void compare() {
    Emitter.call(code, OWNER, "compare", "(JJJJ)I");
  }

  /**
   * Leaves the value of an operation, both halves or only the low one.
   *
   * @param operation what to do
   * @param operands its operands; a shift or a power needs only the first
   */
  void write(Operation operation, Operand[] operands, boolean lowOnly) {
    if (operation.operator() == Operator.POWER) {
      power(operands[0], constant(operation.lastOperand()));
      if (lowOnly) {
        code.visitInsn(Opcodes.POP2);
      }
      return;
    }
    half(operation, operands, "Low");
    if (!lowOnly) {
      half(operation, operands, "High");
    }
  }

  private void half(Operation operation, Operand[] operands, String half) {
    Operator operator = operation.operator();
    switch (operator) {
      case BIT_AND -> bits(Opcodes.LAND, operands, half);
      case BIT_OR -> bits(Opcodes.LOR, operands, half);
      case XOR -> bits(Opcodes.LXOR, operands, half);
      case BIT_NOT -> {
        code.visitLdcInsn(-1L);
        code.visitVarInsn(Opcodes.LLOAD, local(operands[0], half));
        code.visitInsn(Opcodes.LXOR);
      }
      case SHIFT_LEFT, SHIFT_RIGHT -> {
        load(operands[0].local());
        code.visitLdcInsn(constant(operation.lastOperand()));
        Emitter.call(code, OWNER, name(operator) + half, "(JJI)J");
      }
      case MULTIPLY -> product(operands[0], operands[1], half);
      default -> call(name(operator) + half, operands);
    }
  }

  private static int local(Operand operand, String half) {
    return half.equals("Low") ? operand.local() : operand.local() + 2;
  }

  private void bits(int instruction, Operand[] operands, String half) {
    code.visitVarInsn(Opcodes.LLOAD, local(operands[0], half));
    code.visitVarInsn(Opcodes.LLOAD, local(operands[1], half));
    code.visitInsn(instruction);
  }

  private void call(String method, Operand... operands) {
    for (Operand operand : operands) {
      load(operand.local());
    }
    Emitter.call(code, OWNER, method, operands.length == 1 ? "(JJ)J" : "(JJJJ)J");
  }

  /** FLOOR_DIVIDE is floorDivide. */
  private static String name(Operator operator) {
    String[] words = operator.name().toLowerCase(Locale.ROOT).split("_");
    return words.length == 1
        ? words[0]
        : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
  }

  /** The high half of a product of two longs is an instruction of most processors. */
  private void product(Operand a, Operand b, String half) {
    if (half.equals("High") && a.isLong() && b.isLong()) {
      code.visitVarInsn(Opcodes.LLOAD, a.local());
      code.visitVarInsn(Opcodes.LLOAD, b.local());
      code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "multiplyHigh", "(JJ)J", false);
    } else {
      call("multiply" + half, a, b);
    }
  }

  /** From the highest bit of the exponent down: square, and multiply where the bit is set. */
  private void power(Operand base, int exponent) {
    Operand result = base;
    for (int bit = Integer.highestOneBit(exponent) >> 1; bit != 0; bit >>= 1) {
      result = product(result, result);
      if ((exponent & bit) != 0) {
        result = product(result, base);
      }
    }
    load(result.local());
  }

  private Operand product(Operand a, Operand b) {
    product(a, b, "Low");
    product(a, b, "High");
    return new Operand(store(), false);
  }
}
