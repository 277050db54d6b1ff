package org.rangereduce.lang;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.rangereduce.reduce.Decimal;

/**
 * An expression, checked: every operand has the type its operator works on. {@link #toString()}
 * gives it fully bracketed, the same with every version of Java.
 */
public sealed interface Expr {

  /** Returns what it gives. */
  Type type();

  /** An integer literal, of any size. */
  record IntegerConstant(BigInteger value) implements Expr {
    @Override
    public Type type() {
      return Type.INTEGER;
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** A real literal, pi or e. */
  record RealConstant(double value) implements Expr {
    @Override
    public Type type() {
      return Type.REAL;
    }

    @Override
    public String toString() {
      return Decimal.of(value);
    }
  }

  /** True or false. */
  record BooleanConstant(boolean value) implements Expr {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** The variable: the integer i, or the real x of an integral. */
  record VariableRef(Type type) implements Expr {
    @Override
    public String toString() {
      return type == Type.INTEGER ? "i" : "x";
    }
  }

  /** An operator or function with its one or two operands, both of one type. */
  record Operation(Operator operator, List<Expr> operands, Type type) implements Expr {

    /** Copies the list. */
    public Operation {
      operands = List.copyOf(operands);
    }

    /** Returns the type that the operator works on. */
    public Type operandType() {
      return operands.get(0).type();
    }

    /** Returns an operand. */
    public Expr operand(int index) {
      return operands.get(index);
    }

    /** Returns the second operand, or the only one. */
    public Expr lastOperand() {
      return operands.get(operands.size() - 1);
    }

    @Override
    public String toString() {
      if (operator.isFunction() || operator == Operator.TO_REAL) {
        return operands.stream()
            .map(Expr::toString)
            .collect(Collectors.joining(", ", operator.symbol() + "(", ")"));
      }
      return operands.size() == 1
          ? operator.symbol() + bracketed(operand(0))
          : bracketed(operand(0)) + " " + operator.symbol() + " " + bracketed(operand(1));
    }
  }

  /** One of two values, by a condition; only that one is evaluated. */
  record Conditional(Expr condition, Expr then, Expr otherwise, Type type) implements Expr {
    @Override
    public String toString() {
      return bracketed(condition) + " ? " + bracketed(then) + " : " + bracketed(otherwise);
    }
  }

  private static String bracketed(Expr expr) {
    boolean simple =
        !(expr instanceof Operation operation
                && !operation.operator().isFunction()
                && operation.operator() != Operator.TO_REAL)
            && !(expr instanceof Conditional);
    return simple ? expr.toString() : "(" + expr + ")";
  }
}
