package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import java.math.BigInteger;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.Expr.Conditional;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Expr.RealConstant;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.compiled.Residues.Residue;

/**
 * Writes the instructions that leave a vector of values of an expression on the stack, one element
 * per lane; only for expressions that {@link VectorSupport} accepts. Both sides of a condition are
 * worked out and the right lanes chosen by masks: nothing that is accepted can throw, and what a
 * masked-out lane holds is never used.
 */
final class VectorEmitter {
  private final Vectors vectors;
  private final VectorLocals locals;
  private final Residues residues;
  private final VectorDivision division;
  private final VectorTrigonometry trigonometry;
  private int variable;

  VectorEmitter(Vectors vectors, VectorLocals locals, Residues residues, VectorSupport support) {
    this.vectors = vectors;
    this.locals = locals;
    this.residues = residues;
    this.division = new VectorDivision(vectors, locals, support, this);
    this.trigonometry = new VectorTrigonometry(vectors, locals);
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

  private void prepareConstants(Expr expr) {
    if (expr instanceof IntegerConstant constant && constant.value().bitLength() <= 63) {
      locals.prepare(constant.value().longValueExact());
    } else if (expr instanceof RealConstant constant) {
      locals.prepare(constant.value());
    } else if (expr instanceof Conditional conditional) {
      prepareConstants(conditional.condition());
      prepareConstants(conditional.then());
      prepareConstants(conditional.otherwise());
    } else if (expr instanceof Operation operation) {
      operation.operands().forEach(this::prepareConstants);
      prepareOperator(operation);
    }
  }

  private void prepareOperator(Operation operation) {
    if (operation.operator() == Operator.TO_REAL) {
      division.prepareConversion();
      if (operation.operand(0) instanceof IntegerConstant constant) {
        locals.prepare(constant.value().doubleValue());
      }
    } else if (operation.operandType() == Type.INTEGER
        && VectorSupport.isDivision(operation.operator())
        && Residue.of(operation).isEmpty()) {
      division.prepare(operation);
    } else if (operation.operator() == Operator.BIT_NOT) {
      locals.prepare(-1L);
    } else if (VectorSupport.isTrigonometric(operation.operator())) {
      trigonometry.prepare();
    }
  }

  /** Leaves a vector of longs. */
  void longs(Expr expr) {
    if (expr instanceof IntegerConstant constant) {
      locals.load(locals.constant(constant.value().longValueExact()));
    } else if (expr instanceof Conditional conditional) {
      choose(conditional, LONG);
    } else if (expr instanceof Operation operation) {
      longOperation(operation);
    } else {
      locals.load(variable);
    }
  }

  private void longOperation(Operation operation) {
    Operator operator = operation.operator();
    if (operator == Operator.POWER) {
      longs(operation.operand(0));
      power(((IntegerConstant) operation.operand(1)).value(), LONG);
    } else if (Residue.of(operation).isPresent()) {
      residues.load(Residue.of(operation).get());
    } else if (VectorSupport.isDivision(operator)) {
      division.write(operation);
    } else if (operation.operands().size() == 1) {
      if (operator == Operator.BIT_NOT) {
        locals.load(locals.constant(-1L)); // all bits turned round is -1 - a
      }
      longs(operation.operand(0));
      if (operator == Operator.BIT_NOT) {
        vectors.binary(LONG, "sub");
      } else {
        vectors.unary(LONG, operator == Operator.NEGATE ? "neg" : "abs");
      }
    } else {
      longs(operation.operand(0));
      longs(operation.operand(1));
      vectors.binary(LONG, VectorSupport.method(operator));
    }
  }

  /** Leaves a vector of doubles. */
  void doubles(Expr expr) {
    if (expr instanceof RealConstant constant) {
      locals.load(locals.constant(constant.value()));
    } else if (expr instanceof Conditional conditional) {
      choose(conditional, DOUBLE);
    } else if (expr instanceof Operation operation) {
      doubleOperation(operation);
    } else {
      locals.load(variable);
    }
  }

  private void doubleOperation(Operation operation) {
    Operator operator = operation.operator();
    if (operator == Operator.TO_REAL && operation.operand(0) instanceof IntegerConstant constant) {
      locals.load(locals.constant(constant.value().doubleValue()));
    } else if (operator == Operator.TO_REAL) {
      longs(operation.operand(0));
      division.toDoubles();
    } else if (operator == Operator.POWER) {
      doubles(operation.operand(0));
      power(BigInteger.valueOf((long) ((RealConstant) operation.operand(1)).value()), DOUBLE);
    } else if (VectorSupport.isTrigonometric(operator)) {
      doubles(operation.operand(0));
      trigonometry.write(operator);
    } else {
      operation.operands().forEach(this::doubles);
      if (operation.operands().size() == 1) {
        vectors.unary(DOUBLE, VectorSupport.method(operator));
      } else {
        vectors.binary(DOUBLE, VectorSupport.method(operator));
      }
    }
  }

  /** The multiplications of {@link Powers}, on vectors. */
  private void power(BigInteger exponent, String vector) {
    int base = locals.store();
    locals.load(base);
    locals.load(base);
    vectors.binary(vector, "mul");
    if (exponent.intValueExact() == 3) {
      locals.load(base);
      vectors.binary(vector, "mul");
    } else if (exponent.intValueExact() == 4) {
      int square = locals.store();
      locals.load(square);
      locals.load(square);
      vectors.binary(vector, "mul");
    }
  }

  private void choose(Conditional conditional, String vector) {
    numbers(conditional.otherwise(), vector);
    numbers(conditional.then(), vector);
    mask(conditional.condition(), vector);
    vectors.blend(vector);
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
    Operation operation = (Operation) condition;
    switch (operation.operator()) {
      case AND, OR -> {
        mask(operation.operand(0), vector);
        mask(operation.operand(1), vector);
        vectors.mask(operation.operator() == Operator.AND ? "and" : "or");
      }
      case NOT -> {
        mask(operation.operand(0), vector);
        vectors.mask("not");
      }
      default -> comparison(operation, vector);
    }
  }

  private void comparison(Operation operation, String vector) {
    String compared = operation.operandType() == Type.INTEGER ? LONG : DOUBLE;
    numbers(operation.operand(1), compared);
    int other = locals.store();
    numbers(operation.operand(0), compared);
    vectors.compare(compared, VectorSupport.method(operation.operator()), other);
    if (!compared.equals(vector)) {
      vectors.castMask(vector);
    }
  }
}
