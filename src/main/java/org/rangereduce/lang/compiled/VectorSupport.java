package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.Locale;
import org.rangereduce.lang.ExactForm;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.bounds.IntegerInterval;
import org.rangereduce.lang.compiled.Residues.Residue;
import org.rangereduce.reduce.Accumulation;

/**
 * Says which expressions can be worked out in vectors with the same bits as one by one: IEEE
 * operations on doubles, and integer operations on longs that cannot throw. Divisions of integers
 * go through doubles, so they need bounds.
 *
 * @param bounds the bounds of all parts
 */
record VectorSupport(Bounds bounds) {
  /** Up to here an integer is exact as a double, with room for a sum of two. */
  private static final int EXACT_BITS = 51;

  /**
   * A divisor below 2^20 leaves room for a whole 63-bit dividend in two parts; see {@link
   * VectorDivision}.
   */
  private static final int SMALL_DIVISOR_BITS = 20;

  /** The square of such an integer fits in 64 bits. */
  private static final int SQUARED_BITS = 31;

  /** Conversions and corrections of {@link VectorDivision}. */
  private static final int DIVISION_COST = 12;

  /** What {@link VectorTrigonometry} writes. */
  private static final int TRIGONOMETRIC_COST = 80;

  /** What {@link Residues} writes per vector. */
  private static final int RESIDUE_COST = 4;

  /** Says whether an expression can be worked out in vectors. */
  boolean accepts(Expr expr) {
    if (expr instanceof Conditional conditional) {
      return expr.type() != Type.BOOLEAN
          && accepts(conditional.condition())
          && accepts(conditional.then())
          && accepts(conditional.otherwise());
    }
    if (expr instanceof Operation operation) {
      return operation.operands().stream().allMatch(this::accepts) && acceptsOperator(operation);
    }
    return expr.type() != Type.BOOLEAN;
  }

  /** Says whether an accumulation can take the values of f. */
  boolean acceptsValues(Expr function, Accumulation accumulation) {
    return switch (accumulation) {
      case LEAST, GREATEST -> isInside(function); // so that what it starts from is no value of f
      case MOMENTS -> bounds.integer(function).magnitudeBits() <= SQUARED_BITS;
      default -> true;
    };
  }

  private boolean isInside(Expr function) {
    if (function.type() == Type.REAL) {
      return bounds.real(function).isFinite();
    }
    IntegerInterval values = bounds.integer(function);
    return new IntegerInterval(
            values.low().subtract(BigInteger.ONE), values.high().add(BigInteger.ONE))
        .fitsLong();
  }

  private boolean acceptsOperator(Operation operation) {
    Operator operator = operation.operator();
    if (operation.operandType() == Type.BOOLEAN) {
      return operator == Operator.AND || operator == Operator.OR || operator == Operator.NOT;
    }
    return operation.operandType() == Type.INTEGER
        ? acceptsIntegers(operation)
        : acceptsReals(operation);
  }

  private boolean acceptsIntegers(Operation operation) {
    return switch (operation.operator()) {
      case ADD, SUBTRACT, MULTIPLY, NEGATE, BIT_AND, BIT_OR, BIT_NOT, ABS, MIN, MAX -> true;
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      case POWER ->
          operation.operand(1) instanceof IntegerConstant constant
              && isSmallPower(constant.value());
      case TO_REAL -> isExactAsDouble(operation.operand(0));
      case FLOOR_DIVIDE -> isExactAsDouble(operation.operand(0)) && isDivisor(operation.operand(1));
      case MODULO ->
          Residue.of(operation).isPresent()
              || isSmallModulo(operation)
              || isExactAsDouble(operation.operand(0)) && isDivisor(operation.operand(1));
      default -> false;
    };
  }

  private boolean acceptsReals(Operation operation) {
    return switch (operation.operator()) {
      case ADD, SUBTRACT, MULTIPLY, NEGATE, ABS, SQRT, SIN, COS -> true;
      case DIVIDE -> bounds.real(operation.operand(1)).isFinite();
      case MIN, MAX -> areFinite(operation);
      case EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL ->
          areFinite(operation)
              && ExactForm.of(operation)
                  .map(form -> form.isExactInDoubles(bounds::magnitudeBits))
                  .orElse(true);
      case POWER ->
          operation.operand(1) instanceof RealConstant constant
              && (constant.value() == 2 || constant.value() == 3 || constant.value() == 4);
      default -> false;
    };
  }

  private boolean areFinite(Operation operation) {
    return operation.operands().stream().allMatch(operand -> bounds.real(operand).isFinite());
  }

  private static boolean isSmallPower(BigInteger exponent) {
    return exponent.bitLength() <= 3 && exponent.intValue() >= 2 && exponent.intValue() <= 4;
  }

  private boolean isExactAsDouble(Expr expr) {
    return bounds.integer(expr).magnitudeBits() <= EXACT_BITS - 1;
  }

  private boolean isDivisor(Expr expr) {
    IntegerInterval divisor = bounds.integer(expr);
    return isExactAsDouble(expr) && (divisor.low().signum() > 0 || divisor.high().signum() < 0);
  }

  /**
   * Says whether this is a modulo by a constant from 3 to 2^20 of a dividend that is not negative.
   */
  boolean isSmallModulo(Operation operation) {
    return operation.operator() == Operator.MODULO
        && operation.operand(1) instanceof IntegerConstant divisor
        && divisor.value().signum() > 0
        && divisor.value().bitLength() <= SMALL_DIVISOR_BITS
        && divisor.value().compareTo(BigInteger.TWO) > 0
        && bounds.integer(operation.operand(0)).low().signum() >= 0;
  }

  /** Says whether the small modulo can do without splitting its dividend. */
  boolean isExactDividend(Operation operation) {
    return isExactAsDouble(operation.operand(0));
  }

  /** Returns about how many vector instructions an expression takes. */
  int cost(Expr expr) {
    if (Residue.of(expr).isPresent()) {
      return RESIDUE_COST;
    }
    if (expr instanceof Conditional conditional) {
      return 2
          + cost(conditional.condition())
          + cost(conditional.then())
          + cost(conditional.otherwise());
    }
    if (!(expr instanceof Operation operation)) {
      return 0;
    }
    int operands = operation.operands().stream().mapToInt(this::cost).sum();
    if (isTrigonometric(operation.operator())) {
      return operands + TRIGONOMETRIC_COST;
    }
    boolean divides = operation.operandType() == Type.INTEGER && isDivision(operation.operator());
    return operands + (divides ? DIVISION_COST : 1);
  }

  static boolean isTrigonometric(Operator operator) {
    return operator == Operator.SIN || operator == Operator.COS;
  }

  static boolean isDivision(Operator operator) {
    return operator == Operator.FLOOR_DIVIDE || operator == Operator.MODULO;
  }

  /** Returns what the vector library calls an operator. */
  static String method(Operator operator) {
    return switch (operator) {
      case ADD -> "add";
      case SUBTRACT -> "sub";
      case MULTIPLY -> "mul";
      case DIVIDE -> "div";
      case NEGATE -> "neg";
      case BIT_AND -> "and";
      case BIT_OR -> "or";
      case EQUAL -> "EQ";
      case NOT_EQUAL -> "NE";
      case LESS -> "LT";
      case LESS_EQUAL -> "LE";
      case GREATER -> "GT";
      case GREATER_EQUAL -> "GE";
      default -> operator.name().toLowerCase(Locale.ROOT); // abs, min, max, sqrt
    };
  }
}
