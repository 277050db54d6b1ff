package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.rowOfDraws;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.rangereduce.lang.Draws;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.RealInterval;
import org.rangereduce.random.Draw;

/** Random numbers: functions of the seed, the element, which comes first, and what is written. */
final class RandomFunctions {
  private static final RealInterval UNIT = new RealInterval(0, 1);

  /** The middle of the last of 2^52 parts of 0..1 is less than 8.3 deviations off. */
  private static final RealInterval NORMAL = new RealInterval(-8.3, 8.3);

  /** The logarithm of 2^53. */
  private static final RealInterval EXPONENTIAL = new RealInterval(0, 36.8);

  private RandomFunctions() {}

  /** A real that a draw gives. */
  private interface Real {
    double of(long seed, long element, long draw);
  }

  /** Returns the rows for a seed, in the order of the help. */
  static List<NamedFunction> rows(long seed) {
    return List.of(
        rowOfDraws(
            "random",
            "random real from 0 up to 1, without 1; for each i and a there is one",
            "random(1) < 1 && random(1) != random(2)",
            () ->
                List.of(
                    real("random", seed, Draws::uniform, UNIT)
                        .withVectorByLastConstant(
                            draw ->
                                isDraw(draw)
                                    ? Optional.of(new VectorUniform(seed, draw.longValueExact()))
                                    : Optional.empty()))),
        rowOfDraws(
            "randint",
            "random integer from b to c, all as likely",
            "randint(1, 6, 6) == 6",
            () ->
                List.of(
                    Overload.integers(
                        (BigInteger i, BigInteger k, BigInteger a, BigInteger b) ->
                            BigInteger.valueOf(
                                integer(seed, bits64(i), draw("randint", k), bits64(a), bits64(b))),
                        (i, k, a, b) -> new IntegerInterval(a.low(), b.high()),
                        (long i, long k, long a, long b) ->
                            integer(seed, i, draw("randint", k), a, b)))),
        rowOfDraws(
            "normal",
            "random real of the normal distribution, with mean 0 and deviation 1",
            "abs(normal(1)) < 9",
            () -> List.of(real("normal", seed, Draws::normal, NORMAL))),
        rowOfDraws(
            "exponential",
            "random real of the exponential distribution, with mean 1",
            "exponential(1) > 0",
            () -> List.of(real("exponential", seed, Draws::exponential, EXPONENTIAL))));
  }

  private static Overload real(String name, long seed, Real value, RealInterval bounds) {
    return Overload.real(
        (BigInteger i, BigInteger k) -> value.of(seed, bits64(i), draw(name, k)),
        bounds,
        (long i, long k) -> value.of(seed, i, draw(name, k)));
  }

  private static boolean isDraw(BigInteger k) {
    return k.signum() >= 0 && k.bitLength() <= 63 && k.longValueExact() <= Draw.LAST;
  }

  private static long draw(String function, BigInteger k) {
    if (!isDraw(k)) {
      throw noDraw(function, k);
    }
    return k.longValueExact();
  }

  private static long draw(String function, long k) {
    if (k < 0 || k > Draw.LAST) {
      throw noDraw(function, k);
    }
    return k;
  }

  private static EvaluationException noDraw(String function, Number k) {
    return new EvaluationException(function + " has draws from 0 up to 2^47 - 1, and none is " + k);
  }

  private static long bits64(BigInteger integer) {
    if (integer.bitLength() > 63) {
      throw new EvaluationException("a random number with an integer beyond 64 bits, " + integer);
    }
    return integer.longValueExact();
  }

  private static long integer(long seed, long element, long draw, long a, long b) {
    if (a > b) {
      throw new EvaluationException("randint of no integers: from " + a + " to " + b);
    }
    return Draws.integer(seed, element, draw, a, b);
  }
}
