package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.bounds.Bounds;
import org.rangereduce.lang.compiled.Residues.Residue;
import org.rangereduce.lang.tree.ExactForm;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.Conditional;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.RealOperation;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.Statement;
import org.rangereduce.reduce.Accumulation;

/**
 * Says which expressions can be worked out in vectors with the same bits as one by one: IEEE
 * operations on doubles, and integer operations on longs that cannot throw. Divisions of integers
 * go through doubles, so they need bounds.
 *
 * @param bounds the bounds of all parts
 * @param goesOverPoints whether the variable is the point of an integral; the vector then holds
 *     points, and not their numbers
 */
record VectorSupport(Bounds bounds, boolean goesOverPoints) {
  /** Up to here an integer is exact as a double, with room for a sum of two. */
  private static final int EXACT_BITS = 51;

  /**
   * A divisor below 2^20 leaves room for a whole 63-bit dividend in two parts; see {@link
   * VectorDivision}.
   */
  private static final int SMALL_DIVISOR_BITS = 20;

  /** The square of such an integer fits in 64 bits. */
  private static final int SQUARED_BITS = 31;

  /** Ends of a range that is counted through, and how far lanes that are done may go on. */
  private static final int COUNTED_BITS = 61;

  private static final double MOST_COUNTED = 0x1p61;

  /** Conversions and corrections of {@link VectorDivision}. */
  private static final int DIVISION_COST = 12;

  /** What {@link Residues} writes per vector. */
  private static final int RESIDUE_COST = 4;

  /** Returns whether an expression can be computed in vectors. */
  boolean accepts(Expr expr) {
    return expr.accept(new Acceptance());
  }

  /** Returns whether an accumulation can take the values of f. */
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

  /** Says which kinds of expressions are accepted. */
  private final class Acceptance implements Expr.Visitor<Boolean>, Statement.Visitor<Boolean> {
    private boolean all(List<Expr> exprs) {
      return exprs.stream().allMatch(VectorSupport.this::accepts);
    }

    @Override
    public Boolean integerConstant(IntegerConstant constant) {
      return true;
    }

    @Override
    public Boolean realConstant(RealConstant constant) {
      return true;
    }

    @Override
    public Boolean booleanConstant(Expr.BooleanConstant constant) {
      return false;
    }

    @Override
    public Boolean variable(Expr.VariableRef variable) {
      return variable.type() == Type.REAL || !goesOverPoints;
    }

    @Override
    public Boolean local(Expr.LocalRef reference) {
      return reference.type() != Type.BOOLEAN;
    }

    @Override
    public Boolean integers(IntegerOperation operation) {
      boolean possible =
          switch (operation.operator()) {
            case ADD, SUBTRACT, MULTIPLY, NEGATE, BIT_AND, BIT_OR, BIT_NOT -> true;
            case POWER ->
                operation.operand(1) instanceof IntegerConstant constant
                    && isSmallPower(constant.value());
            case FLOOR_DIVIDE ->
                isByPowerOfTwo(operation)
                    || isExactAsDouble(operation.operand(0)) && isDivisor(operation.operand(1));
            case MODULO ->
                Residue.of(operation).isPresent()
                    || isByPowerOfTwo(operation)
                    || isSmallModulo(operation)
                    || isExactAsDouble(operation.operand(0)) && isDivisor(operation.operand(1));
            case SHIFT_LEFT, SHIFT_RIGHT -> false;
          };
      return possible && all(operation.operands());
    }

    @Override
    public Boolean reals(RealOperation operation) {
      boolean possible =
          switch (operation.operator()) {
            case ADD, SUBTRACT, MULTIPLY, NEGATE -> true;
            case DIVIDE -> bounds.real(operation.operand(1)).isFinite();
            case POWER ->
                operation.operand(1) instanceof RealConstant constant
                    && (constant.value() == 2 || constant.value() == 3 || constant.value() == 4);
            case FLOOR_DIVIDE, MODULO -> false;
          };
      return possible && all(operation.operands());
    }

    @Override
    public Boolean toReal(Expr.ToReal conversion) {
      return isExactAsDouble(conversion.integer()) && accepts(conversion.integer());
    }

    @Override
    public Boolean comparison(Comparison comparison) {
      List<Expr> operands = List.of(comparison.left(), comparison.right());
      return switch (comparison.operandType()) {
        case INTEGER -> all(operands);
        case BOOLEAN -> false;
        case REAL ->
            all(operands)
                && areFinite(operands)
                && ExactForm.of(comparison)
                    .map(form -> form.isExactInDoubles(bounds::magnitudeBits))
                    .orElse(true);
      };
    }

    @Override
    public Boolean connection(Expr.Connection connection) {
      return accepts(connection.left())
          && accepts(connection.right())
          && !connection.right().loops();
    }

    @Override
    public Boolean not(Expr.Not not) {
      return accepts(not.condition());
    }

    @Override
    public Boolean call(Call call) {
      boolean keepsInfinity =
          IntStream.range(0, call.operands().size())
              .filter(call.overload()::loses)
              .allMatch(k -> bounds.real(call.operand(k)).isFinite());
      return keepsInfinity
          && VectorCall.of(call).map(vector -> all(vector.operands())).orElse(false);
    }

    @Override
    public Boolean conditional(Conditional conditional) {
      return conditional.type() != Type.BOOLEAN
          && accepts(conditional.condition())
          && accepts(conditional.then())
          && accepts(conditional.otherwise())
          && !conditional.then().loops() // for lanes that do not want it, either
          && !conditional.otherwise().loops();
    }

    @Override
    public Boolean sequence(Expr.Sequence sequence) {
      return sequence.statements().stream().allMatch(statement -> statement.accept(this))
          && accepts(sequence.value());
    }

    /** A real that is not finite has no value, even if nobody reads it. */
    @Override
    public Boolean assign(Statement.Assign statement) {
      Type type = statement.local().type();
      return type != Type.BOOLEAN
          && accepts(statement.value())
          && (type == Type.INTEGER || bounds.real(statement.value()).isFinite());
    }

    private boolean allRun(List<Statement> statements) {
      return statements.stream().allMatch(statement -> statement.accept(this));
    }

    @Override
    public Boolean choose(Statement.Choose statement) {
      return accepts(statement.condition())
          && allRun(statement.then())
          && allRun(statement.otherwise());
    }

    @Override
    public Boolean repeat(Statement.Repeat statement) {
      return accepts(statement.condition()) && allRun(statement.body());
    }

    /** Lanes that are done go on counting, which must not wrap. */
    @Override
    public Boolean count(Statement.Count statement) {
      return Math.abs((double) statement.step()) * statement.mostTurns() < MOST_COUNTED
          && areCountable(statement.first())
          && areCountable(statement.last())
          && accepts(statement.first())
          && accepts(statement.last())
          && allRun(statement.body());
    }

    private boolean areCountable(Expr end) {
      return bounds.integer(end).magnitudeBits() < COUNTED_BITS;
    }
  }

  private boolean areFinite(List<Expr> reals) {
    return reals.stream().allMatch(real -> bounds.real(real).isFinite());
  }

  /** Returns whether an integer is divided by 2, 4 or so on: any is shifted or masked, then. */
  static boolean isByPowerOfTwo(IntegerOperation operation) {
    return isDivision(operation)
        && operation.operand(1) instanceof IntegerConstant divisor
        && divisor.value().bitLength() < Long.SIZE
        && divisor.value().signum() > 0
        && divisor.value().bitCount() == 1;
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
   * Returns whether this is a modulo by a constant from 3 to 2^20 of a dividend that is not
   * negative.
   */
  boolean isSmallModulo(IntegerOperation operation) {
    return operation.operator() == IntegerOperator.MODULO
        && operation.operand(1) instanceof IntegerConstant divisor
        && divisor.value().signum() > 0
        && divisor.value().bitLength() <= SMALL_DIVISOR_BITS
        && divisor.value().compareTo(BigInteger.TWO) > 0
        && bounds.integer(operation.operand(0)).low().signum() >= 0;
  }

  /** Returns whether the small modulo can do without splitting its dividend. */
  boolean isExactDividend(IntegerOperation operation) {
    return isExactAsDouble(operation.operand(0));
  }

  /** Returns about how many vector instructions an expression takes. */
  int cost(Expr expr) {
    return Residue.of(expr).isPresent()
        ? RESIDUE_COST
        : own(expr) + expr.parts().mapToInt(this::cost).sum();
  }

  /** Returns about how many vector instructions it takes without its parts. */
  private static int own(Expr expr) {
    return expr.accept(
        new Expr.Visitor<Integer>() {
          @Override
          public Integer integerConstant(IntegerConstant constant) {
            return 0;
          }

          @Override
          public Integer realConstant(RealConstant constant) {
            return 0;
          }

          @Override
          public Integer booleanConstant(Expr.BooleanConstant constant) {
            return 0;
          }

          @Override
          public Integer variable(Expr.VariableRef variable) {
            return 0;
          }

          @Override
          public Integer local(Expr.LocalRef reference) {
            return 0;
          }

          @Override
          public Integer integers(IntegerOperation operation) {
            return isDivision(operation) && !isByPowerOfTwo(operation) ? DIVISION_COST : 1;
          }

          @Override
          public Integer reals(RealOperation operation) {
            return 1;
          }

          @Override
          public Integer toReal(Expr.ToReal conversion) {
            return 1;
          }

          @Override
          public Integer comparison(Comparison comparison) {
            return 1;
          }

          @Override
          public Integer connection(Expr.Connection connection) {
            return 1;
          }

          @Override
          public Integer not(Expr.Not not) {
            return 1;
          }

          @Override
          public Integer call(Call call) {
            return VectorCall.of(call).map(vector -> vector.form().cost()).orElse(1);
          }

          @Override
          public Integer conditional(Conditional conditional) {
            return 2;
          }

          @Override
          public Integer sequence(Expr.Sequence sequence) {
            return 0;
          }
        });
  }

  static boolean isDivision(IntegerOperation operation) {
    return operation.operator() == IntegerOperator.FLOOR_DIVIDE
        || operation.operator() == IntegerOperator.MODULO;
  }
}
