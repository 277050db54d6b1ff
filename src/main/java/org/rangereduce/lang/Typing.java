package org.rangereduce.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.rangereduce.lang.Expr.BooleanConstant;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;

/**
 * Builds checked expressions: gives each operator operands of one type, puts in conversions from
 * integer to real, refuses what has no type, and works out what is constant.
 */
final class Typing {

  /** An expression and where it starts in the source, for messages. */
  record Placed(Expr expr, int position) {
    Type type() {
      return expr.type();
    }
  }

  private final String source;

  /** What constants that are reals were, before they were evaluated. */
  private final Map<Expr, Operation> written = new IdentityHashMap<>();

  Typing(String source) {
    this.source = source;
  }

  /** Applies an operator that stands at a position. */
  Expr operation(Operator operator, List<Placed> operands, int position) {
    if (operands.size() > 2) { // min(a, b, c) is min(min(a, b), c)
      int last = operands.size() - 1;
      Placed rest =
          new Placed(
              operation(operator, operands.subList(0, last), position), operands.get(0).position());
      return operation(operator, List.of(rest, operands.get(last)), position);
    }
    return switch (operator.rule()) {
      case ARITHMETIC -> arithmetic(operator, operands, position);
      case REAL -> fold(new Operation(operator, asReals(operator, operands), Type.REAL), position);
      case INTEGER ->
          fold(
              new Operation(operator, only(Type.INTEGER, operator, operands), Type.INTEGER),
              position);
      case TO_INTEGER -> toInteger(operator, operands, position);
      case EQUALITY, ORDER -> comparison(operator, operands, position);
      case LOGIC ->
          fold(
              new Operation(operator, only(Type.BOOLEAN, operator, operands), Type.BOOLEAN),
              position);
    };
  }

  /** Chooses one of two values, which get one type. */
  Expr conditional(Placed condition, Placed then, Placed otherwise) {
    if (condition.type() != Type.BOOLEAN) {
      throw fault(
          "what stands before '?' must be a condition, but this is " + condition.type().described(),
          condition.position());
    }
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

  private Expr arithmetic(Operator operator, List<Placed> operands, int position) {
    if (any(operands, placed -> placed.type() == Type.REAL)) {
      return fold(new Operation(operator, asReals(operator, operands), Type.REAL), position);
    }
    List<Expr> integers = only(Type.INTEGER, operator, operands);
    if (operator == Operator.POWER
        && integers.get(1) instanceof IntegerConstant exponent
        && exponent.value().signum() < 0) {
      throw fault(
          "an integer to a negative power is no integer; make the base a real: 2.0^-1",
          operands.get(1).position());
    }
    return fold(new Operation(operator, integers, Type.INTEGER), position);
  }

  private Expr toInteger(Operator operator, List<Placed> operands, int position) {
    Placed operand = operands.get(0);
    requireNumber(operator, operand);
    if (operand.type() == Type.INTEGER && operator != Operator.SIGN) {
      return operand.expr(); // an integer is its own floor
    }
    Operation exact = new Operation(operator, List.of(asWritten(operand.expr())), Type.INTEGER);
    return ExactForm.of(exact).isPresent()
        ? foldExact(exact, position)
        : fold(new Operation(operator, List.of(operand.expr()), Type.INTEGER), position);
  }

  /** Returns an integer as a real, or a quotient or root of such, as it was written. */
  private Expr asWritten(Expr expr) {
    Expr before = written.containsKey(expr) ? written.get(expr) : expr;
    if (!(before instanceof Operation operation)) {
      return expr;
    }
    return switch (operation.operator()) {
      case TO_REAL -> before;
      case DIVIDE, SQRT ->
          new Operation(
              operation.operator(),
              operation.operands().stream().map(this::asInteger).toList(),
              Type.REAL);
      default -> expr;
    };
  }

  private Expr asInteger(Expr expr) {
    Operation before = written.get(expr);
    return before != null && before.operator() == Operator.TO_REAL ? before : expr;
  }

  private Expr foldExact(Operation operation, int position) {
    boolean constant =
        ExactForm.of(operation).orElseThrow().arguments().stream().allMatch(Typing::isConstant);
    return constant ? evaluated(operation, position) : operation;
  }

  private Expr comparison(Operator operator, List<Placed> operands, int position) {
    boolean conditions =
        operator.rule() == Operator.Rule.EQUALITY && operands.get(0).type() == Type.BOOLEAN;
    boolean reals = any(operands, placed -> placed.type() == Type.REAL);
    List<Expr> same =
        reals
            ? asReals(operator, operands)
            : only(conditions ? Type.BOOLEAN : Type.INTEGER, operator, operands);
    Operation exact =
        new Operation(operator, same.stream().map(this::asWritten).toList(), Type.BOOLEAN);
    return ExactForm.of(exact).isPresent()
        ? foldExact(exact, position)
        : fold(new Operation(operator, same, Type.BOOLEAN), position);
  }

  private List<Expr> asReals(Operator operator, List<Placed> operands) {
    operands.forEach(operand -> requireNumber(operator, operand));
    return operands.stream().map(this::toReal).toList();
  }

  private Expr toReal(Placed operand) {
    return operand.type() == Type.REAL
        ? operand.expr()
        : fold(
            new Operation(Operator.TO_REAL, List.of(operand.expr()), Type.REAL),
            operand.position());
  }

  private void requireNumber(Operator operator, Placed operand) {
    if (operand.type() == Type.BOOLEAN) {
      throw fault(
          "'"
              + operator.symbol()
              + "' needs numbers, but this is a condition; c ? 1 : 0 makes a number of it",
          operand.position());
    }
  }

  private List<Expr> only(Type type, Operator operator, List<Placed> operands) {
    for (Placed operand : operands) {
      if (operand.type() != type) {
        String mend =
            type == Type.BOOLEAN
                ? "; compare it, as in i > 0"
                : operand.type() == Type.REAL
                    ? "; floor(...) or round(...) makes an integer of it"
                    : "; c ? 1 : 0 makes a number of it";
        String needs =
            type == Type.BOOLEAN
                ? "conditions"
                : operator.rule() == Operator.Rule.INTEGER ? "integers" : "numbers";
        throw fault(
            "'"
                + operator.symbol()
                + "' needs "
                + needs
                + ", but this is "
                + operand.type().described()
                + mend,
            operand.position());
      }
    }
    return operands.stream().map(Placed::expr).toList();
  }

  /**
   * Works out an operation on constants, so that 10^8 costs nothing at run time and 1 // 0 is found
   * before the run.
   */
  private Expr fold(Operation operation, int position) {
    if (!operation.operands().stream().allMatch(Typing::isConstant)) {
      return operation;
    }
    return evaluated(operation, position);
  }

  private Expr evaluated(Operation operation, int position) {
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
  private static boolean losesDigits(Operation operation, Expr constant) {
    return operation.operator() == Operator.TO_REAL
        && operation.operand(0) instanceof IntegerConstant integer
        && constant instanceof RealConstant real
        && new BigDecimal(real.value()).compareTo(new BigDecimal(integer.value())) != 0;
  }

  private static boolean isConstant(Expr expr) {
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
    return new ExpressionException(message, source, position);
  }
}
