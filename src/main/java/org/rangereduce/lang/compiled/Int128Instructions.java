package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.IntegerOperator;

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
  private final Slots slots;

  /** Instructions of one method. */
  Int128Instructions(MethodVisitor code, Slots slots) {
    this.code = code;
    this.slots = slots;
  }

  /** Returns whether an operation has a form in 128 bits. */
  static boolean has(IntegerOperation operation) {
    return switch (operation.operator()) {
      case ADD, SUBTRACT, MULTIPLY, NEGATE, FLOOR_DIVIDE, MODULO -> true;
      case BIT_AND, BIT_OR, BIT_NOT -> true;
      case POWER -> constant(operation.lastOperand()) >= 1;
      case SHIFT_LEFT, SHIFT_RIGHT -> constant(operation.lastOperand()) >= 0;
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
    int local = slots.take(4);
    store(local);
    return local;
  }

  /** Stores the number on the stack in local variables. */
  void store(int local) {
    code.visitVarInsn(Opcodes.LSTORE, local + 2);
    code.visitVarInsn(Opcodes.LSTORE, local);
  }

  /** Leaves the number in local variables. */
  void load(int local) {
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
  void write(IntegerOperation operation, Operand[] operands, boolean lowOnly) {
    if (operation.operator() == IntegerOperator.POWER) {
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

  /** Leaves the value of a call that has a form in 128 bits, both halves or only the low one. */
  void write(Call call, Operand[] operands, boolean lowOnly, Constants constants) {
    Runnable halves = () -> List.of(operands).forEach(operand -> load(operand.local()));
    constants.call(code, call.overload().wideLow().orElseThrow(), halves);
    if (!lowOnly) {
      constants.call(code, call.overload().wideHigh().orElseThrow(), halves);
    }
  }

  private void half(IntegerOperation operation, Operand[] operands, String half) {
    switch (operation.operator()) {
      case BIT_AND -> bits(Opcodes.LAND, operands, half);
      case BIT_OR -> bits(Opcodes.LOR, operands, half);
      case BIT_NOT -> {
        code.visitLdcInsn(-1L);
        code.visitVarInsn(Opcodes.LLOAD, local(operands[0], half));
        code.visitInsn(Opcodes.LXOR);
      }
      case SHIFT_LEFT -> shift("shiftLeft" + half, operation, operands[0]);
      case SHIFT_RIGHT -> shift("shiftRight" + half, operation, operands[0]);
      case MULTIPLY -> product(operands[0], operands[1], half);
      case ADD -> call("add" + half, operands);
      case SUBTRACT -> call("subtract" + half, operands);
      case NEGATE -> call("negate" + half, operands);
      case FLOOR_DIVIDE -> call("floorDivide" + half, operands);
      case MODULO -> call("modulo" + half, operands);
      case POWER -> power(operands[0], constant(operation.lastOperand())); // see write
    }
  }

  private void shift(String method, IntegerOperation operation, Operand operand) {
    load(operand.local());
    code.visitLdcInsn(constant(operation.lastOperand()));
    Emitter.call(code, OWNER, method, "(JJI)J");
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
