package org.rangereduce.lang.tree;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.rangereduce.lang.ExactMath;
import org.rangereduce.lang.function.Rounding;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.RealOperation;
import org.rangereduce.lang.tree.Expr.ToReal;

/**
 * An operation on quotients or square roots of integers whose result is exact by its form: {@code
 * floor}, {@code ceil}, {@code round} and {@code trunc} of one, and a comparison of two, one of
 * which may be an integer. As an expression it is an operation on reals like others; who evaluates
 * it asks for its form, and does what {@link ExactMath} has for it.
 *
 * @param whole the operation
 * @param rounding how it rounds; nothing if it compares
 * @param left its operand, or the first
 * @param right the second operand of a comparison
 */
public record ExactForm(Expr whole, Optional<Rounding> rounding, Term left, Optional<Term> right) {
  /** Integers of up to this many bits are doubles. */
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
      List<Expr> integers = real.parts().flatMap(operand -> integer(operand).stream()).toList();
      if (real instanceof RealOperation operation
          && operation.operator() == RealOperator.DIVIDE
          && integers.size() == 2) {
        return Optional.of(new Term(false, integers.get(0), Optional.of(integers.get(1))));
      }
      if (real instanceof Call call && call.overload().isRoot() && integers.size() == 1) {
        return Optional.of(new Term(true, integers.get(0), Optional.empty()));
      }
      return integer(real).map(whole -> new Term(false, whole, Optional.empty()));
    }

    private static Optional<Expr> integer(Expr real) {
      return real instanceof ToReal conversion
          ? Optional.of(conversion.integer())
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

  /** Returns the form of a call, if it has one. */
  public static Optional<ExactForm> of(Call call) {
    return call.overload().rounding().isEmpty()
        ? Optional.empty()
        : Term.of(call.operand(0))
            .filter(term -> !term.isInteger())
            .map(term -> new ExactForm(call, call.overload().rounding(), term, Optional.empty()));
  }

  /** Returns the form of a comparison, if it has one. */
  public static Optional<ExactForm> of(Comparison comparison) {
    Optional<Term> left = Term.of(comparison.left());
    return left.isEmpty()
        ? Optional.empty()
        : Term.of(comparison.right())
            .filter(term -> !(term.isInteger() && left.get().isInteger()))
            .map(
                term -> new ExactForm(comparison, Optional.empty(), left.get(), Optional.of(term)));
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
    if (rounding.isPresent()) {
      return rounding.get().word() + left.word();
    }
    return left.isRoot() == right.get().isRoot()
        ? "compare" + left.word() + "s"
        : "compare" + left.word() + "To" + right.get().word();
  }

  /**
   * Returns the rounded integer.
   *
   * @param integers gives the values of parts
   */
  BigInteger rounded(Function<Expr, BigInteger> integers) {
    BigInteger[] a = values(integers);
    Rounding way = rounding.orElseThrow();
    return left.isRoot() ? way.root(a[0]) : way.quotient(a[0], a[1]);
  }

  private BigInteger[] values(Function<Expr, BigInteger> integers) {
    return arguments().stream().map(integers).toArray(BigInteger[]::new);
  }

  /**
   * Returns how two values compare: negative, zero or positive as the first is less.
   *
   * @param integers gives the values of parts
   */
  int order(Function<Expr, BigInteger> integers) {
    BigInteger[] a = values(integers);
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
