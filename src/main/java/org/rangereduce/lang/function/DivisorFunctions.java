package org.rangereduce.lang.function;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.lang.Divisors;

/**
 * What one fold over divisors calls: nobody can write them.
 *
 * @param count how many divisors there are to go through, none for 0
 * @param at the divisor of a at place b, from 0 on
 */
public record DivisorFunctions(NamedFunction count, NamedFunction at) {

  /** Returns functions that share what they keep of an integer. */
  public static DivisorFunctions ofOneFold() {
    Divisors divisors = new Divisors();
    return new DivisorFunctions(
        hidden(
            "divisor count",
            Overload.integers(
                (BigInteger n) -> divisors.count(n),
                FactorFunctions::tau,
                (long n) -> divisors.count(n))),
        hidden(
            "divisor",
            Overload.integers(
                (BigInteger n, BigInteger place) -> divisors.at(n, place),
                (n, place) -> FactorFunctions.upToItself(n),
                (long n, long place) -> divisors.at(n, place))));
  }

  private static NamedFunction hidden(String name, Overload overload) {
    return NamedFunction.row(name, "", "", () -> List.of(overload));
  }
}
