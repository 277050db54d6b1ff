package org.rangereduce.lang.syntax;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.function.NamedFunction;
import org.rangereduce.lang.function.Overload;
import org.rangereduce.lang.tree.Connective;
import org.rangereduce.lang.tree.Evaluator;
import org.rangereduce.lang.tree.ExactForm;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.BooleanConstant;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.Conditional;
import org.rangereduce.lang.tree.Expr.Connection;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.Not;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.RealOperation;
import org.rangereduce.lang.tree.Expr.ToReal;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.RealOperator;
import org.rangereduce.lang.tree.Relation;

/**
 * Builds checked expressions: gives each operator operands of one type, puts in conversions,
 * refuses what has no type, and evaluates what is constant.
 */
final class Typing {
  private static final Expr ONE = new IntegerConstant(BigInteger.ONE);
  private static final Expr ZERO = new IntegerConstant(BigInteger.ZERO);

  /** An expression and where it starts in the source, for messages. */
  record Placed(Expr expr, int position) {
    Type type() {
      return expr.type();
    }
  }

  private final TokenReader reader;

  /** What constants that are reals were, before they were evaluated. */
  private final Map<Expr, Expr> written = new IdentityHashMap<>();

  Typing(TokenReader reader) {
    this.reader = reader;
  }

  /** Applies an operator that integers give an integer for, and reals a real. */
  Expr arithmetic(
      IntegerOperator integers, RealOperator reals, List<Placed> written, int position) {
    List<Placed> operands = written.stream().map(Typing::counted).toList();
    if (any(operands, placed -> placed.type() == Type.REAL)) {
      return reals(reals, operands, position);
    }
    List<Expr> exprs = operands.stream().map(Placed::expr).toList();
    if (integers == IntegerOperator.POWER
        && exprs.get(1) instanceof IntegerConstant exponent
        && exponent.value().signum() < 0) {
      throw fault(
          "an integer to a negative power is no integer; make the base a real: 2.0^-1",
          operands.get(1).position());
    }
    return fold(new IntegerOperation(integers, exprs), position);
  }

  /** Applies an operator to numbers that are taken as reals. */
  Expr reals(RealOperator operator, List<Placed> operands, int position) {
    List<Expr> reals =
        operands.stream().map(Typing::counted).map(operand -> toReal(operand)).toList();
    return fold(new RealOperation(operator, reals), position);
  }

  /** Applies an operator on bits. */
  Expr bits(IntegerOperator operator, List<Placed> operands, int position) {
    List<Expr> integers = only(Type.INTEGER, operator.symbol(), "integers", operands);
    return fold(new IntegerOperation(operator, integers), position);
  }

  /** Applies an operator on bits, which of conditions gives a condition. */
  Expr bits(IntegerOperator operator, Connective connective, List<Placed> operands, int position) {
    return operands.stream().allMatch(operand -> operand.type() == Type.BOOLEAN)
        ? connection(connective, operands.get(0), operands.get(1), position)
        : bits(operator, operands, position);
  }

  /** A condition counts as 1 or 0 among numbers. */
  private static Placed counted(Placed operand) {
    return operand.type() == Type.BOOLEAN
        ? new Placed(
            operand.expr() instanceof BooleanConstant constant
                ? constant.value() ? ONE : ZERO
                : new Conditional(operand.expr(), ONE, ZERO, Type.INTEGER),
            operand.position())
        : operand;
  }

  /** Makes one condition of two. */
  Expr connection(Connective connective, Placed left, Placed right, int position) {
    List<Expr> both = only(Type.BOOLEAN, connective.symbol(), "conditions", List.of(left, right));
    return fold(new Connection(connective, both.get(0), both.get(1)), position);
  }

  /** Denies a condition. */
  Expr not(Placed operand, int position) {
    return fold(new Not(only(Type.BOOLEAN, "!", "conditions", List.of(operand)).get(0)), position);
  }

  /** Chooses one of two values, which get one type. */
  Expr conditional(Placed condition, Placed then, Placed otherwise) {
    requireCondition(condition, "what stands before '?'");
    List<Placed> values = List.of(then, otherwise);
    if (then.type() != otherwise.type() && any(values, placed -> placed.type() == Type.BOOLEAN)) {
      throw fault(
          "both values after '?' must be numbers, or both conditions", otherwise.position());
    }
    boolean same = then.type() == otherwise.type();
    Expr first = same ? then.expr() : toReal(then);
    Expr second = same ? otherwise.expr() : toReal(otherwise);
    if (condition.expr() instanceof BooleanConstant constant) {
      return constant.value() ? first : second;
    }
    return new Conditional(condition.expr(), first, second, first.type());
  }

  /** Refuses what is no condition. */
  void requireCondition(Placed condition, String what) {
    if (condition.type() != Type.BOOLEAN) {
      throw fault(
          what + " must be a condition, but this is " + condition.type().described(),
          condition.position());
    }
  }

  /** Refuses what is no integer. */
  void requireInteger(Placed number, String what) {
    if (number.type() != Type.INTEGER) {
      throw fault(
          what + " must be an integer, but this is " + number.type().described(),
          number.position());
    }
  }

  /** Returns an integer that a fold collects; a condition counts as 1 or 0. */
  Expr integer(Placed number, String fold) {
    Placed counted = counted(number);
    if (counted.type() == Type.REAL) {
      throw fault(
          "'"
              + fold
              + "' inside f collects integers, but this is a real; floor(...) or round(...)"
              + " makes an integer of it",
          number.position());
    }
    return counted.expr();
  }

  /** Calls a function. */
  Expr call(NamedFunction function, List<Placed> operands, int position) {
    if (function.takesMany() && operands.size() > 2) { // min(a, b, c) is min(min(a, b), c)
      int last = operands.size() - 1;
      Placed rest =
          new Placed(
              call(function, operands.subList(0, last), position), operands.get(0).position());
      return call(function, List.of(rest, operands.get(last)), position);
    }
    List<Overload> overloads = function.overloads();
    Overload overload =
        overloads.stream()
            .filter(one -> fits(one, operands))
            .findFirst()
            .orElseThrow(() -> mistyped(function, overloads, operands));
    if (overload.rounding().isPresent()) {
      return operands.get(0).type() == Type.INTEGER
          ? operands.get(0).expr() // an integer is its own floor
          : rounded(function, overload, operands.get(0), position);
    }
    List<Expr> converted =
        IntStream.range(0, operands.size())
            .mapToObj(
                k ->
                    overload.parameters().get(k) == Type.REAL
                        ? toReal(operands.get(k))
                        : operands.get(k).expr())
            .toList();
    return fold(new Call(function, overload, converted), position);
  }

  private static boolean fits(Overload overload, List<Placed> operands) {
    List<Type> parameters = overload.parameters();
    return parameters.size() == operands.size()
        && IntStream.range(0, parameters.size())
            .allMatch(
                k -> {
                  Type given = operands.get(k).type();
                  return given == parameters.get(k)
                      || given == Type.INTEGER && parameters.get(k) == Type.REAL;
                });
  }

  private ExpressionException mistyped(
      NamedFunction function, List<Overload> overloads, List<Placed> operands) {
    boolean takesReals =
        overloads.stream().anyMatch(overload -> overload.parameters().contains(Type.REAL));
    for (Placed operand : operands) {
      if (takesReals && operand.type() == Type.BOOLEAN) {
        return fault(
            "'"
                + function.name()
                + "' needs numbers, but this is a condition; c ? 1 : 0 makes a number of it",
            operand.position());
      }
      if (!takesReals && operand.type() != Type.INTEGER) {
        return needs(function.name(), "integers", operand);
      }
    }
    return fault("'" + function.name() + "' takes other types", operands.get(0).position());
  }

  private Expr rounded(NamedFunction function, Overload overload, Placed operand, int position) {
    Call exact = new Call(function, overload, List.of(asWritten(operand.expr())));
    Optional<ExactForm> form = ExactForm.of(exact);
    return form.isPresent()
        ? foldExact(exact, form.get(), position)
        : fold(new Call(function, overload, List.of(operand.expr())), position);
  }

  /** Returns an integer as a real, or a quotient or root of such, as it was written. */
  private Expr asWritten(Expr expr) {
    Expr before = written.containsKey(expr) ? written.get(expr) : expr;
    if (before instanceof ToReal) {
      return before;
    }
    if (before instanceof RealOperation operation && operation.operator() == RealOperator.DIVIDE) {
      return new RealOperation(
          RealOperator.DIVIDE, operation.operands().stream().map(this::asInteger).toList());
    }
    if (before instanceof Call call && call.overload().isRoot()) {
      return new Call(
          call.function(), call.overload(), call.operands().stream().map(this::asInteger).toList());
    }
    return expr;
  }

  private Expr asInteger(Expr expr) {
    return written.get(expr) instanceof ToReal before ? before : expr;
  }

  private Expr foldExact(Expr operation, ExactForm form, int position) {
    boolean constant = form.arguments().stream().allMatch(Typing::isConstant);
    return constant ? evaluated(operation, position) : operation;
  }

  /** Compares two values. */
  Expr comparison(Relation relation, Placed left, Placed right, int position) {
    List<Placed> operands = List.of(left, right);
    boolean conditions = relation.isEquality() && left.type() == Type.BOOLEAN;
    boolean reals = any(operands, placed -> placed.type() == Type.REAL);
    if (reals) {
      operands.forEach(operand -> requireNumber(relation.symbol(), operand));
    }
    List<Expr> same =
        reals
            ? operands.stream().map(this::toReal).toList()
            : conditions
                ? only(Type.BOOLEAN, relation.symbol(), "conditions", operands)
                : only(Type.INTEGER, relation.symbol(), "numbers", operands);
    Comparison exact = new Comparison(relation, asWritten(same.get(0)), asWritten(same.get(1)));
    Optional<ExactForm> form = ExactForm.of(exact);
    return form.isPresent()
        ? foldExact(exact, form.get(), position)
        : fold(new Comparison(relation, same.get(0), same.get(1)), position);
  }

  /** Returns a number as a real. */
  Expr toReal(Placed operand) {
    return operand.type() == Type.REAL
        ? operand.expr()
        : fold(new ToReal(operand.expr()), operand.position());
  }

  private void requireNumber(String symbol, Placed operand) {
    if (operand.type() == Type.BOOLEAN) {
      throw fault(
          "'" + symbol + "' needs numbers, but this is a condition; c ? 1 : 0 makes a number of it",
          operand.position());
    }
  }

  private List<Expr> only(Type type, String symbol, String needed, List<Placed> operands) {
    for (Placed operand : operands) {
      if (operand.type() != type) {
        throw needs(symbol, needed, operand);
      }
    }
    return operands.stream().map(Placed::expr).toList();
  }

  private ExpressionException needs(String symbol, String needed, Placed operand) {
    String fix =
        needed.equals("conditions")
            ? "; compare it, as in i > 0"
            : operand.type() == Type.REAL
                ? "; floor(...) or round(...) makes an integer of it"
                : "; c ? 1 : 0 makes a number of it";
    return fault(
        "'" + symbol + "' needs " + needed + ", but this is " + operand.type().described() + fix,
        operand.position());
  }

  /**
   * Evaluates an operation on constants, so that 10^8 costs nothing at run time and 1 // 0 is found
   * before the run.
   */
  private Expr fold(Expr operation, int position) {
    return operation.parts().allMatch(Typing::isConstant)
        ? evaluated(operation, position)
        : operation;
  }

  private Expr evaluated(Expr operation, int position) {
    try {
      Expr constant = constant(new Evaluator(operation).at(BigInteger.ZERO));
      if (constant.type() == Type.REAL) {
        written.put(constant, operation);
      }
      return losesDigits(operation, constant) ? operation : constant;
    } catch (EvaluationException e) {
      throw fault(e.getMessage(), position);
    }
  }

  /** An integer that is no double stays as it is written, so that its loss can be reported. */
  private static boolean losesDigits(Expr operation, Expr constant) {
    return operation instanceof ToReal conversion
        && conversion.integer() instanceof IntegerConstant integer
        && constant instanceof RealConstant real
        && new BigDecimal(real.value()).compareTo(new BigDecimal(integer.value())) != 0;
  }

  static boolean isConstant(Expr expr) {
    return expr instanceof IntegerConstant
        || expr instanceof RealConstant
        || expr instanceof BooleanConstant;
  }

  private static Expr constant(Object value) {
    if (value instanceof BigInteger integer) {
      return new IntegerConstant(integer);
    }
    return value instanceof Double real
        ? new RealConstant(real)
        : new BooleanConstant((Boolean) value);
  }

  private static boolean any(List<Placed> operands, Predicate<Placed> test) {
    return operands.stream().anyMatch(test);
  }

  private ExpressionException fault(String message, int position) {
    return reader.fault(message, position);
  }
}
