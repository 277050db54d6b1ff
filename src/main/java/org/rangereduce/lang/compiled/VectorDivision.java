package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.IntegerOperator;

/**
 * Floored division and modulo of longs in vectors. No processor divides vectors of integers, so
 * they become doubles.
 *
 * <p>For |a|, |b| below 2^50 the quotient rounded to a double, then down, is the true floor: a
 * quotient that is no integer is at least 1/|b| away from one, and rounding moves it by less than
 * |a/b| 2^-52, which is less.
 *
 * <p>For a modulo by a constant m below 2^20, of a dividend of 63 bits, a = h 2^32 + l is as good
 * as w = h (2^32 mod m) + l, which is below 2^52 and exact as a double; then w - m rint(w / m) is
 * exact and lies between -m and m, even with w / m worked out as a product with the rounded 1/m.
 */
final class VectorDivision {
  /**
   * 1.5 * 2^52: a double of this size has a last bit of 1, so adding it rounds to an integer and
   * shows it in the low bits.
   */
  static final double MAGIC = 0x1.8p52;

  private static final long MAGIC_BITS = Double.doubleToRawLongBits(MAGIC);
  private static final long LOW_BITS = 0xffff_ffffL;

  private final Vectors vectors;
  private final VectorLocals locals;
  private final VectorSupport support;
  private final VectorEmitter emitter;

  VectorDivision(
      Vectors vectors, VectorLocals locals, VectorSupport support, VectorEmitter emitter) {
    this.vectors = vectors;
    this.locals = locals;
    this.support = support;
    this.emitter = emitter;
  }

  /** Prepares the constants of a conversion. */
  void prepareConversion() {
    locals.prepare(MAGIC);
    locals.prepare(MAGIC_BITS);
  }

  /** Prepares the constants of a division. */
  void prepare(IntegerOperation operation) {
    if (VectorSupport.isByPowerOfTwo(operation)) {
      locals.prepare(divisor(operation) - 1);
      return;
    }
    prepareConversion();
    locals.prepare(0.0);
    locals.prepare(1.0);
    if (support.isSmallModulo(operation)) {
      long m = divisor(operation);
      locals.prepare((double) m);
      locals.prepare(1.0 / m);
      locals.prepare((double) ((1L << 32) % m));
      locals.prepare(LOW_BITS);
    }
  }

  private static long divisor(IntegerOperation operation) {
    return ((IntegerConstant) operation.operand(1)).value().longValueExact();
  }

  /** Replaces longs below 2^51 in absolute value by doubles. */
  void toDoubles() {
    locals.load(locals.constant(MAGIC_BITS));
    vectors.binary(LONG, "add");
    vectors.asDoubles();
    locals.load(locals.constant(MAGIC));
    vectors.binary(DOUBLE, "sub");
  }

  /** Replaces whole doubles below 2^51 in absolute value by longs. */
  private void toLongs() {
    locals.load(locals.constant(MAGIC));
    vectors.binary(DOUBLE, "add");
    vectors.asLongs();
    locals.load(locals.constant(MAGIC_BITS));
    vectors.binary(LONG, "sub");
  }

  /** Rounds doubles below 2^51 in absolute value to whole ones, ties to even. */
  private void rint() {
    locals.load(locals.constant(MAGIC));
    vectors.binary(DOUBLE, "add");
    locals.load(locals.constant(MAGIC));
    vectors.binary(DOUBLE, "sub");
  }

  /** Writes operands and operator, and leaves longs. */
  void write(IntegerOperation operation) {
    if (VectorSupport.isByPowerOfTwo(operation)) {
      byPowerOfTwo(operation);
      return;
    }
    if (support.isSmallModulo(operation)) {
      smallModulo(operation, support.isExactDividend(operation));
    } else {
      general(operation);
    }
    toLongs();
  }

  /** In two's complement low bits are the modulo, and a shift rounds down. */
  private void byPowerOfTwo(IntegerOperation operation) {
    emitter.longs(operation.operand(0));
    long divisor = divisor(operation);
    if (operation.operator() == IntegerOperator.MODULO) {
      locals.load(locals.constant(divisor - 1));
      vectors.binary(LONG, "and");
    } else {
      vectors.shift("ASHR", Long.numberOfTrailingZeros(divisor));
    }
  }

  private void smallModulo(IntegerOperation operation, boolean exact) {
    long m = divisor(operation);
    emitter.longs(operation.operand(0));
    if (exact) {
      toDoubles();
    } else {
      int dividend = locals.store();
      locals.load(dividend);
      vectors.shift("LSHR", 32);
      toDoubles();
      locals.load(locals.constant((double) ((1L << 32) % m)));
      vectors.binary(DOUBLE, "mul");
      locals.load(dividend);
      locals.load(locals.constant(LOW_BITS));
      vectors.binary(LONG, "and");
      toDoubles();
      vectors.binary(DOUBLE, "add");
    }
    int w = locals.store();
    locals.load(w);
    locals.load(w);
    locals.load(locals.constant(1.0 / m));
    vectors.binary(DOUBLE, "mul");
    rint();
    locals.load(locals.constant((double) m));
    vectors.binary(DOUBLE, "mul");
    vectors.binary(DOUBLE, "sub");
    int rest = locals.store();
    locals.load(rest);
    locals.load(rest);
    locals.load(locals.constant((double) m));
    vectors.binary(DOUBLE, "add");
    locals.load(rest);
    vectors.compare(DOUBLE, "LT", locals.constant(0.0));
    vectors.blend(DOUBLE);
  }

  private void general(IntegerOperation operation) {
    emitter.longs(operation.operand(0));
    toDoubles();
    int a = locals.store();
    emitter.longs(operation.operand(1));
    toDoubles();
    int b = locals.store();
    locals.load(a);
    locals.load(b);
    vectors.binary(DOUBLE, "div");
    int quotient = locals.store();
    locals.load(quotient);
    rint();
    int rounded = locals.store();
    locals.load(rounded);
    locals.load(rounded);
    locals.load(locals.constant(1.0));
    vectors.binary(DOUBLE, "sub");
    locals.load(rounded);
    vectors.compare(DOUBLE, "GT", quotient); // rounded up: one too many
    vectors.blend(DOUBLE);
    if (operation.operator() == IntegerOperator.MODULO) {
      int floor = locals.store();
      locals.load(a);
      locals.load(floor);
      locals.load(b);
      vectors.binary(DOUBLE, "mul");
      vectors.binary(DOUBLE, "sub");
    }
  }
}
