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
  /** Turns of a loop that are followed with their own bounds, before ends that grow are let go. */
  private static final int FEW_TURNS = 2;

  /** Turns after which all that changes may be anything. */
  private static final int MANY_TURNS = 8;

  /** Turns of all loops, within one another, after which the same holds for the others at once. */
  private static final int MOST_TURNS = 1000;

  /** The numbers of the points of an integral. */
  private static final IntegerInterval NUMBERS = IntegerInterval.of(0, Long.MAX_VALUE);

  private final IntegerInterval integerVariable;
  private final RealInterval realVariable;

  /** Whether a value beyond 64 bits ends the evaluation, so that no part has such operands. */
  private final boolean inLong;

  /** What an integer local that a loop changes may be in it. */
  private final IntegerInterval inLoops;

  private boolean startsInLoops = true;
  private final Map<Expr, IntegerInterval> integers = new IdentityHashMap<>();
  private final Map<Expr, RealInterval> reals = new IdentityHashMap<>();
  private final Map<Local, Interval> locals = new HashMap<>();

  private Bounds(
      IntegerInterval integerVariable,
      RealInterval realVariable,
      boolean inLong,
      IntegerInterval inLoops) {
    this.integerVariable = integerVariable;
    this.realVariable = realVariable;
    this.inLong = inLong;
    this.inLoops = inLoops;
  }

  /** Bounds for the integer variable i. */
  public static Bounds forInteger(IntegerInterval variable, Expr... expressions) {
    return new Bounds(variable, null, false, IntegerInterval.ANY).with(expressions);
  }

  /** Bounds for the real variable x. */
  public static Bounds forReal(RealInterval variable, Expr... expressions) {
    return new Bounds(NUMBERS, variable, false, IntegerInterval.ANY).with(expressions);
  }

  /**
   * Returns the bounds of the same variable for arithmetic in 64 bits that ends where a value does
   * not fit: operands are then within 64 bits, and {@link #integer} says whether the result is.
   */
  public Bounds inLong(Expr... expressions) {
    return new Bounds(integerVariable, realVariable, true, IntegerInterval.ANY.inLong())
        .with(expressions);
  }

  /**
   * Returns the bounds of the same variable if loops are left where a local that they change gets
   * beyond some bits: whoever computes by them has to see to that.
   *
   * @param bits of its magnitude, below 63
   */
  public Bounds inLoops(int bits, Expr... expressions) {
    return new Bounds(integerVariable, realVariable, false, IntegerInterval.ofBits(bits))
        .with(expressions);
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

  /** Returns whether every integer that a loop changes is at first within what it may be in it. */
  public boolean startInLoops() {
    return startsInLoops;
  }

  /** Returns whether integers that loops change are supposed to stay within limits. */
  public boolean limitsLoops() {
    return inLoops.high().bitLength() < Long.SIZE - 1;
  }

  /** Returns what an integer that a loop changes may be in it. */
  public IntegerInterval inLoops() {
    return inLoops;
  }

  /** Returns whether every integer, in every part, fits in 64 bits. */
  public boolean allFitLong() {
    return integers.values().stream().allMatch(IntegerInterval::fitsLong);
  }

  /** Returns whether every integer, in every part, fits in 128 bits. */
  public boolean allFitInt128() {
    return integers.values().stream().allMatch(IntegerInterval::fitsInt128);
  }

  /** Returns whether every integer literal fits in 64 bits; if not, no part of the range can. */
  public boolean constantsFitLong() {
    return integers.entrySet().stream()
        .allMatch(
            part -> !(part.getKey() instanceof IntegerConstant) || part.getValue().fitsLong());
  }

  /** Goes through the parts in the order of evaluation, and keeps the bounds of locals. */
  private final class Walk implements Expr.Visitor<Interval>, Statement.Visitor<Void> {
    private Map<Local, Interval> now = new HashMap<>();
    private int turns;

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
      return variable.type() == Type.INTEGER ? integerVariable : realVariable;
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

    /**
     * Finds what locals may be at the start of a turn: what they are before the loop, joined with
     * what a turn makes of that, until it stays; ends that go on growing become the largest.
     */
    private void loop(List<Statement> body, long mostTurns, Runnable turn) {
      Map<Local, Interval> first = now;
      Increments increments = new Increments(body);
      List<Local> changed = Statement.assigned(body).filter(now::containsKey).distinct().toList();
      startsInLoops &= changed.stream().map(now::get).allMatch(this::isInLoops);
      boolean isStable = false;
      for (int n = 0; !isStable; n++) {
        if (n == MANY_TURNS || ++turns > MOST_TURNS) {
          changed.forEach(local -> set(local, any(local.type())));
          n = MANY_TURNS;
        }
        Map<Local, Interval> start = now;
        now = new HashMap<>(start);
        turn.run();
        Map<Local, Interval> next = new HashMap<>(start);
        for (Local local : changed) {
          Interval before = start.get(local);
          Interval joined = hull(before, now.get(local));
          next.put(
              local,
              increments.has(local)
                  ? increments.grown(local, start(first, local), mostTurns, Bounds.this::integer)
                  : n < FEW_TURNS ? inLoop(joined) : grown(before, joined));
        }
        isStable = n >= MANY_TURNS || next.equals(start);
        now = isStable ? start : next;
      }
      changed.forEach(local -> set(local, now.get(local)));
    }

    private IntegerInterval start(Map<Local, Interval> first, Local local) {
      return (IntegerInterval) first.get(local);
    }

    private boolean isInLoops(Interval interval) {
      return !(interval instanceof IntegerInterval integer)
          || integer.within(inLoops).equals(integer);
    }

    private Interval inLoop(Interval interval) {
      return interval instanceof IntegerInterval integer ? integer.within(inLoops) : interval;
    }

    private Interval any(Type type) {
      return type == Type.INTEGER ? inLoops : RealInterval.ANY;
    }

    private Interval grown(Interval before, Interval joined) {
      if (!(before instanceof IntegerInterval then) || !(joined instanceof IntegerInterval now)) {
        return joined.equals(before) ? before : RealInterval.ANY;
      }
      BigInteger low =
          now.low().equals(then.low())
              ? now.low()
              : now.isNotNegative() ? BigInteger.ZERO : inLoops.low();
      BigInteger high = now.high().equals(then.high()) ? now.high() : inLoops.high();
      return new IntegerInterval(low, high).within(inLoops);
    }

    @Override
    public Void repeat(Statement.Repeat statement) {
      loop(
          statement.body(),
          statement.mostTurns(),
          () -> {
            visit(statement.condition());
            run(statement.body());
          });
      return null;
    }

    @Override
    public Void count(Statement.Count statement) {
      IntegerInterval first = visitInteger(statement.first());
      IntegerInterval last = visitInteger(statement.last());
      BigInteger low = statement.step() > 0 ? first.low() : last.low();
      BigInteger high = statement.step() > 0 ? last.high() : first.high();
      loop(
          statement.body(),
          statement.mostTurns(),
          () -> {
            set(statement.local(), new IntegerInterval(low, high.max(low)));
            run(statement.body());
          });
      return null;
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
