package org.rangereduce.lang.compiled;

import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.H_INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.LCMP;
import static org.objectweb.asm.Opcodes.LLOAD;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.rangereduce.lang.ExactForm;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.Int128Instructions.Operand;

/**
 * Writes the instructions that leave the value of an expression on the stack: walks the tree,
 * chooses long, 128 bits, BigInteger or double for each part, and lets {@link LongInstructions},
 * {@link Int128Instructions}, {@link BigInstructions}, {@link RealInstructions} and {@link
 * ConditionEmitter} write the operations. Local variable 1 holds the argument (i, or the number of
 * a step).
 */
final class Emitter {
  private static final int ARGUMENT = 1;
  private static final Handle CONSTANT = bootstrap("constant", "Ljava/math/BigInteger;");
  private static final Handle GCD_TABLE = bootstrap("gcdTable", "[I");

  private final MethodVisitor code;
  private final Bounds bounds;
  private final Compiler.Integers integers;
  private final boolean usesInt128;
  private final ConditionEmitter conditions;
  private final Int128Instructions wide;
  private final int x;

  /**
   * An emitter for one method.
   *
   * @param usesInt128 whether there may be 128-bit arithmetic
   * @param nextLocal the first local variable that is free
   */
  Emitter(
      MethodVisitor code,
      Bounds bounds,
      Compiler.Integers integers,
      boolean usesInt128,
      int nextLocal) {
    this.code = code;
    this.bounds = bounds;
    this.integers = integers;
    this.usesInt128 = usesInt128;
    this.conditions = new ConditionEmitter(code, this);
    this.x = nextLocal;
    this.wide = new Int128Instructions(code, nextLocal + 2);
  }

  /**
   * Works out x once, at the start of the method: start + (k + 0.5) * width, as {@link Grid#x}
   * does.
   */
  void gridPoint(Grid grid) {
    code.visitLdcInsn(grid.start());
    code.visitVarInsn(LLOAD, ARGUMENT);
    code.visitInsn(L2D);
    code.visitLdcInsn(0.5);
    code.visitInsn(DADD);
    code.visitLdcInsn(grid.width());
    code.visitInsn(DMUL);
    code.visitInsn(DADD);
    code.visitVarInsn(DSTORE, x);
  }

  /** Names a method of {@link Compiler} that gives a compiled class a constant. */
  private static Handle bootstrap(String method, String type) {
    String arguments =
        "Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;Ljava/lang/String;";
    return new Handle(
        H_INVOKESTATIC,
        "org/rangereduce/lang/compiled/Compiler",
        method,
        "(" + arguments + ")" + type,
        false);
  }

  /** Returns a constant for visitLdcInsn: the table of gcd(k, c) for k from 0 to c - 1. */
  static ConstantDynamic gcdTable(BigInteger c) {
    return new ConstantDynamic("table", "[I", GCD_TABLE, c.toString());
  }

  /** Leaves 0 or 1. */
  void booleanValue(Expr expr) {
    conditions.value(expr);
  }

  /** Says whether an integer is worked out in 64 bits. */
  boolean isLong(Expr expr) {
    return integers == Compiler.Integers.ALL_LONG || bounds.fitsLong(expr);
  }

  /** Leaves a long, for an integer that fits. */
  void longValue(Expr expr) {
    if (expr instanceof IntegerConstant constant) {
      code.visitLdcInsn(constant.value().longValueExact());
    } else if (expr instanceof Conditional conditional) {
      conditions.choose(conditional, this::longValue);
    } else if (expr instanceof Operation operation) {
      longOperation(operation);
    } else {
      code.visitVarInsn(LLOAD, ARGUMENT);
    }
  }

  private void longOperation(Operation operation) {
    if (operation.operandType() == Type.REAL) {
      RealInstructions.rounded(code, operation, this, true);
    } else if (allLong(operation)) {
      writeOperands(operation, this::longValue);
      LongInstructions.write(code, operation);
    } else if (allWide(operation)) {
      wide.write(operation, wideOperands(operation), true);
    } else { // wide on the way, narrow in the end: i^3 % 7
      bigOperation(operation);
      code.visitMethodInsn(INVOKEVIRTUAL, "java/math/BigInteger", "longValue", "()J", false);
    }
  }

  /** Says whether an integer is worked out in 128 bits, if 64 are not enough. */
  private boolean isWide(Expr expr) {
    return usesInt128 && bounds.integer(expr).fitsInt128();
  }

  private boolean allWide(Operation operation) {
    return Int128Instructions.has(operation)
        && isWide(operation)
        && operation.operands().stream().allMatch(this::isWide);
  }

  /** Leaves the two halves of an integer that fits in 128 bits. */
  void wideValue(Expr expr) {
    if (expr instanceof IntegerConstant constant) {
      wide.constant(constant.value());
    } else if (isLong(expr)) {
      longValue(expr);
      wide.widen();
    } else if (expr instanceof Conditional conditional) {
      conditions.choose(conditional, this::wideValue);
    } else if (expr instanceof Operation operation
        && operation.operandType() == Type.INTEGER
        && allWide(operation)) {
      wide.write(operation, wideOperands(operation), false);
    } else {
      bigValue(expr);
      wide.fromBigInteger();
    }
  }

  /**
   * Leaves the low half of an integer that fits in 128 bits, and puts the high one into an array.
   */
  void returnWide(Expr expr, int array) {
    wideValue(expr);
    wide.putHigh(array);
  }

  private Operand[] wideOperands(Operation operation) {
    Operand[] operands = new Operand[operation.operands().size()];
    for (int k = 0; k < operands.length; k++) {
      wideValue(operation.operand(k));
      operands[k] = new Operand(wide.store(), isLong(operation.operand(k)));
    }
    return operands;
  }

  /** Leaves a BigInteger, for any integer. */
  void bigValue(Expr expr) {
    if (expr instanceof IntegerConstant constant) {
      code.visitLdcInsn(
          new ConstantDynamic(
              "integer", "Ljava/math/BigInteger;", CONSTANT, constant.value().toString()));
    } else if (isLong(expr)) {
      longValue(expr);
      code.visitMethodInsn(
          INVOKESTATIC, "java/math/BigInteger", "valueOf", "(J)Ljava/math/BigInteger;", false);
    } else if (expr instanceof Conditional conditional) {
      conditions.choose(conditional, this::bigValue);
    } else if (((Operation) expr).operandType() == Type.REAL) {
      RealInstructions.rounded(code, (Operation) expr, this, false);
    } else if (allWide((Operation) expr)) {
      wideValue(expr);
      wide.toBigInteger();
    } else {
      bigOperation((Operation) expr);
    }
  }

  private void bigOperation(Operation operation) {
    writeOperands(operation, this::bigValue);
    BigInstructions.write(code, operation.operator());
  }

  /** Leaves a double. */
  void realValue(Expr expr) {
    if (expr instanceof RealConstant constant) {
      code.visitLdcInsn(constant.value());
    } else if (expr instanceof Conditional conditional) {
      conditions.choose(conditional, this::realValue);
    } else if (!(expr instanceof Operation operation)) {
      code.visitVarInsn(DLOAD, x);
    } else if (operation.operator() != Operator.TO_REAL) {
      RealInstructions.write(code, operation, this);
    } else if (operation.operand(0) instanceof IntegerConstant constant) {
      code.visitLdcInsn(IntegerMath.toReal(constant.value()));
    } else if (allLong(operation)) {
      longValue(operation.operand(0));
      code.visitInsn(L2D);
    } else if (isWide(operation.operand(0))) {
      wideValue(operation.operand(0));
      wide.toReal();
    } else {
      bigValue(operation.operand(0));
      call(code, "IntegerMath", "toReal", "(Ljava/math/BigInteger;)D");
    }
  }

  /**
   * Leaves a double that is finite, or throws: for an operand whose infinity or NaN the operation
   * would lose.
   */
  void finiteValue(Expr expr) {
    realValue(expr);
    if (!bounds.real(expr).isFinite()) {
      call(code, "RealMath", "finite", "(D)D");
    }
  }

  /** Returns the exact form of an operation that must not be done with doubles. */
  Optional<ExactForm> exactForm(Operation operation) {
    return ExactForm.of(operation).filter(form -> !form.isExactInDoubles(bounds::magnitudeBits));
  }

  /**
   * Leaves what an exact form gives: an int if it compares, else a long or a {@link BigInteger}.
   */
  void exact(ExactForm form, boolean toLong) {
    boolean narrow =
        form.arguments().stream().allMatch(this::isLong)
            && (form.compares() || isLong(form.operation()));
    form.arguments().forEach(narrow ? this::longValue : this::bigValue);
    String argument = narrow ? "J" : "Ljava/math/BigInteger;";
    String result = form.compares() ? "I" : argument;
    String arguments = argument.repeat(form.arguments().size());
    call(code, "ExactMath", form.method(), "(" + arguments + ")" + result);
    if (form.compares()) {
      return;
    }
    if (toLong && !narrow) {
      code.visitMethodInsn(INVOKEVIRTUAL, "java/math/BigInteger", "longValue", "()J", false);
    } else if (!toLong && narrow) {
      code.visitMethodInsn(
          INVOKESTATIC, "java/math/BigInteger", "valueOf", "(J)Ljava/math/BigInteger;", false);
    }
  }

  /** Leaves an int that is negative, zero or positive as two integers compare. */
  void compareIntegers(Operation operation) {
    if (allLong(operation)) {
      writeOperands(operation, this::longValue);
      code.visitInsn(LCMP);
    } else if (operation.operands().stream().allMatch(this::isWide)) {
      writeOperands(operation, this::wideValue);
      wide.compare();
    } else {
      writeOperands(operation, this::bigValue);
      code.visitMethodInsn(
          INVOKEVIRTUAL, "java/math/BigInteger", "compareTo", "(Ljava/math/BigInteger;)I", false);
    }
  }

  private boolean allLong(Operation operation) {
    boolean resultFits = operation.type() != Type.INTEGER || isLong(operation);
    return resultFits && isLong(operation.operand(0)) && isLong(operation.lastOperand());
  }

  private static void writeOperands(Operation operation, Consumer<Expr> writer) {
    for (Expr operand : operation.operands()) {
      writer.accept(operand);
    }
  }

  /** Calls a static method of the language's own mathematics. */
  static void call(MethodVisitor code, String owner, String method, String descriptor) {
    code.visitMethodInsn(INVOKESTATIC, "org/rangereduce/lang/" + owner, method, descriptor, false);
  }
}
