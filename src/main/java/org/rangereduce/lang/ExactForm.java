package org.rangereduce.lang;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;

/**
 * An operation on quotients or square roots of integers whose result is exact by its form: {@code
 * floor}, {@code ceil}, {@code round} and {@code trunc} of one, and a comparison of two, one of
 * which may be an integer. As an expression it is an operation on reals like others; who evaluates
 * it asks for its form, and does what {@link ExactMath} has for it.
 *
 * @param operation the operation
 * @param left its operand, or the first
 * @param right the second operand of a comparison
 */
public record ExactForm(Operation operation, Term left, Optional<Term> right) {
  /** Integers of so many bits are doubles. */
  private static final int DOUBLE_BITS = 53;

  /** Different values this far apart, relatively, stay apart when both are rounded. */
  private static final int APART_BITS = 49;

  private static final IntegerConstant ONE = new IntegerConstant(BigInteger.ONE);

  /**
   * A quotient, a square root or an integer.
   *
   * @param isRoot whether it is the root of the numerator
   * @param numerator an integer
   * @param denominator an integer; nothing for 1
   */
  public record Term(boolean isRoot, Expr numerator, Optional<Expr> denominator) {

    private static Optional<Term> of(Expr real) {
      if (!(real instanceof Operation operation)) {
        return Optional.empty();
      }
      List<Expr> integers =
          operation.operands().stream().flatMap(operand -> integer(operand).stream()).toList();
      if (operation.operator() == Operator.DIVIDE && integers.size() == 2) {
        return Optional.of(new Term(false, integers.get(0), Optional.of(integers.get(1))));
      }
      if (operation.operator() == Operator.SQRT && integers.size() == 1) {
        return Optional.of(new Term(true, integers.get(0), Optional.empty()));
      }
      return integer(real).map(whole -> new Term(false, whole, Optional.empty()));
    }

    private static Optional<Expr> integer(Expr real) {
      return real instanceof Operation operation && operation.operator() == Operator.TO_REAL
          ? Optional.of(operation.operand(0))
          : Optional.empty();
    }

    private boolean isInteger() {
      return !isRoot && denominator.isEmpty();
    }

    private Stream<Expr> parts() {
      return Stream.concat(Stream.of(numerator), denominator.stream());
    }

    /** In a comparison an integer is a quotient, too. */
    private Stream<Expr> compared() {
      return isRoot ? parts() : Stream.of(numerator, denominator.orElse(ONE));
    }

    private String word() {
      return isRoot ? "Root" : "Quotient";
    }
  }

  /** Returns the form of an operation, if it has one. */
  public static Optional<ExactForm> of(Operation operation) {
    if (operation.operandType() != Type.REAL) {
      return Optional.empty();
    }
    Optional<Term> left = Term.of(operation.operand(0));
    boolean rounds =
        switch (operation.operator()) {
          case FLOOR, CEIL, ROUND, TRUNC -> true;
          default -> false;
        };
    if (rounds) {
      return left.filter(term -> !term.isInteger())
          .map(term -> new ExactForm(operation, term, Optional.empty()));
    }
    if (!operation.operator().isComparison() || left.isEmpty()) {
      return Optional.empty();
    }
    return Term.of(operation.operand(1))
        .filter(term -> !(term.isInteger() && left.get().isInteger()))
        .map(term -> new ExactForm(operation, left.get(), Optional.of(term)));
  }

  /** Returns whether two values are compared. */
  public boolean compares() {
    return right.isPresent();
  }

  /** Returns the integers that {@link #method} takes. */
  public List<Expr> arguments() {
    return compares()
        ? Stream.concat(left.compared(), right.get().compared()).toList()
        : left.parts().toList();
  }

  /** Returns the name of the method of {@link ExactMath}. */
  public String method() {
    if (!compares()) {
      return operation.operator().symbol() + left.word();
    }
    return left.isRoot() == right.get().isRoot()
        ? "compare" + left.word() + "s"
        : "compare" + left.word() + "To" + right.get().word();
  }

  /**
   * Returns the rounded integer as a {@link BigInteger}, or how two values compare as an {@link
   * Integer}.
   *
   * @param integers gives the values of parts
   */
  Object value(Function<Expr, BigInteger> integers) {
    BigInteger[] a = arguments().stream().map(integers).toArray(BigInteger[]::new);
    if (compares()) {
      return order(a);
    }
    return switch (operation.operator()) {
      case FLOOR -> left.isRoot() ? ExactMath.floorRoot(a[0]) : ExactMath.floorQuotient(a[0], a[1]);
      case CEIL -> left.isRoot() ? ExactMath.ceilRoot(a[0]) : ExactMath.ceilQuotient(a[0], a[1]);
      case ROUND -> left.isRoot() ? ExactMath.roundRoot(a[0]) : ExactMath.roundQuotient(a[0], a[1]);
      default -> left.isRoot() ? ExactMath.truncRoot(a[0]) : ExactMath.truncQuotient(a[0], a[1]);
    };
  }

  private int order(BigInteger[] a) {
    if (left.isRoot()) {
      return right.get().isRoot()
          ? ExactMath.compareRoots(a[0], a[1])
          : ExactMath.compareRootToQuotient(a[0], a[1], a[2]);
    }
    return right.get().isRoot()
        ? ExactMath.compareQuotientToRoot(a[0], a[1], a[2])
        : ExactMath.compareQuotients(a[0], a[1], a[2], a[3]);
  }

  /**
   * Returns whether the same operation on doubles gives the same result.
   *
   * <p>A quotient a / b that is no multiple of 1/2 is at least 1 / |2 b| from one, and rounding
   * moves it by |a / b| 2^-53 at most. Two quotients a / b and c / d that differ do so by 1 / |b c|
   * of the second at least. A root of n that is no multiple of 1/2 is at least 1 / (9 sqrt(n)) from
   * one, and differs from c / d by 1 / (3 n d^2) of itself at least; rounding changes each by 2^-53
   * of itself at most, and never the order but to equality.
   *
   * @param bits gives how many bits parts have at most, without sign
   */
  public boolean isExactInDoubles(ToIntFunction<Expr> bits) {
    boolean areDoubles =
        Stream.concat(left.parts(), right.stream().flatMap(Term::parts))
            .allMatch(part -> bits.applyAsInt(part) < DOUBLE_BITS - 1);
    if (!areDoubles) {
      return false;
    }
    if (!compares()) {
      return !left.isRoot() || bits.applyAsInt(left.numerator()) <= APART_BITS;
    }
    if (!left.isRoot() && !right.get().isRoot()) {
      return bits(left.denominator(), bits) + bits.applyAsInt(right.get().numerator())
          <= APART_BITS;
    }
    return isApart(left, right.get(), bits) && isApart(right.get(), left, bits);
  }

  private static boolean isApart(Term root, Term other, ToIntFunction<Expr> bits) {
    return !root.isRoot()
        || bits.applyAsInt(root.numerator()) + 2 * bits(other.denominator(), bits) <= APART_BITS;
  }

  private static int bits(Optional<Expr> denominator, ToIntFunction<Expr> bits) {
    return denominator.map(bits::applyAsInt).orElse(1);
  }
}
