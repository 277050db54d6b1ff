package org.rangereduce.lang.bounds;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.lang.ExactForm;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;
import org.rangereduce.lang.Expr.VariableRef;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.Type;

/** The bounds of every part of some expressions, for a variable between two ends. */
public final class Bounds {
  private final IntegerInterval integerVariable;
  private final RealInterval realVariable;
  private final Map<Expr, IntegerInterval> integers = new IdentityHashMap<>();
  private final Map<Expr, RealInterval> reals = new IdentityHashMap<>();

  private Bounds(IntegerInterval integerVariable, RealInterval realVariable) {
    this.integerVariable = integerVariable;
    this.realVariable = realVariable;
  }

  /** Bounds for the integer variable i. */
  public static Bounds forInteger(IntegerInterval variable, Expr... expressions) {
    return new Bounds(variable, null).with(expressions);
  }

  /** Bounds for the real variable x. */
  public static Bounds forReal(RealInterval variable, Expr... expressions) {
    return new Bounds(null, variable).with(expressions);
  }

  private Bounds with(Expr... expressions) {
    for (Expr expr : expressions) {
      visit(expr);
    }
    return this;
  }

  /** Returns the bounds of an integer part of the expressions. */
  public IntegerInterval integer(Expr part) {
    return integers.get(part);
  }

  /** Returns whether an integer part or constant fits in 64 bits. */
  public boolean fitsLong(Expr part) {
    return part instanceof IntegerConstant constant
        ? constant.value().bitLength() <= 63
        : integer(part).fitsLong();
  }

  /** Returns how many bits, without sign, an integer part or constant has at most. */
  public int magnitudeBits(Expr part) {
    return part instanceof IntegerConstant constant
        ? constant.value().abs().bitLength()
        : integer(part).magnitudeBits();
  }

  /** Returns the bounds of a real part of the expressions. */
  public RealInterval real(Expr part) {
    return reals.get(part);
  }

  /** Says whether every integer, in every part, fits in 64 bits. */
  public boolean allFitLong() {
    return integers.values().stream().allMatch(IntegerInterval::fitsLong);
  }

  /** Says whether every integer, in every part, fits in 128 bits. */
  public boolean allFitInt128() {
    return integers.values().stream().allMatch(IntegerInterval::fitsInt128);
  }

  /** Says whether every integer literal fits in 64 bits; if not, no part of the range can. */
  public boolean constantsFitLong() {
    return integers.entrySet().stream()
        .allMatch(
            part -> !(part.getKey() instanceof IntegerConstant) || part.getValue().fitsLong());
  }

  private void visit(Expr expr) {
    if (expr instanceof Operation operation) {
      for (Expr operand :
          operation.operands()) { // a plain loop keeps the stack shallow in a long sum
        visit(operand);
      }
    } else if (expr instanceof Conditional conditional) {
      visit(conditional.condition());
      visit(conditional.then());
      visit(conditional.otherwise());
    }
    if (expr.type() == Type.INTEGER) {
      integers.put(expr, integerOf(expr));
    } else if (expr.type() == Type.REAL) {
      reals.put(expr, realOf(expr));
    }
  }

  private IntegerInterval integerOf(Expr expr) {
    if (expr instanceof IntegerConstant constant) {
      return new IntegerInterval(constant.value(), constant.value());
    }
    if (expr instanceof VariableRef) {
      return integerVariable;
    }
    if (expr instanceof Conditional conditional) {
      return integer(conditional.then()).hull(integer(conditional.otherwise()));
    }
    Operation operation = (Operation) expr;
    Optional<ExactForm> exact = ExactForm.of(operation);
    if (exact.isPresent()) {
      return rounded(exact.get());
    }
    if (operation.operandType() == Type.REAL) {
      return operation.operator() == Operator.SIGN
          ? IntegerInterval.of(-1, 1)
          : whole(RealBounds.of(operation.operator(), real(operation.operand(0)), null));
    }
    return IntegerBounds.of(
        operation.operator(), integer(operation.operand(0)), integer(operation.lastOperand()));
  }

  /** A floor has exact bounds; other ways to round may go one higher. */
  private IntegerInterval rounded(ExactForm form) {
    ExactForm.Term term = form.left();
    IntegerInterval numerator = integer(term.numerator());
    IntegerInterval floor =
        term.denominator()
            .map(b -> IntegerBounds.of(Operator.FLOOR_DIVIDE, numerator, integer(b)))
            .orElseGet(() -> IntegerBounds.of(Operator.ISQRT, numerator, null));
    return form.operation().operator() == Operator.FLOOR
        ? floor
        : new IntegerInterval(floor.low(), floor.high().add(BigInteger.ONE));
  }

  private static IntegerInterval whole(RealInterval interval) {
    return new IntegerInterval(whole(interval.low()), whole(interval.high()));
  }

  /** An infinite end becomes the largest real: past that a value is an error. */
  private static BigInteger whole(double end) {
    return new BigDecimal(Math.max(-Double.MAX_VALUE, Math.min(end, Double.MAX_VALUE)))
        .toBigInteger();
  }

  private RealInterval realOf(Expr expr) {
    if (expr instanceof RealConstant constant) {
      return new RealInterval(constant.value(), constant.value());
    }
    if (expr instanceof VariableRef) {
      return realVariable;
    }
    if (expr instanceof Conditional conditional) {
      return real(conditional.then()).hull(real(conditional.otherwise()));
    }
    Operation operation = (Operation) expr;
    if (operation.operator() == Operator.TO_REAL) {
      IntegerInterval operand = integer(operation.operand(0));
      return new RealInterval(operand.low().doubleValue(), operand.high().doubleValue());
    }
    return RealBounds.of(
        operation.operator(), real(operation.operand(0)), real(operation.lastOperand()));
  }
}
