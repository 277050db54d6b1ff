package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.row;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.lang.IntegerInterval;
import org.rangereduce.lang.ModularMath;
import org.rangereduce.lang.Primes;

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
                          ModularMath::powmod, (a, b, m) -> residues(m), ModularMath::powmod))));

  private NumberTheoryFunctions() {}

  /** From 0 to the divisor, without it: the values of {@code %}. */
  private static IntegerInterval residues(IntegerInterval divisor) {
    return new IntegerInterval(
        divisor.low().add(BigInteger.ONE).min(BigInteger.ZERO),
        divisor.high().subtract(BigInteger.ONE).max(BigInteger.ZERO));
  }
}
