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
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISUB;

import java.util.Optional;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.rangereduce.lang.tree.ConditionVisitor;
import org.rangereduce.lang.tree.ExactForm;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.Conditional;
import org.rangereduce.lang.tree.Relation;

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
  void jumpUnless(Expr condition, Label target) {
    condition.accept(new Jump(target));
  }

  /** Leaves an int: negative, zero or positive as the first operand is less, equal or greater. */
  private void compare(Comparison comparison) {
    switch (comparison.operandType()) {
      case BOOLEAN -> {
        value(comparison.left());
        value(comparison.right());
        code.visitInsn(ISUB);
      }
      case INTEGER -> numbers.compareIntegers(comparison);
      case REAL -> {
        Optional<ExactForm> exact = numbers.exactForm(comparison);
        if (exact.isPresent()) {
          numbers.exactOrder(exact.get());
        } else {
          numbers.finiteValue(comparison.left());
          numbers.finiteValue(comparison.right());
          code.visitInsn(DCMPL);
        }
      }
    }
  }

  private static int inverse(Relation relation) {
    return switch (relation) {
      case EQUAL -> IFNE;
      case NOT_EQUAL -> IFEQ;
      case LESS -> IFGE;
      case LESS_EQUAL -> IFGT;
      case GREATER -> IFLE;
      case GREATER_EQUAL -> IFLT;
    };
  }

  /** Goes on if a condition holds, else jumps. */
  private final class Jump extends ConditionVisitor<Void> {
    private final Label target;

    Jump(Label target) {
      this.target = target;
    }

    @Override
    public Void booleanConstant(Expr.BooleanConstant constant) {
      if (!constant.value()) {
        code.visitJumpInsn(GOTO, target);
      }
      return null;
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      code.visitVarInsn(ILOAD, numbers.slot(reference.local()));
      code.visitJumpInsn(IFEQ, target);
      return null;
    }

    @Override
    public Void comparison(Comparison comparison) {
      compare(comparison);
      code.visitJumpInsn(inverse(comparison.relation()), target);
      return null;
    }

    @Override
    public Void connection(Expr.Connection connection) {
      switch (connection.connective()) {
        case AND -> {
          jumpUnless(connection.left(), target);
          jumpUnless(connection.right(), target);
        }
        case OR -> {
          Label second = new Label();
          Label holds = new Label();
          jumpUnless(connection.left(), second);
          code.visitJumpInsn(GOTO, holds);
          code.visitLabel(second);
          jumpUnless(connection.right(), target);
          code.visitLabel(holds);
        }
      }
      return null;
    }

    @Override
    public Void not(Expr.Not not) {
      value(not.condition());
      code.visitJumpInsn(IFNE, target);
      return null;
    }

    @Override
    public Void call(Expr.Call call) {
      numbers.narrowestForm(call);
      code.visitJumpInsn(IFEQ, target);
      return null;
    }

    @Override
    public Void conditional(Conditional conditional) {
      choose(conditional, ConditionEmitter.this::value);
      code.visitJumpInsn(IFEQ, target);
      return null;
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      numbers.statements().run(sequence.statements());
      jumpUnless(sequence.value(), target);
      return null;
    }
  }
}
