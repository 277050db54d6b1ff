package org.rangereduce.lang.function;

import java.util.stream.DoubleStream;
import org.rangereduce.lang.Trigonometry;

/**
 * Writes sine and cosine of a vector: line by line what {@link Trigonometry} does, so the bits are
 * the same, with both polynomials worked out for every lane. Lanes that {@link Trigonometry} leaves
 * to {@link StrictMath} are reported as trouble.
 */
final class VectorTrigonometry implements VectorForm {
  /**
   * 1.5 * 2^52: a double of this size has a last bit of 1, so adding it rounds to an integer and
   * shows it in the low bits.
   */
  private static final double MAGIC = 0x1.8p52;

  private static final int COST = 80;

  private final boolean isCosine;

  /** Sine or cosine. */
  VectorTrigonometry(boolean isCosine) {
    this.isCosine = isCosine;
  }

  @Override
  public int cost() {
    return COST;
  }

  @Override
  public void write(VectorCode code) {
    new Writer(code, isCosine).write();
  }

  @Override
  public void prepare(VectorCode code) {
    code.prepare(MAGIC);
    code.prepareTrouble();
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
        .forEach(code::prepare);
    code.prepare(0L);
    code.prepare(1L);
    code.prepare(2L);
  }

  /** Writes it once. */
  private record Writer(VectorCode code, boolean isCosine) {

    /** Replaces the doubles on the stack by their sines or cosines. */
    void write() {
      int x = code.store();
      int magic = code.constant(MAGIC);
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
      code.negativeOrTrouble(minus(absolute(x), constant(Trigonometry.LARGEST)));
      code.negativeOrTrouble(minus(constant(Trigonometry.NEAREST), absolute(high)));
      int quadrant = quadrant(shifted);
      int sine = sine(high, low);
      int cosine = cosine(high, low);
      choose(quadrant, sine, cosine);
    }

    private int absolute(int value) {
      code.load(value);
      code.doublesAlone("abs");
      return code.store();
    }

    /** The low bits of shifted are those of the whole number of quarter turns. */
    private int quadrant(int shifted) {
      code.load(shifted);
      code.asLongs();
      if (isCosine) {
        code.load(code.constant(1L));
        code.longs("add");
      }
      return code.store();
    }

    /**
     * Leaves the sine or the cosine, by the last bit of the quadrant, with a sign by the one
     * before.
     */
    private void choose(int quadrant, int sine, int cosine) {
      code.load(quadrant);
      code.load(code.constant(2L));
      code.longs("and");
      code.shiftLeft(62);
      int sign = code.store();
      code.load(sine);
      code.asLongs();
      int sineBits = code.store();
      code.load(cosine);
      code.asLongs();
      code.xor(sineBits); // bits in which they differ
      code.load(code.constant(0L));
      code.load(quadrant);
      code.load(code.constant(1L));
      code.longs("and");
      code.longs("sub"); // all bits set for the cosine, none for the sine
      code.longs("and");
      code.xor(sineBits);
      code.xor(sign);
      code.asDoubles();
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
              z,
              Trigonometry.S2,
              Trigonometry.S3,
              Trigonometry.S4,
              Trigonometry.S5,
              Trigonometry.S6);
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
      return code.constant(value);
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
      code.load(a);
      code.load(b);
      code.doubles(method);
      return code.store();
    }
  }
}
