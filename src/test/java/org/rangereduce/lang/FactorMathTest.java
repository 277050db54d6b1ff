package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorMathTest {
  private static final int FAR = 10_000;
  private static final Divisors DIVISORS = new Divisors();

  @Test
  void allFunctionsAreThoseOfBruteForce() {
    for (long n = 1; n <= FAR; n++) {
      List<Long> divisors = new ArrayList<>();
      List<Long> primes = new ArrayList<>();
      long squares = 0;
      for (long d = 1; d <= n; d++) {
        if (n % d == 0) {
          divisors.add(d);
          squares += d > 1 && n % (d * d) == 0 ? 1 : 0;
          long candidate = d;
          if (d > 1 && divisors.stream().filter(e -> candidate % e == 0).count() == 2) {
            primes.add(d);
          }
        }
      }
      String what = "of " + n;
      long multiplicity = 0;
      for (long p : primes) {
        for (long rest = n; rest % p == 0; rest /= p) {
          multiplicity++;
        }
      }
      long mobius = squares > 0 ? 0 : primes.size() % 2 == 0 ? 1 : -1;
      assertEquals(mobius, FactorMath.mobius(n), what);
      assertEquals(squares == 0, FactorMath.isSquareFree(n), what);
      assertEquals(divisors.size(), FactorMath.tau(n), what);
      assertEquals(sum(divisors, d -> d), FactorMath.sigma(n), what);
      assertEquals(sum(divisors, d -> 1), FactorMath.sigma(n, 0), what);
      assertEquals(sum(divisors, d -> d * d * d), FactorMath.sigma(n, 3), what);
      assertEquals(primes.size(), FactorMath.omega(n), what);
      assertEquals(multiplicity, FactorMath.bigOmega(n), what);
      assertEquals(primes.stream().reduce(1L, (a, b) -> a * b), FactorMath.radical(n), what);
      assertEquals(n == 1 ? 1 : primes.get(0), FactorMath.least(n), what);
      assertEquals(n == 1 ? 1 : primes.get(primes.size() - 1), FactorMath.greatest(n), what);
      assertEquals(divisors.size(), DIVISORS.count(n), what);
      for (int k = 0; k < divisors.size(); k++) {
        assertEquals(divisors.get(k), DIVISORS.at(n, k), what);
      }
      if (n <= 1000) {
        long m = n;
        long coprime = LongStream.rangeClosed(1, n).filter(k -> IntegerMath.gcd(k, m) == 1).count();
        assertEquals(coprime, FactorMath.phi(n), what);
      }
    }
  }

  private static long sum(List<Long> divisors, LongUnaryOperator of) {
    return divisors.stream().mapToLong(d -> of.applyAsLong(d)).sum();
  }

  /** OEIS A084237, A064018, A072692, A057494 and A071172. */
  @Test
  void sumsUpToAMillionArePublished() {
    assertEquals(212, sumTo(1_000_000, FactorMath::mobius));
    assertEquals(303963552392L, sumTo(1_000_000, FactorMath::phi));
    assertEquals(822468118437L, sumTo(1_000_000, n -> FactorMath.sigma(n)));
    assertEquals(13970034, sumTo(1_000_000, FactorMath::tau));
    assertEquals(607926, sumTo(1_000_000, n -> FactorMath.isSquareFree(n) ? 1 : 0));
  }

  private static long sumTo(long last, LongUnaryOperator function) {
    return LongStream.rangeClosed(1, last).map(function).sum();
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 30, 97, 360, 9223372036854775783L, Long.MAX_VALUE, 1L << 62})
  void aNegativeIntegerHasTheValueOfItsAbsoluteValue(long n) {
    assertEquals(FactorMath.mobius(n), FactorMath.mobius(-n));
    assertEquals(FactorMath.phi(n), FactorMath.phi(-n));
    assertEquals(FactorMath.tau(n), FactorMath.tau(-n));
    assertEquals(FactorMath.omega(n), FactorMath.omega(-n));
    assertEquals(FactorMath.bigOmega(n), FactorMath.bigOmega(-n));
    assertEquals(FactorMath.radical(n), FactorMath.radical(-n));
    assertEquals(FactorMath.least(n), FactorMath.least(-n));
    assertEquals(FactorMath.greatest(n), FactorMath.greatest(-n));
    assertEquals(FactorMath.isSquareFree(n), FactorMath.isSquareFree(-n));
    assertEquals(DIVISORS.at(n, 1), DIVISORS.at(-n, 1));
  }

  @Test
  void theLeastOf64Bits() {
    long n = Long.MIN_VALUE;
    assertEquals(0, FactorMath.mobius(n));
    assertEquals(1L << 62, FactorMath.phi(n));
    assertEquals(64, FactorMath.tau(n));
    assertEquals(64, DIVISORS.count(n));
    assertEquals(2, FactorMath.least(n));
    assertEquals(2, FactorMath.greatest(n));
    assertEquals(
        BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
        FactorMath.sigma(BigInteger.valueOf(n)));
    assertEquals(
        BigInteger.ONE.shiftLeft(63), DIVISORS.at(BigInteger.valueOf(n), BigInteger.valueOf(63)));
  }

  @Test
  void zeroHasNoValueAndSaysSo() {
    assertEquals("mobius of zero", message(() -> FactorMath.mobius(0)));
    assertEquals("phi of zero", message(() -> FactorMath.phi(BigInteger.ZERO)));
    assertEquals("sigma of zero", message(() -> FactorMath.sigma(0, 2)));
    assertEquals("spf of zero", message(() -> FactorMath.least(0)));
    assertEquals("sigma with a negative power", message(() -> FactorMath.sigma(6, -1)));
    assertFalse(FactorMath.isSquareFree(0));
    assertFalse(FactorMath.isSquareFree(BigInteger.ZERO));
    assertEquals(0, DIVISORS.count(0));
  }

  private static String message(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(EvaluationException.class, call).getMessage();
  }

  @Test
  void divisorsOfSeveralIntegersInTurn() {
    for (long n = 1; n < 300; n++) {
      for (long m = 1; m < 300; m += 7) {
        assertEquals(n, DIVISORS.at(n, DIVISORS.count(n) - 1));
        assertEquals(m, DIVISORS.at(m, DIVISORS.count(m) - 1));
      }
    }
    assertArrayEquals(
        new long[] {1, 2, 3, 4, 6, 12},
        LongStream.range(0, DIVISORS.count(12)).map(k -> DIVISORS.at(12, k)).toArray());
  }

  @Test
  void divisorsBeyond64Bits() {
    BigInteger n = BigInteger.valueOf(274177).multiply(new BigInteger("67280421310721"));
    assertEquals(BigInteger.valueOf(4), DIVISORS.count(n));
    assertEquals(n, DIVISORS.at(n, BigInteger.valueOf(3)));
    BigInteger smooth = BigInteger.ONE;
    for (long p = 2; p < 100; p = Primes.next(p)) {
      smooth = smooth.multiply(BigInteger.valueOf(p));
    }
    BigInteger many = smooth;
    assertEquals(many + " has more than 1048576 divisors", message(() -> DIVISORS.count(many)));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,0",
    "1,0,1",
    "-1,0,1",
    "2,0,0",
    "0,1,1",
    "0,-1,1",
    "-1,-1,-1",
    "5,-1,1",
    "2,2,0",
    "3,2,-1",
    "7,2,1",
    "-3,2,-1",
    "2,15,1",
    "1001,9907,-1",
    "19,45,1",
    "8,21,-1",
    "5,21,1",
    "-9223372036854775808,3,1",
    "3,-9223372036854775808,-1",
    "-9223372036854775807,-9223372036854775808,-1"
  })
  void symbolsOfKronecker(long a, long n, long symbol) {
    assertEquals(symbol, Symbols.kronecker(a, n));
    assertEquals(
        BigInteger.valueOf(symbol),
        Symbols.kronecker(BigInteger.valueOf(a), BigInteger.valueOf(n)));
  }

  /** Euler's criterion defines the symbol for a prime; it is multiplicative in both. */
  @Test
  void symbolsOfLegendre() {
    for (long p = 3; p < 500; p = Primes.next(p)) {
      for (long a = -600; a < 600; a++) {
        long power = ModularMath.powmod(a, (p - 1) / 2, p);
        assertEquals(power == p - 1 ? -1 : power, Symbols.kronecker(a, p));
        assertEquals(
            Symbols.kronecker(a, p) * Symbols.kronecker(a, 35), Symbols.kronecker(a, 35 * p));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3,7,5",
    "3,-7,-2",
    "-3,7,2",
    "5,1,0",
    "5,-1,0",
    "1,2,1",
    "1,-2,-1",
    "3,-9223372036854775808,-6148914691236517205"
  })
  void inverses(long a, long m, long inverse) {
    assertEquals(inverse, ModularMath.invmod(a, m));
    assertEquals(
        BigInteger.valueOf(inverse),
        ModularMath.invmod(BigInteger.valueOf(a), BigInteger.valueOf(m)));
  }

  @Test
  void inversesThatAreNotThere() {
    assertEquals("invmod with a modulus of zero", message(() -> ModularMath.invmod(2, 0)));
    assertEquals("4 has no inverse modulo 6", message(() -> ModularMath.invmod(4, 6)));
  }
}
