package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.Conditional;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.LocalRef;
import org.rangereduce.lang.tree.Expr.VariableRef;
import org.rangereduce.lang.tree.Relation;

/**
 * A choice between two cheap integers that is computed without a jump: in loops such as {@code n %
 * 2 == 0 ? n // 2 : 3*n + 1} no processor foresees which one it is. Both are computed, without
 * overflow checks: that is right as long as the names in them are within a limit, which one look
 * tells.
 *
 * @param comparison the condition, == or !=
 * @param equal what it is if both sides are equal
 * @param different what it is otherwise
 * @param names what must lie from -limit to limit - 1
 * @param limitBits the limit, as a power of two
 */
record Selection(
    Comparison comparison, Expr equal, Expr different, List<Expr> names, int limitBits) {
  /** How many operations both sides and the condition together have at most. */
  private static final int MOST_COST = 8;

  private static final int LARGEST_LIMIT_BITS = 62;

  /** With a smaller limit the look would fail too often. */
  private static final int SMALLEST_LIMIT_BITS = 40;

  /** Returns the form of a choice, if it has one. */
  static Optional<Selection> of(Conditional conditional) {
    if (!(conditional.condition() instanceof Comparison comparison)
        || !comparison.relation().isEquality()
        || comparison.operandType() != Type.INTEGER
        || conditional.type() != Type.INTEGER) {
      return Optional.empty();
    }
    List<Expr> parts =
        List.of(comparison.left(), comparison.right(), conditional.then(), conditional.otherwise());
    boolean cheap =
        parts.stream().allMatch(Selection::isCheap)
            && parts.stream().mapToInt(Selection::cost).sum() <= MOST_COST;
    if (!cheap) {
      return Optional.empty();
    }
    boolean asksForEqual = comparison.relation() == Relation.EQUAL;
    Expr equal = asksForEqual ? conditional.then() : conditional.otherwise();
    Expr different = asksForEqual ? conditional.otherwise() : conditional.then();
    List<Expr> names = parts.stream().flatMap(Selection::names).distinct().toList();
    for (int bits = LARGEST_LIMIT_BITS; bits >= SMALLEST_LIMIT_BITS; bits--) {
      BigInteger limit = BigInteger.ONE.shiftLeft(bits);
      if (parts.stream().allMatch(part -> largest(part, limit).bitLength() < Long.SIZE - 1)) {
        return Optional.of(new Selection(comparison, equal, different, names, bits));
      }
    }
    return Optional.empty();
  }

  private static boolean isCheap(Expr expr) {
    if (!(expr instanceof IntegerOperation operation)) {
      return expr instanceof IntegerConstant constant
              && constant.value().bitLength() < Long.SIZE - 1
          || expr instanceof LocalRef
          || expr instanceof VariableRef;
    }
    boolean cheap =
        switch (operation.operator()) {
          case ADD, SUBTRACT, MULTIPLY, NEGATE, BIT_AND, BIT_OR, BIT_NOT -> true;
          case FLOOR_DIVIDE, MODULO -> LongInstructions.powerOfTwo(operation.operand(1)) >= 0;
          case POWER, SHIFT_LEFT, SHIFT_RIGHT -> false;
        };
    return cheap && operation.operands().stream().allMatch(Selection::isCheap);
  }

  private static int cost(Expr expr) {
    return (expr instanceof IntegerOperation ? 1 : 0)
        + expr.parts().mapToInt(Selection::cost).sum();
  }

  private static Stream<Expr> names(Expr expr) {
    return expr instanceof LocalRef || expr instanceof VariableRef
        ? Stream.of(expr)
        : expr.parts().flatMap(Selection::names);
  }

  /** Returns a bound of the magnitude of all parts if no name is beyond the limit. */
  private static BigInteger largest(Expr expr, BigInteger limit) {
    if (expr instanceof IntegerConstant constant) {
      return constant.value().abs();
    }
    if (!(expr instanceof IntegerOperation operation)) {
      return limit;
    }
    BigInteger a = largest(operation.operand(0), limit);
    BigInteger b = largest(operation.lastOperand(), limit);
    BigInteger result =
        switch (operation.operator()) {
          case ADD, SUBTRACT, BIT_OR -> a.add(b);
          case MULTIPLY -> a.multiply(b);
          case NEGATE, BIT_NOT, FLOOR_DIVIDE -> a.add(BigInteger.ONE);
          case BIT_AND, MODULO, POWER, SHIFT_LEFT, SHIFT_RIGHT -> a.max(b);
        };
    return result.max(a).max(b);
  }
}
