package org.rangereduce.lang.compiled;

import static org.objectweb.asm.Opcodes.DCMPL;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFGE;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.IFLE;
import static org.objectweb.asm.Opcodes.IFLT;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.ISUB;

import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.BooleanConstant;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.Type;

/** Writes conditions as jumps: what && and || and ?: leave out is never evaluated. */
final class ConditionEmitter {
  private final MethodVisitor code;
  private final Emitter numbers;

  ConditionEmitter(MethodVisitor code, Emitter numbers) {
    this.code = code;
    this.numbers = numbers;
  }

  /** Leaves 0 or 1. */
  void value(Expr condition) {
    Label no = new Label();
    Label end = new Label();
    jumpUnless(condition, no);
    code.visitInsn(ICONST_1);
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(no);
    code.visitInsn(ICONST_0);
    code.visitLabel(end);
  }

  /** Leaves one of two values, each written by the writer. */
  void choose(Conditional conditional, Consumer<Expr> writer) {
    Label otherwise = new Label();
    Label end = new Label();
    jumpUnless(conditional.condition(), otherwise);
    writer.accept(conditional.then());
    code.visitJumpInsn(GOTO, end);
    code.visitLabel(otherwise);
    writer.accept(conditional.otherwise());
    code.visitLabel(end);
  }

  /** Goes on if the condition holds, else jumps. */
  private void jumpUnless(Expr condition, Label target) {
    if (condition instanceof BooleanConstant constant) {
      if (!constant.value()) {
        code.visitJumpInsn(GOTO, target);
      }
    } else if (condition instanceof Conditional conditional) {
      choose(conditional, this::value);
      code.visitJumpInsn(IFEQ, target);
    } else {
      operation((Operation) condition, target);
    }
  }

  private void operation(Operation operation, Label target) {
    switch (operation.operator()) {
      case AND -> {
        jumpUnless(operation.operand(0), target);
        jumpUnless(operation.operand(1), target);
      }
      case OR -> {
        Label second = new Label();
        Label holds = new Label();
        jumpUnless(operation.operand(0), second);
        code.visitJumpInsn(GOTO, holds);
        code.visitLabel(second);
        jumpUnless(operation.operand(1), target);
        code.visitLabel(holds);
      }
      case NOT -> {
        value(operation.operand(0));
        code.visitJumpInsn(IFNE, target);
      }
      default -> {
        compare(operation);
        code.visitJumpInsn(inverse(operation.operator()), target);
      }
    }
  }

  /** Leaves an int: negative, zero or positive as the first operand is less, equal or greater. */
  private void compare(Operation operation) {
    if (operation.operandType() == Type.BOOLEAN) {
      value(operation.operand(0));
      value(operation.operand(1));
      code.visitInsn(ISUB);
    } else if (numbers.exactForm(operation).isPresent()) {
      numbers.exact(numbers.exactForm(operation).get(), false);
    } else if (operation.operandType() == Type.REAL) {
      numbers.finiteValue(operation.operand(0));
      numbers.finiteValue(operation.operand(1));
      code.visitInsn(DCMPL);
    } else {
      numbers.compareIntegers(operation);
    }
  }

  private static int inverse(Operator operator) {
    return switch (operator) {
      case EQUAL -> IFNE;
      case NOT_EQUAL -> IFEQ;
      case LESS -> IFGE;
      case LESS_EQUAL -> IFGT;
      case GREATER -> IFLE;
      case GREATER_EQUAL -> IFLT;
      default -> throw new IllegalStateException(operator.toString());
    };
  }
}
