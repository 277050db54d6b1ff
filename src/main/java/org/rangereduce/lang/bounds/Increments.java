package org.rangereduce.lang.bounds;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Statement;

/**
 * The locals of a loop to which something is only ever added: {@code s = s + k^2 % 7}. As an
 * element has a limited number of turns, and each assignment is made once in a turn of the loop in
 * which it stands, they grow by no more than that number times what is added.
 */
final class Increments implements Statement.Visitor<Void> {
  /** What is added at a place, or taken away. */
  private record Increment(Expr expr, boolean isTaken) {}

  private final Map<Local, List<Increment>> increments = new HashMap<>();
  private final Set<Local> others = new HashSet<>();

  /** Collects them from the body of a loop. */
  Increments(List<Statement> body) {
    run(body);
    others.forEach(increments::remove);
  }

  private void run(List<Statement> statements) {
    statements.forEach(statement -> statement.accept(this));
  }

  /** Returns whether a local only ever grows by what is added to it. */
  boolean has(Local local) {
    return increments.containsKey(local);
  }

  /**
   * Returns what such a local may be in the loop.
   *
   * @param start what it is before
   * @param mostTurns how many turns there are at most
   * @param bounds of what is added
   */
  IntegerInterval grown(
      Local local, IntegerInterval start, long mostTurns, Function<Expr, IntegerInterval> bounds) {
    BigInteger turns = BigInteger.valueOf(mostTurns);
    BigInteger low = start.low();
    BigInteger high = start.high();
    for (Increment increment : increments.get(local)) {
      IntegerInterval added = bounds.apply(increment.expr);
      BigInteger least = increment.isTaken ? added.high().negate() : added.low();
      BigInteger most = increment.isTaken ? added.low().negate() : added.high();
      low = low.add(least.min(BigInteger.ZERO).multiply(turns));
      high = high.add(most.max(BigInteger.ZERO).multiply(turns));
    }
    return new IntegerInterval(low, high);
  }

  @Override
  public Void assign(Statement.Assign statement) {
    Local local = statement.local();
    if (local.type() == Type.INTEGER && statement.value() instanceof IntegerOperation sum) {
      boolean isFirst =
          sum.operand(0) instanceof Expr.LocalRef first && first.local().equals(local);
      boolean isSecond =
          sum.lastOperand() instanceof Expr.LocalRef second && second.local().equals(local);
      boolean isAdded = sum.operator() == IntegerOperator.ADD && isFirst != isSecond;
      boolean isTaken = sum.operator() == IntegerOperator.SUBTRACT && isFirst && !isSecond;
      if (isAdded || isTaken) {
        increments
            .computeIfAbsent(local, key -> new ArrayList<>())
            .add(new Increment(isFirst ? sum.lastOperand() : sum.operand(0), isTaken));
        return null;
      }
    }
    others.add(local);
    return null;
  }

  @Override
  public Void choose(Statement.Choose statement) {
    run(statement.then());
    run(statement.otherwise());
    return null;
  }

  @Override
  public Void repeat(Statement.Repeat statement) {
    run(statement.body());
    return null;
  }

  @Override
  public Void count(Statement.Count statement) {
    others.add(statement.local());
    run(statement.body());
    return null;
  }
}
