package org.rangereduce.lang.tree;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.IntegerMath;
import org.rangereduce.lang.RealMath;
import org.rangereduce.lang.Steps;
import org.rangereduce.lang.Type;

/**
 * Evaluates an expression as the language defines it: integers of any size, every real operation
 * checked. It is slow and simple; the compiled form must agree with it, and when compiled code
 * meets a value that is not there, this says why.
 *
 * @param expr the expression
 */
public record Evaluator(Expr expr) {

  /**
   * Returns the value at a value of the variable: a {@link BigInteger}, {@link Double} or {@link
   * Boolean}.
   *
   * @param variable a {@link BigInteger} for i, a {@link Double} for x
   * @throws EvaluationException if there is none
   */
  public Object at(Number variable) {
    return at(variable, (local, value) -> {});
  }

  /**
   * Returns the same value, and reports on the way what each local gets.
   *
   * @param watcher gets a local and its new value
   * @throws EvaluationException if there is no value
   */
  public Object at(Number variable, BiConsumer<Local, Object> watcher) {
    return expr.accept(new Element(variable, variable, watcher));
  }

  /**
   * Returns the value at a point of an integral.
   *
   * @param x the point
   * @param number of the point: the element of which random numbers are a function
   * @throws EvaluationException if there is none
   */
  public Object at(double x, BigInteger number) {
    return expr.accept(new Element(x, number, (local, value) -> {}));
  }

  /** The evaluation at one element. */
  private static final class Element implements Expr.Visitor<Object>, Statement.Visitor<Void> {
    private final Number variable;
    private final Number element;
    private final Map<Local, Object> locals = new HashMap<>();
    private final BiConsumer<Local, Object> watcher;
    private long turns;

    Element(Number variable, Number element, BiConsumer<Local, Object> watcher) {
      this.variable = variable;
      this.element = element;
      this.watcher = watcher;
    }

    private BigInteger integer(Expr expr) {
      return (BigInteger) expr.accept(this);
    }

    private double real(Expr expr) {
      return (Double) expr.accept(this);
    }

    private boolean holds(Expr condition) {
      return (Boolean) condition.accept(this);
    }

    @Override
    public Object integerConstant(Expr.IntegerConstant constant) {
      return constant.value();
    }

    @Override
    public Object realConstant(Expr.RealConstant constant) {
      return constant.value();
    }

    @Override
    public Object booleanConstant(Expr.BooleanConstant constant) {
      return constant.value();
    }

    @Override
    public Object variable(Expr.VariableRef reference) {
      return reference.type() == Type.INTEGER ? element : variable;
    }

    @Override
    public Object local(Expr.LocalRef reference) {
      return locals.get(reference.local());
    }

    @Override
    public Object integers(Expr.IntegerOperation operation) {
      BigInteger a = integer(operation.operand(0));
      BigInteger b = operation.operands().size() == 1 ? a : integer(operation.operand(1));
      return IntegerOperations.apply(operation.operator(), a, b);
    }

    @Override
    public Object reals(Expr.RealOperation operation) {
      double a = real(operation.operand(0));
      double b = operation.operands().size() == 1 ? a : real(operation.operand(1));
      return RealOperations.apply(operation.operator(), a, b);
    }

    @Override
    public Object toReal(Expr.ToReal conversion) {
      double real = IntegerMath.toReal(integer(conversion.integer()));
      if (Math.abs(real) <= Double.MAX_VALUE) {
        return real;
      }
      throw new EvaluationException(RealMath.OVERFLOW);
    }

    @Override
    public Object comparison(Expr.Comparison comparison) {
      Optional<ExactForm> exact = ExactForm.of(comparison);
      int order =
          exact.isPresent()
              ? exact.get().order(this::integer)
              : order(comparison.operandType(), comparison.left(), comparison.right());
      return comparison.relation().holds(order);
    }

    private int order(Type type, Expr left, Expr right) {
      return switch (type) {
        case INTEGER -> integer(left).compareTo(integer(right));
        case BOOLEAN -> Boolean.compare(holds(left), holds(right));
        case REAL -> {
          double a = real(left);
          double b = real(right);
          yield a == b ? 0 : a < b ? -1 : 1;
        }
      };
    }

    @Override
    public Object connection(Expr.Connection connection) {
      return switch (connection.connective()) {
        case AND -> holds(connection.left()) && holds(connection.right());
        case OR -> holds(connection.left()) || holds(connection.right());
      };
    }

    @Override
    public Object not(Expr.Not not) {
      return !holds(not.condition());
    }

    @Override
    public Object call(Expr.Call call) {
      Optional<ExactForm> exact = ExactForm.of(call);
      return exact.isPresent()
          ? exact.get().rounded(this::integer)
          : call.overload()
              .value(call.operands().stream().map(operand -> operand.accept(this)).toArray());
    }

    @Override
    public Object conditional(Expr.Conditional conditional) {
      return (holds(conditional.condition()) ? conditional.then() : conditional.otherwise())
          .accept(this);
    }

    @Override
    public Object sequence(Expr.Sequence sequence) {
      run(sequence.statements());
      return sequence.value().accept(this);
    }

    private void run(List<Statement> statements) {
      statements.forEach(statement -> statement.accept(this));
    }

    private void set(Local local, Object value) {
      locals.put(local, value);
      watcher.accept(local, value);
    }

    @Override
    public Void assign(Statement.Assign statement) {
      set(statement.local(), statement.value().accept(this));
      return null;
    }

    @Override
    public Void choose(Statement.Choose statement) {
      run(holds(statement.condition()) ? statement.then() : statement.otherwise());
      return null;
    }

    @Override
    public Void repeat(Statement.Repeat statement) {
      while (holds(statement.condition())) {
        turns = Steps.next(turns, statement.mostTurns());
        run(statement.body());
      }
      return null;
    }

    @Override
    public Void count(Statement.Count statement) {
      BigInteger step = BigInteger.valueOf(statement.step());
      BigInteger next = integer(statement.first());
      BigInteger last = integer(statement.last());
      long left = Steps.count(next, last, statement.isOpen(), statement.step());
      turns = Steps.more(turns, left, statement.mostTurns());
      for (; left > 0; left--) {
        set(statement.local(), next);
        next = next.add(step);
        run(statement.body());
      }
      return null;
    }
  }
}
