package org.rangereduce.lang.compiled;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.lang.function.IntegerFunctions;
import org.rangereduce.lang.tree.Connective;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.Connection;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.Not;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.Relation;
import org.rangereduce.lang.tree.Statement;

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
    return expr.accept(new Replacement());
  }

  private static Optional<Expr> coprime(Comparison comparison) {
    boolean asksForOne =
        comparison.relation().isEquality()
            && comparison.right() instanceof IntegerConstant one
            && one.value().equals(BigInteger.ONE);
    return asksForOne
        ? divisorOf(comparison.left())
            .map(Coprime::condition)
            .map(coprime -> comparison.relation() == Relation.EQUAL ? coprime : new Not(coprime))
        : Optional.empty();
  }

  /** An a and a constant c, of gcd(a, c). */
  private record Divisor(Expr a, long c) {}

  private static Optional<Divisor> divisorOf(Expr expr) {
    return expr instanceof Call gcd && gcd.function() == IntegerFunctions.GCD
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
        .reduce((one, other) -> new Connection(Connective.AND, one, other))
        .orElseThrow();
  }

  /** Returns a % p != 0. */
  private static Expr compared(Expr a, long p) {
    Expr rest =
        new IntegerOperation(
            IntegerOperator.MODULO, List.of(a, new IntegerConstant(BigInteger.valueOf(p))));
    return new Comparison(Relation.NOT_EQUAL, rest, new IntegerConstant(BigInteger.ZERO));
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

  /** Makes the same expression of replaced parts. */
  private static final class Replacement
      implements Expr.Visitor<Expr>, Statement.Visitor<Statement> {
    private List<Expr> all(List<Expr> exprs) {
      return exprs.stream().map(Coprime::replaced).toList();
    }

    private List<Statement> statements(List<Statement> statements) {
      return statements.stream().map(statement -> statement.accept(this)).toList();
    }

    @Override
    public Expr integerConstant(IntegerConstant constant) {
      return constant;
    }

    @Override
    public Expr realConstant(Expr.RealConstant constant) {
      return constant;
    }

    @Override
    public Expr booleanConstant(Expr.BooleanConstant constant) {
      return constant;
    }

    @Override
    public Expr variable(Expr.VariableRef variable) {
      return variable;
    }

    @Override
    public Expr local(Expr.LocalRef local) {
      return local;
    }

    @Override
    public Expr integers(IntegerOperation operation) {
      return new IntegerOperation(operation.operator(), all(operation.operands()));
    }

    @Override
    public Expr reals(Expr.RealOperation operation) {
      return new Expr.RealOperation(operation.operator(), all(operation.operands()));
    }

    @Override
    public Expr toReal(Expr.ToReal conversion) {
      return new Expr.ToReal(replaced(conversion.integer()));
    }

    @Override
    public Expr comparison(Comparison comparison) {
      return coprime(comparison)
          .orElseGet(
              () ->
                  new Comparison(
                      comparison.relation(),
                      replaced(comparison.left()),
                      replaced(comparison.right())));
    }

    @Override
    public Expr connection(Connection connection) {
      return new Connection(
          connection.connective(), replaced(connection.left()), replaced(connection.right()));
    }

    @Override
    public Expr not(Not not) {
      return new Not(replaced(not.condition()));
    }

    @Override
    public Expr call(Call call) {
      return new Call(call.function(), call.overload(), all(call.operands()));
    }

    @Override
    public Expr conditional(Expr.Conditional conditional) {
      return new Expr.Conditional(
          replaced(conditional.condition()),
          replaced(conditional.then()),
          replaced(conditional.otherwise()),
          conditional.type());
    }

    @Override
    public Expr sequence(Expr.Sequence sequence) {
      return new Expr.Sequence(statements(sequence.statements()), replaced(sequence.value()));
    }

    @Override
    public Statement assign(Statement.Assign assign) {
      return new Statement.Assign(assign.local(), replaced(assign.value()));
    }

    @Override
    public Statement choose(Statement.Choose choose) {
      return new Statement.Choose(
          replaced(choose.condition()), statements(choose.then()), statements(choose.otherwise()));
    }

    @Override
    public Statement repeat(Statement.Repeat repeat) {
      return new Statement.Repeat(
          replaced(repeat.condition()), statements(repeat.body()), repeat.mostTurns());
    }

    @Override
    public Statement count(Statement.Count count) {
      return new Statement.Count(
          count.local(),
          replaced(count.first()),
          replaced(count.last()),
          count.isOpen(),
          count.step(),
          statements(count.body()),
          count.mostTurns());
    }
  }
}
