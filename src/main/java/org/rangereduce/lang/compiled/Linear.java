package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.Optional;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.VariableRef;

/** An integer that rises by the same amount from each i to the next: slope * i + offset. */
record Linear(BigInteger slope, BigInteger offset) {

  /** Returns the linear form of an expression, if it has one. */
  static Optional<Linear> of(Expr expr) {
    if (expr instanceof IntegerConstant constant) {
      return Optional.of(new Linear(BigInteger.ZERO, constant.value()));
    }
    if (expr instanceof VariableRef && expr.type() == Type.INTEGER) {
      return Optional.of(new Linear(BigInteger.ONE, BigInteger.ZERO));
    }
    return expr instanceof IntegerOperation operation ? of(operation) : Optional.empty();
  }

  private static Optional<Linear> of(IntegerOperation operation) {
    Optional<Linear> first = of(operation.operand(0));
    return switch (operation.operator()) {
      case NEGATE -> first.map(a -> a.times(BigInteger.ONE.negate()));
      case ADD -> first.flatMap(a -> of(operation.operand(1)).map(a::plus));
      case SUBTRACT ->
          first.flatMap(
              a -> of(operation.operand(1)).map(b -> a.plus(b.times(BigInteger.ONE.negate()))));
      case MULTIPLY -> first.flatMap(a -> of(operation.operand(1)).flatMap(a::times));
      case FLOOR_DIVIDE, MODULO, POWER -> Optional.empty();
      case BIT_AND, BIT_OR, BIT_NOT, SHIFT_LEFT, SHIFT_RIGHT -> Optional.empty();
    };
  }

  private Linear plus(Linear other) {
    return new Linear(slope.add(other.slope), offset.add(other.offset));
  }

  private Linear times(BigInteger factor) {
    return new Linear(slope.multiply(factor), offset.multiply(factor));
  }

  /** The product, if it is linear: one of the two must be a constant. */
  private Optional<Linear> times(Linear other) {
    if (other.slope.signum() == 0) {
      return Optional.of(times(other.offset));
    }
    return slope.signum() == 0 ? Optional.of(other.times(offset)) : Optional.empty();
  }
}
