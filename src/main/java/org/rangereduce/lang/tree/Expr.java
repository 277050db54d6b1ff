package org.rangereduce.lang.tree;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.function.NamedFunction;
import org.rangereduce.lang.function.Overload;
import org.rangereduce.reduce.Decimal;

/**
 * An expression, checked: every operand has the type its operator works on. {@link #toString()}
 * gives it fully bracketed, the same with every version of Java.
 */
public sealed interface Expr {

  /** Returns what it gives. */
  Type type();

  /** Returns what the visitor makes of it. */
  <R> R accept(Visitor<R> visitor);

  /** Returns the expressions that it is made of, in the order of the text. */
  Stream<Expr> parts();

  /** Returns whether there is a loop in it. */
  default boolean loops() {
    return mostTurns() > 0;
  }

  /** Returns how many turns all its loops have at most; 0 if it has none. */
  default long mostTurns() {
    return parts().mapToLong(Expr::mostTurns).max().orElse(0);
  }

  /** Returns whether there is a random number in it. */
  default boolean draws() {
    return parts().anyMatch(Expr::draws);
  }

  /**
   * One method for each kind of expression: a new kind is known everywhere, or does not compile.
   */
  interface Visitor<R> {
    R integerConstant(IntegerConstant constant);

    R realConstant(RealConstant constant);

    R booleanConstant(BooleanConstant constant);

    R variable(VariableRef variable);

    R local(LocalRef local);

    R integers(IntegerOperation operation);

    R reals(RealOperation operation);

    R toReal(ToReal conversion);

    R comparison(Comparison comparison);

    R connection(Connection connection);

    R not(Not not);

    R call(Call call);

    R conditional(Conditional conditional);

    R sequence(Sequence sequence);
  }

  /** An integer literal, of any size. */
  record IntegerConstant(BigInteger value) implements Expr {
    @Override
    public Type type() {
      return Type.INTEGER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.integerConstant(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.empty();
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
    public <R> R accept(Visitor<R> visitor) {
      return visitor.realConstant(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.empty();
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
    public <R> R accept(Visitor<R> visitor) {
      return visitor.booleanConstant(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.empty();
    }

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** The variable: the integer i, or the real x of an integral. */
  record VariableRef(Type type) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.variable(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.empty();
    }

    @Override
    public String toString() {
      return type == Type.INTEGER ? "i" : "x";
    }
  }

  /** The value that a local has at this place. */
  record LocalRef(Local local) implements Expr {
    @Override
    public Type type() {
      return local.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.local(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.empty();
    }

    @Override
    public String toString() {
      return local.name();
    }
  }

  /** An operator on one or two integers, which gives an integer. */
  record IntegerOperation(IntegerOperator operator, List<Expr> operands) implements Expr {
    /** Copies the list. */
    public IntegerOperation {
      operands = List.copyOf(operands);
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
    public Type type() {
      return Type.INTEGER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.integers(this);
    }

    @Override
    public Stream<Expr> parts() {
      return operands.stream();
    }

    @Override
    public String toString() {
      return written(operator.symbol(), operands);
    }
  }

  /** An operator on one or two reals, which gives a real. */
  record RealOperation(RealOperator operator, List<Expr> operands) implements Expr {
    /** Copies the list. */
    public RealOperation {
      operands = List.copyOf(operands);
    }

    /** Returns an operand. */
    public Expr operand(int index) {
      return operands.get(index);
    }

    @Override
    public Type type() {
      return Type.REAL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reals(this);
    }

    @Override
    public Stream<Expr> parts() {
      return operands.stream();
    }

    @Override
    public String toString() {
      return written(operator.symbol(), operands);
    }
  }

  /** An integer as the nearest double; put in where a real is needed, never written. */
  record ToReal(Expr integer) implements Expr {
    @Override
    public Type type() {
      return Type.REAL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.toReal(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.of(integer);
    }

    @Override
    public String toString() {
      return "real(" + integer + ")";
    }
  }

  /** Two values of one type are compared. */
  record Comparison(Relation relation, Expr left, Expr right) implements Expr {
    /** Returns the type of both. */
    public Type operandType() {
      return left.type();
    }

    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.comparison(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.of(left, right);
    }

    @Override
    public String toString() {
      return written(relation.symbol(), List.of(left, right));
    }
  }

  /** Two conditions become one. */
  record Connection(Connective connective, Expr left, Expr right) implements Expr {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.connection(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.of(left, right);
    }

    @Override
    public String toString() {
      return written(connective.symbol(), List.of(left, right));
    }
  }

  /** A condition that holds where another does not. */
  record Not(Expr condition) implements Expr {
    @Override
    public Type type() {
      return Type.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.of(condition);
    }

    @Override
    public String toString() {
      return written("!", List.of(condition));
    }
  }

  /** A function of the table is called, one of its overloads. */
  record Call(NamedFunction function, Overload overload, List<Expr> operands) implements Expr {
    /** Copies the list. */
    public Call {
      operands = List.copyOf(operands);
    }

    /** Returns an operand. */
    public Expr operand(int index) {
      return operands.get(index);
    }

    /** Returns the last operand. */
    public Expr lastOperand() {
      return operands.get(operands.size() - 1);
    }

    @Override
    public Type type() {
      return overload.result();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }

    @Override
    public Stream<Expr> parts() {
      return operands.stream();
    }

    @Override
    public boolean draws() {
      return function.takesElement() || parts().anyMatch(Expr::draws);
    }

    /** As it is written: the element of a random number is not. */
    @Override
    public String toString() {
      return operands.stream()
          .skip(function.takesElement() ? 1 : 0)
          .map(Expr::toString)
          .collect(Collectors.joining(", ", function.name() + "(", ")"));
    }
  }

  /** One of two values, by a condition; only that one is evaluated. */
  record Conditional(Expr condition, Expr then, Expr otherwise, Type type) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conditional(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.of(condition, then, otherwise);
    }

    @Override
    public String toString() {
      return bracketed(condition) + " ? " + bracketed(then) + " : " + bracketed(otherwise);
    }
  }

  /** Statements, and then the value. */
  record Sequence(List<Statement> statements, Expr value) implements Expr {
    /** Copies the list. */
    public Sequence {
      statements = List.copyOf(statements);
    }

    @Override
    public Type type() {
      return value.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sequence(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.concat(statements.stream().flatMap(Statement::parts), Stream.of(value));
    }

    @Override
    public long mostTurns() {
      return Math.max(Statement.mostTurns(statements), value.mostTurns());
    }

    @Override
    public String toString() {
      return statements.stream().map(statement -> statement + "; ").collect(Collectors.joining())
          + value;
    }
  }

  /** Ends the program: a visitor for one type was given another, which no checked tree has. */
  static <R> R mistyped(Expr expr) {
    throw new IllegalStateException(expr + " is of type " + expr.type());
  }

  private static String written(String symbol, List<Expr> operands) {
    return operands.size() == 1
        ? symbol + bracketed(operands.get(0))
        : bracketed(operands.get(0)) + " " + symbol + " " + bracketed(operands.get(1));
  }

  /** Returns the text, in brackets unless it is one word or call. */
  static String bracketed(Expr expr) {
    boolean simple =
        expr instanceof IntegerConstant
            || expr instanceof RealConstant
            || expr instanceof BooleanConstant
            || expr instanceof VariableRef
            || expr instanceof LocalRef
            || expr instanceof ToReal
            || expr instanceof Call;
    return simple ? expr.toString() : "(" + expr + ")";
  }
}
