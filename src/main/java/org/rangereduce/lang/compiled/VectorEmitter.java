package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.compiled.Residues.Residue;
import org.rangereduce.lang.tree.ConditionVisitor;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Conditional;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.RealOperation;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.IntegerVisitor;
import org.rangereduce.lang.tree.RealVisitor;
import org.rangereduce.lang.tree.Relation;

/**
 * Writes the instructions that leave a vector of values of an expression on the stack, one element
 * per lane; only for expressions that {@link VectorSupport} accepts. Both sides of a condition are
 * evaluated and the right lanes chosen by masks: nothing that is accepted can throw, and what a
 * masked-out lane holds is never used.
 */
final class VectorEmitter {
  private final Vectors vectors;
  private final VectorLocals locals;
  private final Residues residues;
  private final VectorDivision division;
  private final Longs longs = new Longs();
  private final Doubles doubles = new Doubles();

  private final VectorStatements statements;

  /** Values and masks that have been computed for this vector of elements. */
  private final Map<Expr, Integer> known = new IdentityHashMap<>();

  private int variable;

  VectorEmitter(
      MethodVisitor code,
      Vectors vectors,
      VectorLocals locals,
      Residues residues,
      VectorSupport support) {
    this.vectors = vectors;
    this.locals = locals;
    this.residues = residues;
    this.statements =
        new VectorStatements(code, vectors, locals, new LoopLimit(support.bounds()), this);
    this.division = new VectorDivision(vectors, locals, support, this);
  }

  /** Returns what converts and divides. */
  VectorDivision division() {
    return division;
  }

  /** Says which local variable holds the vector of the variable, longs for i and doubles for x. */
  void variableIn(int local) {
    variable = local;
  }

  /** Puts all constants of an expression into local variables. */
  void prepare(Expr expr) {
    residues.collect(expr);
    prepareConstants(expr);
  }

  /** Prepares what loops need, if there are any. */
  void prepareLoops(Expr function, Optional<Expr> where) {
    if (function.loops() || where.map(Expr::loops).orElse(false)) {
      statements.prepare();
    }
  }

  /**
   * Computes f, and the filter before it, if there are loops in them: while nothing is on the
   * stack, as Java's compiler wants it at the start of a loop, and only in lanes that pass.
   */
  void evaluateLoops(Expr function, Optional<Expr> where) {
    known.clear();
    statements.clear();
    if (!function.loops() && !where.map(Expr::loops).orElse(false)) {
      return;
    }
    statements.startCounting();
    if (where.isPresent()) {
      mask(where.get(), LONG);
      known.put(where.get(), locals.store());
      statements.onlyWhere(known.get(where.get()));
    }
    if (function.type() == Type.BOOLEAN) {
      mask(function, LONG);
    } else {
      numbers(function, kind(function.type()));
    }
    known.put(function, locals.store());
  }

  private void prepareConstants(Expr expr) {
    expr.parts().forEach(this::prepareConstants);
    expr.accept(new Preparation());
  }

  /** Leaves a vector of longs. */
  void longs(Expr expr) {
    if (!loadKnown(expr)) {
      expr.accept(longs);
    }
  }

  private boolean loadKnown(Expr expr) {
    boolean isKnown = known.containsKey(expr);
    if (isKnown) {
      locals.load(known.get(expr));
    }
    return isKnown;
  }

  /** Leaves a vector of doubles. */
  void doubles(Expr expr) {
    if (!loadKnown(expr)) {
      expr.accept(doubles);
    }
  }

  /** Leaves a vector of longs or of doubles. */
  void numbers(Expr expr, String vector) {
    if (vector.equals(LONG)) {
      longs(expr);
    } else {
      doubles(expr);
    }
  }

  /** Leaves a mask for vectors of longs or of doubles. */
  void mask(Expr condition, String vector) {
    if (!loadKnown(condition)) {
      condition.accept(new Masks(vector));
    } else if (!vector.equals(LONG)) {
      vectors.castMask(vector);
    }
  }

  static String kind(Type type) {
    return type == Type.INTEGER ? LONG : DOUBLE;
  }

  private void choose(Conditional conditional, String vector) {
    numbers(conditional.otherwise(), vector);
    numbers(conditional.then(), vector);
    mask(conditional.condition(), vector);
    vectors.blend(vector);
  }

  private void call(Call call) {
    VectorCall vector = VectorCall.of(call).orElseThrow();
    vector.operands().forEach(operand -> numbers(operand, kind(operand.type())));
    vector.form().write(locals);
  }

  /** The multiplications of {@link Powers}, on vectors. */
  private void power(int exponent, String vector) {
    int base = locals.store();
    locals.load(base);
    locals.load(base);
    vectors.binary(vector, "mul");
    if (exponent == 3) {
      locals.load(base);
      vectors.binary(vector, "mul");
    } else if (exponent == 4) {
      int square = locals.store();
      locals.load(square);
      locals.load(square);
      vectors.binary(vector, "mul");
    }
  }

  /** Puts the constants of one expression, without its parts, into local variables. */
  private final class Preparation implements Expr.Visitor<Void> {
    @Override
    public Void integerConstant(IntegerConstant constant) {
      if (constant.value().bitLength() <= 63) {
        locals.prepare(constant.value().longValueExact());
      }
      return null;
    }

    @Override
    public Void realConstant(RealConstant constant) {
      locals.prepare(constant.value());
      return null;
    }

    @Override
    public Void booleanConstant(Expr.BooleanConstant constant) {
      return null;
    }

    @Override
    public Void variable(Expr.VariableRef reference) {
      return null;
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      return null;
    }

    @Override
    public Void integers(IntegerOperation operation) {
      if (VectorSupport.isDivision(operation) && Residue.of(operation).isEmpty()) {
        division.prepare(operation);
      } else if (operation.operator() == IntegerOperator.BIT_NOT) {
        locals.prepare(-1L);
      }
      return null;
    }

    @Override
    public Void reals(RealOperation operation) {
      return null;
    }

    @Override
    public Void toReal(Expr.ToReal conversion) {
      division.prepareConversion();
      if (conversion.integer() instanceof IntegerConstant constant) {
        locals.prepare(constant.value().doubleValue());
      }
      return null;
    }

    @Override
    public Void comparison(Expr.Comparison comparison) {
      return null;
    }

    @Override
    public Void connection(Expr.Connection connection) {
      return null;
    }

    @Override
    public Void not(Expr.Not not) {
      return null;
    }

    @Override
    public Void call(Call call) {
      VectorCall.of(call).ifPresent(vector -> vector.form().prepare(locals));
      return null;
    }

    @Override
    public Void conditional(Conditional conditional) {
      return null;
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      return null;
    }
  }

  /** Leaves vectors of longs. */
  private final class Longs extends IntegerVisitor<Void> {
    @Override
    public Void integerConstant(IntegerConstant constant) {
      locals.load(locals.constant(constant.value().longValueExact()));
      return null;
    }

    @Override
    public Void variable(Expr.VariableRef reference) {
      locals.load(variable);
      return null;
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      statements.load(reference.local());
      return null;
    }

    @Override
    public Void integers(IntegerOperation operation) {
      switch (operation.operator()) {
        case ADD -> binary(operation, "add");
        case SUBTRACT -> binary(operation, "sub");
        case MULTIPLY -> binary(operation, "mul");
        case BIT_AND -> binary(operation, "and");
        case BIT_OR -> binary(operation, "or");
        case NEGATE -> {
          longs(operation.operand(0));
          vectors.unary(LONG, "neg");
        }
        case BIT_NOT -> {
          locals.load(locals.constant(-1L)); // all bits turned round is -1 - a
          longs(operation.operand(0));
          vectors.binary(LONG, "sub");
        }
        case POWER -> {
          longs(operation.operand(0));
          power(((IntegerConstant) operation.operand(1)).value().intValueExact(), LONG);
        }
        case MODULO -> {
          if (Residue.of(operation).isPresent()) {
            residues.load(Residue.of(operation).get());
          } else {
            division.write(operation);
          }
        }
        case FLOOR_DIVIDE -> division.write(operation);
        case SHIFT_LEFT, SHIFT_RIGHT -> Expr.mistyped(operation); // never accepted
      }
      return null;
    }

    private void binary(IntegerOperation operation, String method) {
      operation.operands().forEach(VectorEmitter.this::longs);
      vectors.binary(LONG, method);
    }

    @Override
    public Void call(Call call) {
      VectorEmitter.this.call(call);
      return null;
    }

    @Override
    public Void conditional(Conditional conditional) {
      choose(conditional, LONG);
      return null;
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      statements.run(sequence.statements());
      longs(sequence.value());
      return null;
    }
  }

  /** Leaves vectors of doubles. */
  private final class Doubles extends RealVisitor<Void> {
    @Override
    public Void realConstant(RealConstant constant) {
      locals.load(locals.constant(constant.value()));
      return null;
    }

    @Override
    public Void variable(Expr.VariableRef reference) {
      locals.load(variable);
      return null;
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      statements.load(reference.local());
      return null;
    }

    @Override
    public Void toReal(Expr.ToReal conversion) {
      if (conversion.integer() instanceof IntegerConstant constant) {
        locals.load(locals.constant(constant.value().doubleValue()));
      } else {
        longs(conversion.integer());
        division.toDoubles();
      }
      return null;
    }

    @Override
    public Void reals(RealOperation operation) {
      switch (operation.operator()) {
        case ADD -> binary(operation, "add");
        case SUBTRACT -> binary(operation, "sub");
        case MULTIPLY -> binary(operation, "mul");
        case DIVIDE -> binary(operation, "div");
        case NEGATE -> {
          doubles(operation.operand(0));
          vectors.unary(DOUBLE, "neg");
        }
        case POWER -> {
          doubles(operation.operand(0));
          power((int) ((RealConstant) operation.operand(1)).value(), DOUBLE);
        }
        case FLOOR_DIVIDE, MODULO -> Expr.mistyped(operation); // never accepted
      }
      return null;
    }

    private void binary(RealOperation operation, String method) {
      operation.operands().forEach(VectorEmitter.this::doubles);
      vectors.binary(DOUBLE, method);
    }

    @Override
    public Void call(Call call) {
      VectorEmitter.this.call(call);
      return null;
    }

    @Override
    public Void conditional(Conditional conditional) {
      choose(conditional, DOUBLE);
      return null;
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      statements.run(sequence.statements());
      doubles(sequence.value());
      return null;
    }
  }

  /** Leaves masks for vectors of longs or of doubles. */
  private final class Masks extends ConditionVisitor<Void> {
    private final String vector;

    Masks(String vector) {
      this.vector = vector;
    }

    @Override
    public Void booleanConstant(Expr.BooleanConstant constant) {
      return Expr.mistyped(constant); // never accepted
    }

    @Override
    public Void local(Expr.LocalRef reference) {
      return Expr.mistyped(reference); // never accepted
    }

    @Override
    public Void comparison(Expr.Comparison comparison) {
      String compared = kind(comparison.operandType());
      numbers(comparison.right(), compared);
      int other = locals.store();
      numbers(comparison.left(), compared);
      vectors.compare(compared, name(comparison.relation()), other);
      if (!compared.equals(vector)) {
        vectors.castMask(vector);
      }
      return null;
    }

    private String name(Relation relation) {
      return switch (relation) {
        case EQUAL -> "EQ";
        case NOT_EQUAL -> "NE";
        case LESS -> "LT";
        case LESS_EQUAL -> "LE";
        case GREATER -> "GT";
        case GREATER_EQUAL -> "GE";
      };
    }

    @Override
    public Void connection(Expr.Connection connection) {
      mask(connection.left(), vector);
      mask(connection.right(), vector);
      vectors.mask(
          switch (connection.connective()) {
            case AND -> "and";
            case OR -> "or";
          });
      return null;
    }

    @Override
    public Void not(Expr.Not not) {
      mask(not.condition(), vector);
      vectors.mask("not");
      return null;
    }

    @Override
    public Void call(Call call) {
      return Expr.mistyped(call); // never accepted
    }

    @Override
    public Void conditional(Conditional conditional) {
      return Expr.mistyped(conditional); // never accepted
    }

    @Override
    public Void sequence(Expr.Sequence sequence) {
      statements.run(sequence.statements());
      mask(sequence.value(), vector);
      return null;
    }
  }
}
