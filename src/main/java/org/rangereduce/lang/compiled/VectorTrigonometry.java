package org.rangereduce.lang.compiled;

import static org.rangereduce.lang.compiled.Vectors.DOUBLE;
import static org.rangereduce.lang.compiled.Vectors.LONG;

import java.util.stream.DoubleStream;
import org.rangereduce.lang.Operator;
import org.rangereduce.lang.Trigonometry;

/**
 * Writes sine and cosine of a vector: line by line what {@link Trigonometry} does, so the bits are
 * the same, with both polynomials worked out for every lane. Lanes that {@link Trigonometry} leaves
 * to {@link StrictMath} are reported as trouble.
 */
final class VectorTrigonometry {
  private final Vectors vectors;
  private final VectorLocals locals;

  VectorTrigonometry(Vectors vectors, VectorLocals locals) {
    this.vectors = vectors;
    this.locals = locals;
  }

  /** Prepares the constants. */
  void prepare() {
    locals.prepare(VectorDivision.MAGIC);
    locals.prepareTrouble();
    DoubleStream.of(
            Trigonometry.LARGEST,
            Trigonometry.NEAREST,
            Trigonometry.TWO_OVER_PI,
            0.5,
            1,
            Trigonometry.PI_HALF_1,
            Trigonometry.PI_HALF_2,
            Trigonometry.PI_HALF_3,
            Trigonometry.PI_HALF_4,
            Trigonometry.S1,
            Trigonometry.S2,
            Trigonometry.S3,
            Trigonometry.S4,
            Trigonometry.S5,
            Trigonometry.S6,
            Trigonometry.C1,
            Trigonometry.C2,
            Trigonometry.C3,
            Trigonometry.C4,
            Trigonometry.C5,
            Trigonometry.C6)
        .forEach(locals::prepare);
    locals.prepare(0L);
    locals.prepare(1L);
    locals.prepare(2L);
  }

  /** Replaces the doubles on the stack by their sines or cosines. */
  void write(Operator operator) {
    int x = locals.store();
    int magic = locals.constant(VectorDivision.MAGIC);
    int shifted = plus(times(x, constant(Trigonometry.TWO_OVER_PI)), magic);
    int n = minus(shifted, magic);
    int a = minus(x, times(n, constant(Trigonometry.PI_HALF_1)));
    int b = times(n, constant(Trigonometry.PI_HALF_2));
    int c = minus(a, b);
    int d = times(n, constant(Trigonometry.PI_HALF_3));
    int e = minus(c, d);
    int fourth = minus(tail(c, d, e), times(n, constant(Trigonometry.PI_HALF_4)));
    int rest = plus(tail(a, b, c), fourth);
    int high = plus(e, rest);
    int low = plus(minus(e, high), rest);
    locals.negativeOrTrouble(minus(absolute(x), constant(Trigonometry.LARGEST)));
    locals.negativeOrTrouble(minus(constant(Trigonometry.NEAREST), absolute(high)));
    int quadrant = quadrant(shifted, operator);
    int sine = sine(high, low);
    int cosine = cosine(high, low);
    choose(quadrant, sine, cosine);
  }

  private int absolute(int value) {
    locals.load(value);
    vectors.unary(DOUBLE, "abs");
    return locals.store();
  }

  /** The low bits of shifted are those of the whole number of quarter turns. */
  private int quadrant(int shifted, Operator operator) {
    locals.load(shifted);
    vectors.asLongs();
    if (operator == Operator.COS) {
      locals.load(locals.constant(1L));
      vectors.binary(LONG, "add");
    }
    return locals.store();
  }

  /**
   * Leaves the sine or the cosine, by the last bit of the quadrant, with a sign by the one before.
   */
  private void choose(int quadrant, int sine, int cosine) {
    locals.load(quadrant);
    locals.load(locals.constant(2L));
    vectors.binary(LONG, "and");
    vectors.shift("LSHL", 62);
    int sign = locals.store();
    locals.load(sine);
    vectors.asLongs();
    int sineBits = locals.store();
    locals.load(cosine);
    vectors.asLongs();
    vectors.xor(sineBits); // bits in which they differ
    locals.load(locals.constant(0L));
    locals.load(quadrant);
    locals.load(locals.constant(1L));
    vectors.binary(LONG, "and");
    vectors.binary(LONG, "sub"); // all bits set for the cosine, none for the sine
    vectors.binary(LONG, "and");
    vectors.xor(sineBits);
    vectors.xor(sign);
    vectors.asDoubles();
  }

  private int tail(int a, int b, int d) {
    int part = minus(a, d);
    return plus(minus(part, b), minus(a, plus(d, part)));
  }

  private int sine(int high, int low) {
    int z = times(high, high);
    int v = times(z, high);
    int r =
        polynomial(
            z, Trigonometry.S2, Trigonometry.S3, Trigonometry.S4, Trigonometry.S5, Trigonometry.S6);
    int inner = times(z, minus(times(constant(0.5), low), times(v, r)));
    int correction = minus(minus(inner, low), times(v, constant(Trigonometry.S1)));
    return minus(high, correction);
  }

  private int cosine(int high, int low) {
    int z = times(high, high);
    int w = times(z, z);
    int r =
        plus(
            times(z, polynomial(z, Trigonometry.C1, Trigonometry.C2, Trigonometry.C3)),
            times(times(w, w), polynomial(z, Trigonometry.C4, Trigonometry.C5, Trigonometry.C6)));
    int half = times(constant(0.5), z);
    int first = minus(constant(1), half);
    int lost = minus(minus(constant(1), first), half);
    return plus(first, plus(lost, minus(times(z, r), times(high, low))));
  }

  /** Horner's rule, lowest coefficient first. */
  private int polynomial(int z, double... coefficients) {
    int result = constant(coefficients[coefficients.length - 1]);
    for (int k = coefficients.length - 2; k >= 0; k--) {
      result = plus(constant(coefficients[k]), times(z, result));
    }
    return result;
  }

  private int constant(double value) {
    return locals.constant(value);
  }

  private int plus(int a, int b) {
    return binary("add", a, b);
  }

  private int minus(int a, int b) {
    return binary("sub", a, b);
  }

  private int times(int a, int b) {
    return binary("mul", a, b);
  }

  private int binary(String method, int a, int b) {
    locals.load(a);
    locals.load(b);
    vectors.binary(DOUBLE, method);
    return locals.store();
  }
}
