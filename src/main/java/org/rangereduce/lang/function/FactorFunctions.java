package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.row;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.lang.FactorMath;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.WholeMath;

/** Functions of the prime factors. */
final class FactorFunctions {
  /** The rows in the order of the help. */
  static final List<NamedFunction> ROWS =
      List.of(
          row(
              "mobius",
              "1 or -1 for an even or odd number of different primes, 0 if a square divides it",
              "mobius(30) == -1 && mobius(12) == 0",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.mobius(n),
                          a -> IntegerInterval.of(-1, 1),
                          (long n) -> FactorMath.mobius(n)))),
          row(
              "phi",
              "how many of 1..a have no divisor in common with it",
              "phi(12) == 4",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.phi(n),
                          FactorFunctions::upToItself,
                          (long n) -> FactorMath.phi(n)))),
          row(
              "sigma",
              "sum of the divisors, or of their b-th powers",
              "sigma(12) == 28 && sigma(6, 2) == 50",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.sigma(n),
                          a -> sigma(a, IntegerInterval.of(1, 1)),
                          (long n) -> FactorMath.sigma(n)),
                      Overload.integers(
                          (BigInteger n, BigInteger k) -> FactorMath.sigma(n, k),
                          FactorFunctions::sigma,
                          (long n, long k) -> FactorMath.sigma(n, k)))),
          row(
              "tau",
              "number of divisors",
              "tau(12) == 6",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.tau(n),
                          FactorFunctions::tau,
                          (long n) -> FactorMath.tau(n)))),
          row(
              "omega",
              "number of different primes in it",
              "omega(12) == 2",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.omega(n),
                          FactorFunctions::bits,
                          (long n) -> FactorMath.omega(n)))),
          row(
              "bigomega",
              "number of primes in it, each as often as it divides",
              "bigomega(12) == 3",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.bigOmega(n),
                          FactorFunctions::bits,
                          (long n) -> FactorMath.bigOmega(n)))),
          row(
              "spf",
              "smallest prime factor, 1 for 1",
              "spf(35) == 5",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.least(n),
                          FactorFunctions::upToItself,
                          (long n) -> FactorMath.least(n)))),
          row(
              "gpf",
              "greatest prime factor, 1 for 1",
              "gpf(35) == 7",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.greatest(n),
                          FactorFunctions::upToItself,
                          (long n) -> FactorMath.greatest(n)))),
          row(
              "rad",
              "product of the different primes in it",
              "rad(12) == 6",
              () ->
                  List.of(
                      Overload.integers(
                          (BigInteger n) -> FactorMath.radical(n),
                          FactorFunctions::upToItself,
                          (long n) -> FactorMath.radical(n)))),
          row(
              "issquarefree",
              "whether no square but 1 divides it",
              "issquarefree(30) && !issquarefree(12)",
              () ->
                  List.of(
                      Overload.condition(
                          (BigInteger n) -> FactorMath.isSquareFree(n),
                          (long n) -> FactorMath.isSquareFree(n)))));

  private FactorFunctions() {}

  static IntegerInterval upToItself(IntegerInterval a) {
    return new IntegerInterval(BigInteger.ONE, a.largestMagnitude().max(BigInteger.ONE));
  }

  private static IntegerInterval bits(IntegerInterval a) {
    return IntegerInterval.of(0, a.magnitudeBits());
  }

  /**
   * Fewer than 3.53 times the cube root: (k + 1) / p^(k/3) is at most 2, 1.443, 1.170 and 1.046 for
   * p = 2, 3, 5 and 7, and less than 1 for the others.
   */
  static IntegerInterval tau(IntegerInterval a) {
    BigInteger root = WholeMath.iroot(a.largestMagnitude(), BigInteger.valueOf(3));
    return new IntegerInterval(BigInteger.ZERO, root.add(BigInteger.ONE).shiftLeft(2));
  }

  /** The sum of 1 / d is at most that of 1 / k for k up to a, which has at most so many bits. */
  private static IntegerInterval sigma(IntegerInterval a, IntegerInterval power) {
    BigInteger k = power.high().max(BigInteger.ZERO);
    if (k.bitLength() > 16 || k.longValue() * a.magnitudeBits() > LARGEST_BOUND_BITS) {
      return new IntegerInterval(BigInteger.ONE, IntegerInterval.ANY.high());
    }
    BigInteger most = a.largestMagnitude().pow(k.intValue());
    return k.signum() == 0
        ? tau(a)
        : new IntegerInterval(
            BigInteger.ONE,
            most.multiply(BigInteger.valueOf(a.magnitudeBits())).max(BigInteger.ONE));
  }

  /** Larger bounds would be no help. */
  private static final int LARGEST_BOUND_BITS = 1 << 12;
}
