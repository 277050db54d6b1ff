package org.rangereduce.lang.tree;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.rangereduce.lang.EvaluationException;
import org.rangereduce.lang.FactoringTest;

/**
 * Functions of prime factors, from their definitions. The factors of a large integer are those of
 * the program, but only after a look whether they are primes and make the whole: nothing else can
 * be found to be that.
 */
final class FactoredReference {
  private static final Set<String> NAMES =
      Set.of(
          "mobius",
          "phi",
          "sigma",
          "tau",
          "omega",
          "bigomega",
          "spf",
          "gpf",
          "rad",
          "issquarefree",
          "divisor count",
          "divisor");

  private FactoredReference() {}

  static boolean has(String function) {
    return NAMES.contains(function);
  }

  /** Returns the value; k is the second operand. */
  static Object value(String function, BigInteger n, BigInteger k) {
    if (n.signum() == 0) {
      return zero(function);
    }
    List<BigInteger> primes = primes(n.abs());
    List<BigInteger> different = primes.stream().distinct().toList();
    BigInteger product = different.stream().reduce(BigInteger.ONE, BigInteger::multiply);
    boolean isSquareFree = primes.equals(different);
    return switch (function) {
      case "mobius" -> isSquareFree ? BigInteger.ONE.negate().pow(primes.size()) : BigInteger.ZERO;
      case "phi" -> {
        BigInteger phi = n.abs();
        for (BigInteger p : different) {
          phi = phi.subtract(phi.divide(p));
        }
        yield phi;
      }
      case "sigma" -> {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger divisor : divisors(primes)) {
          sum = sum.add(power(divisor, k));
        }
        yield bounded(sum);
      }
      case "tau", "divisor count" -> BigInteger.valueOf(divisors(primes).size());
      case "divisor" -> divisors(primes).get(k.intValueExact());
      case "omega" -> BigInteger.valueOf(different.size());
      case "bigomega" -> BigInteger.valueOf(primes.size());
      case "spf" -> primes.isEmpty() ? BigInteger.ONE : primes.get(0);
      case "gpf" -> primes.isEmpty() ? BigInteger.ONE : primes.get(primes.size() - 1);
      case "rad" -> product;
      case "issquarefree" -> isSquareFree;
      default -> throw new AssertionError(function);
    };
  }

  private static Object zero(String function) {
    if (function.equals("issquarefree")) {
      return false;
    }
    if (function.equals("divisor count")) {
      return BigInteger.ZERO;
    }
    throw new Reference.Undefined();
  }

  private static BigInteger power(BigInteger a, BigInteger k) {
    if (k.signum() < 0) {
      throw new Reference.Undefined();
    }
    if (a.equals(BigInteger.ONE)) {
      return a;
    }
    if (k.bitLength() > 16) {
      throw new Reference.Undefined();
    }
    return bounded(a.pow(k.intValue()));
  }

  private static BigInteger bounded(BigInteger a) {
    if (a.bitLength() > 65536) {
      throw new Reference.Undefined();
    }
    return a;
  }

  /** Returns the primes in ascending order, each as often as it divides. */
  private static List<BigInteger> primes(BigInteger n) {
    List<BigInteger> primes = new ArrayList<>();
    BigInteger product = BigInteger.ONE;
    for (var power : factors(n).entrySet()) {
      BigInteger p = power.getKey();
      require(p.isProbablePrime(60), p + " is no prime");
      for (int times = power.getValue(); times > 0; times--) {
        primes.add(p);
        product = product.multiply(p);
      }
    }
    require(product.equals(n), primes + " are not those of " + n);
    return primes;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private static SortedMap<BigInteger, Integer> factors(BigInteger n) {
    try {
      return FactoringTest.factors(n);
    } catch (EvaluationException e) { // what is refused is FactoringTest's business
      throw new Reference.Undefined();
    }
  }

  private static List<BigInteger> divisors(List<BigInteger> primes) {
    List<BigInteger> divisors = List.of(BigInteger.ONE);
    for (BigInteger p : primes) {
      List<BigInteger> more = new ArrayList<>(divisors);
      for (BigInteger divisor : divisors) {
        more.add(divisor.multiply(p));
      }
      divisors = more.stream().distinct().toList();
    }
    return divisors.stream().sorted().toList();
  }
}
