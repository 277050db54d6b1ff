package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.row;

import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.ModularMath;
import org.rangereduce.lang.Primes;
import org.rangereduce.lang.Symbols;
import org.rangereduce.lang.WholeMath;

/** Functions of number theory. */
final class NumberTheoryFunctions {
  /** The rows in the order of the help. */
  static final List<NamedFunction> ROWS =
      List.of(
          row(
              "isprime",
              "whether it is a prime",
              "isprime(97) && !isprime(91)",
              () -> List.of(Overload.condition(Primes::isPrime, Primes::isPrime))),
          row(
              "powmod",
              "a^b modulo c, with the sign of c; a negative b takes the inverse of a",
              "powmod(2, 10, 1000) == 24 && powmod(3, -1, 7) == 5",
              () ->
                  List.of(
                      Overload.integers(
                          ModularMath::powmod, (a, b, m) -> residues(m), ModularMath::powmod))),
          row(
              "invmod",
              "inverse of a modulo b, with the sign of b",
              "invmod(3, 7) == 5",
              () ->
                  List.of(
                      Overload.integers(
                          ModularMath::invmod, (a, m) -> residues(m), ModularMath::invmod))),
          row(
              "kronecker",
              "symbol of Kronecker, of Jacobi and Legendre where these are defined",
              "kronecker(2, 7) == 1 && kronecker(3, 7) == -1",
              () ->
                  List.of(
                      Overload.integers(
                          Symbols::kronecker,
                          (a, n) -> IntegerInterval.of(-1, 1),
                          Symbols::kronecker))),
          row(
              "nextprime",
              "least prime beyond it",
              "nextprime(13) == 17",
              () ->
                  List.of(
                      Overload.integers(
                          Primes::next, NumberTheoryFunctions::toTwice, Primes::next))),
          row(
              "prevprime",
              "greatest prime below it",
              "prevprime(13) == 11",
              () ->
                  List.of(
                      Overload.integers(
                          Primes::previous,
                          a -> new IntegerInterval(BigInteger.TWO, a.high().max(BigInteger.TWO)),
                          Primes::previous))),
          row(
              "issquare",
              "whether it is the square of an integer",
              "issquare(49) && !issquare(-4)",
              () -> List.of(Overload.condition(WholeMath::isSquare, WholeMath::isSquare))),
          row(
              "iroot",
              "b-th root, rounded down",
              "iroot(100, 3) == 4",
              () ->
                  List.of(
                      Overload.integers(
                          WholeMath::iroot, (a, b) -> upTo(a.high()), WholeMath::iroot))),
          row(
              "ilog",
              "logarithm to base b, rounded down",
              "ilog(1000, 10) == 3",
              () ->
                  List.of(Overload.integers(WholeMath::ilog, (a, b) -> bits(a), WholeMath::ilog))),
          row(
              "valuation",
              "how often b divides it",
              "valuation(48, 2) == 4",
              () ->
                  List.of(
                      Overload.integers(
                          WholeMath::valuation, (a, b) -> bits(a), WholeMath::valuation))),
          row(
              "factorial",
              "product of the integers from 1 on",
              "factorial(5) == 120",
              () ->
                  List.of(
                      Overload.integers(
                          WholeMath::factorial,
                          a -> small(a, WholeMath::factorial),
                          n -> WholeMath.factorial(BigInteger.valueOf(n)).longValueExact()))),
          row(
              "binomial",
              "ways to choose b of a",
              "binomial(5, 2) == 10",
              () ->
                  List.of(
                      Overload.integers(
                          WholeMath::binomial,
                          (a, b) -> small(a, n -> WholeMath.binomial(n, n.shiftRight(1))),
                          (n, k) ->
                              WholeMath.binomial(BigInteger.valueOf(n), BigInteger.valueOf(k))
                                  .longValueExact()))),
          row(
              "fibonacci",
              "Fibonacci number, from 0 and 1 on",
              "fibonacci(10) == 55",
              () ->
                  List.of(
                      Overload.integers(
                          WholeMath::fibonacci,
                          a -> small(a, WholeMath::fibonacci),
                          n -> WholeMath.fibonacci(BigInteger.valueOf(n)).longValueExact()))));

  /** Up to here the bounds of functions that grow fast are computed. */
  private static final BigInteger SMALL = BigInteger.valueOf(100);

  private NumberTheoryFunctions() {}

  private static IntegerInterval upTo(BigInteger high) {
    return new IntegerInterval(BigInteger.ZERO, high.max(BigInteger.ZERO));
  }

  private static IntegerInterval bits(IntegerInterval a) {
    return IntegerInterval.of(0, a.magnitudeBits());
  }

  /** Beyond any n from 1 on there is a prime up to 2 n (Bertrand). */
  private static IntegerInterval toTwice(IntegerInterval a) {
    return new IntegerInterval(
        a.low().add(BigInteger.ONE).max(BigInteger.TWO), a.high().max(BigInteger.ONE).shiftLeft(1));
  }

  /** The bounds of a function that never falls. */
  private static IntegerInterval small(IntegerInterval a, UnaryOperator<BigInteger> function) {
    BigInteger high = a.high().max(BigInteger.ZERO);
    return high.compareTo(SMALL) > 0
        ? upTo(IntegerInterval.ANY.high())
        : upTo(function.apply(high));
  }

  /** From 0 to the divisor, without it: the values of {@code %}. */
  private static IntegerInterval residues(IntegerInterval divisor) {
    return new IntegerInterval(
        divisor.low().add(BigInteger.ONE).min(BigInteger.ZERO),
        divisor.high().subtract(BigInteger.ONE).max(BigInteger.ZERO));
  }
}
