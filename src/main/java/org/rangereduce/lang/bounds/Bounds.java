package org.rangereduce.lang.bounds;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.Interval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.function.Rounding;
import org.rangereduce.lang.tree.ExactForm;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Statement;

/** The bounds of every part of some expressions, for a variable between two ends. */
public final class Bounds {
  private final IntegerInterval integerVariable;
  private final RealInterval realVariable;

  /** Whether a value beyond 64 bits ends the evaluation, so that no part has such operands. */
  private final boolean inLong;

  private final Map<Expr, IntegerInterval> integers = new IdentityHashMap<>();
  private final Map<Expr, RealInterval> reals = new IdentityHashMap<>();
  private final Map<Local, Interval> locals = new HashMap<>();

  private Bounds(IntegerInterval integerVariable, RealInterval realVariable, boolean inLong) {
    this.integerVariable = integerVariable;
    this.realVariable = realVariable;
    this.inLong = inLong;
  }

  /** Bounds for the integer variable i. */
  public static Bounds forInteger(IntegerInterval variable, Expr... expressions) {
    return new Bounds(variable, null, false).with(expressions);
  }

  /** Bounds for the real variable x. */
  public static Bounds forReal(RealInterval variable, Expr... expressions) {
    return new Bounds(null, variable, false).with(expressions);
  }

  /**
   * Returns the bounds of the same variable for arithmetic in 64 bits that ends where a value does
   * not fit: operands are then within 64 bits, and {@link #integer} says whether the result is.
   */
  public Bounds inLong(Expr... expressions) {
    return new Bounds(integerVariable, realVariable, true).with(expressions);
  }

  private Bounds with(Expr... expressions) {
    for (Expr expr : expressions) {
      new Walk().visit(expr);
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

  /** Returns the bounds of all values that an integer local gets. */
  public IntegerInterval integer(Local local) {
    return (IntegerInterval) locals.get(local);
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

  /** Goes through the parts in the order of evaluation, and keeps the bounds of locals. */
  private final class Walk implements Expr.Visitor<Interval>, Statement.Visitor<Void> {
    private Map<Local, Interval> now = new HashMap<>();

    /** Returns the bounds of a number; nothing that counts for a condition. */
    Interval visit(Expr expr) {
      Interval interval = expr.accept(this);
      if (expr.type() == Type.INTEGER) {
        integers.put(expr, (IntegerInterval) interval);
        return inLong ? ((IntegerInterval) interval).inLong() : interval;
      }
      if (expr.type() == Type.REAL) {
        reals.put(expr, (RealInterval) interval);
      }
      return interval;
    }

    private IntegerInterval visitInteger(Expr expr) {
      return (IntegerInterval) visit(expr);
    }

    private RealInterval visitReal(Expr expr) {
      return (RealInterval) visit(expr);
    }

    @Override
    public Interval integerConstant(Expr.IntegerConstant constant) {
      return new IntegerInterval(constant.value(), constant.value());
    }

    @Override
    public Interval realConstant(Expr.RealConstant constant) {
      return new RealInterval(constant.value(), constant.value());
    }

    @Override
    public Interval booleanConstant(Expr.BooleanConstant constant) {
      return RealInterval.ANY;
    }

    @Override
    public Interval variable(Expr.VariableRef variable) {
      return integerVariable != null ? integerVariable : realVariable;
    }

    @Override
    public Interval local(Expr.LocalRef reference) {
      return now.get(reference.local());
    }

    @Override
    public Interval integers(Expr.IntegerOperation operation) {
      IntegerInterval a = visitInteger(operation.operand(0));
      IntegerInterval b = operation.operands().size() == 1 ? a : visitInteger(operation.operand(1));
      return IntegerBounds.of(operation.operator(), a, b);
    }

    @Override
    public Interval reals(Expr.RealOperation operation) {
      RealInterval a = visitReal(operation.operand(0));
      RealInterval b = operation.operands().size() == 1 ? a : visitReal(operation.operand(1));
      return RealBounds.of(operation.operator(), a, b);
    }

    @Override
    public Interval toReal(Expr.ToReal conversion) {
      IntegerInterval operand = visitInteger(conversion.integer());
      return new RealInterval(operand.low().doubleValue(), operand.high().doubleValue());
    }

    @Override
    public Interval comparison(Expr.Comparison comparison) {
      visit(comparison.left());
      return visit(comparison.right());
    }

    @Override
    public Interval connection(Expr.Connection connection) {
      visit(connection.left());
      return visit(connection.right());
    }

    @Override
    public Interval not(Expr.Not not) {
      return visit(not.condition());
    }

    @Override
    public Interval call(Call call) {
      Interval[] operands = call.operands().stream().map(this::visit).toArray(Interval[]::new);
      Optional<ExactForm> exact = ExactForm.of(call);
      return exact.isPresent() ? rounded(exact.get()) : call.overload().bounds(operands);
    }

    /** A floor has exact bounds; other ways to round may go one higher. */
    private IntegerInterval rounded(ExactForm form) {
      ExactForm.Term term = form.left();
      IntegerInterval numerator = integer(term.numerator());
      IntegerInterval floor =
          term.denominator()
              .map(b -> IntegerBounds.floorQuotient(numerator, integer(b)))
              .orElseGet(numerator::root);
      return form.rounding().orElseThrow() == Rounding.FLOOR
          ? floor
          : new IntegerInterval(floor.low(), floor.high().add(BigInteger.ONE));
    }

    @Override
    public Interval conditional(Expr.Conditional conditional) {
      visit(conditional.condition());
      return hull(visit(conditional.then()), visit(conditional.otherwise()));
    }

    @Override
    public Interval sequence(Expr.Sequence sequence) {
      run(sequence.statements());
      return visit(sequence.value());
    }

    private void run(List<Statement> statements) {
      statements.forEach(statement -> statement.accept(this));
    }

    private void set(Local local, Interval interval) {
      now.put(local, interval);
      locals.merge(local, interval, Bounds::hull);
    }

    @Override
    public Void assign(Statement.Assign statement) {
      set(statement.local(), visit(statement.value()));
      return null;
    }

    @Override
    public Void choose(Statement.Choose statement) {
      visit(statement.condition());
      Map<Local, Interval> before = new HashMap<>(now);
      run(statement.then());
      Map<Local, Interval> after = now;
      now = before;
      run(statement.otherwise());
      after.forEach((local, interval) -> now.merge(local, interval, Bounds::hull));
      return null;
    }

    /** In a loop a local may have any value that its type has. */
    private void widen(List<Statement> body) {
      Statement.assigned(body)
          .filter(now::containsKey)
          .forEach(local -> set(local, any(local.type())));
    }

    @Override
    public Void repeat(Statement.Repeat statement) {
      widen(statement.body());
      visit(statement.condition());
      run(statement.body());
      widen(statement.body());
      return null;
    }

    @Override
    public Void count(Statement.Count statement) {
      IntegerInterval first = visitInteger(statement.first());
      IntegerInterval last = visitInteger(statement.last());
      widen(statement.body());
      BigInteger low = statement.step() > 0 ? first.low() : last.low();
      BigInteger high = statement.step() > 0 ? last.high() : first.high();
      set(statement.local(), new IntegerInterval(low, high.max(low)));
      run(statement.body());
      widen(statement.body());
      return null;
    }

    private Interval any(Type type) {
      return type != Type.INTEGER
          ? RealInterval.ANY
          : inLong ? IntegerInterval.ANY.inLong() : IntegerInterval.ANY;
    }
  }

  /** The smallest interval of numbers of one type that holds both. */
  private static Interval hull(Interval one, Interval other) {
    return one instanceof IntegerInterval a && other instanceof IntegerInterval b
        ? a.hull(b)
        : one instanceof RealInterval a && other instanceof RealInterval b
            ? a.hull(b)
            : RealInterval.ANY;
  }
}
