package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.Type;

/**
 * Asks for divisibility instead of a greatest common divisor, which vectors have no loop for:
 * {@code gcd(a, c) == 1} is {@code a % p != 0 && a % q != 0 ...} for the prime factors p, q... of a
 * constant c.
 */
public final class Coprime {
  /** Up to here the prime factors are found in no time. */
  private static final int LARGEST_BITS = 31;

  private Coprime() {}

  /** Returns an expression with the same values in which such comparisons are replaced. */
  public static Expr replaced(Expr expr) {
    if (expr instanceof Conditional conditional) {
      return new Conditional(
          replaced(conditional.condition()),
          replaced(conditional.then()),
          replaced(conditional.otherwise()),
          conditional.type());
    }
    if (!(expr instanceof Operation operation)) {
      return expr;
    }
    boolean asksForOne =
        (operation.operator() == Operator.EQUAL || operation.operator() == Operator.NOT_EQUAL)
            && operation.operand(1) instanceof IntegerConstant one
            && one.value().equals(BigInteger.ONE);
    Optional<Expr> coprime =
        asksForOne ? divisorOf(operation.operand(0)).map(Coprime::condition) : Optional.empty();
    if (coprime.isEmpty()) {
      List<Expr> operands = operation.operands().stream().map(Coprime::replaced).toList();
      return new Operation(operation.operator(), operands, operation.type());
    }
    return operation.operator() == Operator.EQUAL
        ? coprime.get()
        : new Operation(Operator.NOT, List.of(coprime.get()), Type.BOOLEAN);
  }

  /** An a and a constant c, of gcd(a, c). */
  private record Divisor(Expr a, long c) {}

  private static Optional<Divisor> divisorOf(Expr expr) {
    return expr instanceof Operation gcd && gcd.operator() == Operator.GCD
        ? divisorOf(gcd.operand(0), gcd.operand(1))
            .or(() -> divisorOf(gcd.operand(1), gcd.operand(0)))
        : Optional.empty();
  }

  private static Optional<Divisor> divisorOf(Expr a, Expr c) {
    return c instanceof IntegerConstant constant
            && constant.value().compareTo(BigInteger.ONE) > 0
            && constant.value().bitLength() <= LARGEST_BITS
        ? Optional.of(new Divisor(a, constant.value().longValueExact()))
        : Optional.empty();
  }

  private static Expr condition(Divisor gcd) {
    Expr a = replaced(gcd.a());
    return primeFactors(gcd.c()).stream()
        .map(p -> compared(a, p))
        .reduce((one, other) -> new Operation(Operator.AND, List.of(one, other), Type.BOOLEAN))
        .orElseThrow();
  }

  /** Returns a % p != 0. */
  private static Expr compared(Expr a, long p) {
    Expr rest =
        new Operation(
            Operator.MODULO, List.of(a, new IntegerConstant(BigInteger.valueOf(p))), Type.INTEGER);
    return new Operation(
        Operator.NOT_EQUAL, List.of(rest, new IntegerConstant(BigInteger.ZERO)), Type.BOOLEAN);
  }

  private static List<Long> primeFactors(long c) {
    List<Long> factors = new ArrayList<>();
    long rest = c;
    for (long p = 2; p * p <= rest; p++) {
      if (rest % p == 0) {
        factors.add(p);
      }
      while (rest % p == 0) {
        rest /= p;
      }
    }
    if (rest > 1) {
      factors.add(rest);
    }
    return factors;
  }
}
