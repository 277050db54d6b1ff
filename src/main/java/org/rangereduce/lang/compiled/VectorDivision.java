package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.Operation;
import org.rangereduce.lang.Operator;

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
  private final VectorSupport support;
  private final VectorEmitter emitter;

  VectorDivision(Vectors vectors, VectorSupport support, VectorEmitter emitter) {
    this.vectors = vectors;
    this.support = support;
    this.emitter = emitter;
  }

  /** Prepares the constants of a conversion. */
  void prepareConversion() {
    emitter.prepare(MAGIC);
    emitter.prepare(MAGIC_BITS);
  }

  /** Prepares the constants of a division. */
  void prepare(Operation operation) {
    prepareConversion();
    emitter.prepare(0.0);
    emitter.prepare(1.0);
    if (support.isSmallModulo(operation)) {
      long m = divisor(operation);
      emitter.prepare((double) m);
      emitter.prepare(1.0 / m);
      emitter.prepare((double) ((1L << 32) % m));
      emitter.prepare(LOW_BITS);
    }
  }

  private static long divisor(Operation operation) {
    return ((IntegerConstant) operation.operand(1)).value().longValueExact();
  }

  /** Replaces longs below 2^51 in absolute value by doubles. */
  void toDoubles() {
    emitter.load(emitter.constant(MAGIC_BITS));
    vectors.binary(LONG, "add");
    vectors.asDoubles();
    emitter.load(emitter.constant(MAGIC));
    vectors.binary(DOUBLE, "sub");
  }

  /** Replaces whole doubles below 2^51 in absolute value by longs. */
  private void toLongs() {
    emitter.load(emitter.constant(MAGIC));
    vectors.binary(DOUBLE, "add");
    vectors.asLongs();
    emitter.load(emitter.constant(MAGIC_BITS));
    vectors.binary(LONG, "sub");
  }

  /** Rounds doubles below 2^51 in absolute value to whole ones, ties to even. */
  private void rint() {
    emitter.load(emitter.constant(MAGIC));
    vectors.binary(DOUBLE, "add");
    emitter.load(emitter.constant(MAGIC));
    vectors.binary(DOUBLE, "sub");
  }

  /** Writes operands and operator, and leaves longs. */
  void write(Operation operation) {
    if (support.isSmallModulo(operation)) {
      smallModulo(operation, support.isExactDividend(operation));
    } else {
      general(operation);
    }
    toLongs();
  }

  private void smallModulo(Operation operation, boolean exact) {
    long m = divisor(operation);
    emitter.longs(operation.operand(0));
    if (exact) {
      toDoubles();
    } else {
      int dividend = emitter.store();
      emitter.load(dividend);
      vectors.shift("LSHR", 32);
      toDoubles();
      emitter.load(emitter.constant((double) ((1L << 32) % m)));
      vectors.binary(DOUBLE, "mul");
      emitter.load(dividend);
      emitter.load(emitter.constant(LOW_BITS));
      vectors.binary(LONG, "and");
      toDoubles();
      vectors.binary(DOUBLE, "add");
    }
    int w = emitter.store();
    emitter.load(w);
    emitter.load(w);
    emitter.load(emitter.constant(1.0 / m));
    vectors.binary(DOUBLE, "mul");
    rint();
    emitter.load(emitter.constant((double) m));
    vectors.binary(DOUBLE, "mul");
    vectors.binary(DOUBLE, "sub");
    int rest = emitter.store();
    emitter.load(rest);
    emitter.load(rest);
    emitter.load(emitter.constant((double) m));
    vectors.binary(DOUBLE, "add");
    emitter.load(rest);
    vectors.compare(DOUBLE, "LT", emitter.constant(0.0));
    vectors.blend(DOUBLE);
  }

  private void general(Operation operation) {
    emitter.longs(operation.operand(0));
    toDoubles();
    int a = emitter.store();
    emitter.longs(operation.operand(1));
    toDoubles();
    int b = emitter.store();
    emitter.load(a);
    emitter.load(b);
    vectors.binary(DOUBLE, "div");
    int quotient = emitter.store();
    emitter.load(quotient);
    rint();
    int rounded = emitter.store();
    emitter.load(rounded);
    emitter.load(rounded);
    emitter.load(emitter.constant(1.0));
    vectors.binary(DOUBLE, "sub");
    emitter.load(rounded);
    vectors.compare(DOUBLE, "GT", quotient); // rounded up: one too many
    vectors.blend(DOUBLE);
    if (operation.operator() == Operator.MODULO) {
      int floor = emitter.store();
      emitter.load(a);
      emitter.load(floor);
      emitter.load(b);
      vectors.binary(DOUBLE, "mul");
      vectors.binary(DOUBLE, "sub");
    }
  }
}
