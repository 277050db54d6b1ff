package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTheoryTest {

  @Test
  void thereAre78498PrimesBelowAMillion() { // OEIS A006880
    assertEquals(78498, IntStream.range(-100, 1_000_000).filter(n -> Primes.isPrime(n)).count());
  }

  /** Strong pseudoprimes to several bases (OEIS A014233), and the largest of 64 bits. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        2047,
        1373653,
        25326001,
        3215031751L,
        2152302898747L,
        3474749660383L,
        341550071728321L,
        3825123056546413051L,
        4611686014132420609L, // (2^31 - 1)^2
        9223372036854775807L
      })
  void strongPseudoprimesAreNoPrimes(long n) {
    assertFalse(Primes.isPrime(n));
    assertFalse(Primes.isPrime(BigInteger.valueOf(n)));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        2,
        3,
        61,
        67,
        289 - 6,
        4294967291L,
        4759123129L,
        2305843009213693951L,
        9223372036854775783L
      })
  void primesArePrimes(long n) {
    assertTrue(Primes.isPrime(n));
  }

  @Test
  void agreesWithJavaFarOut() {
    Random random = new Random(5);
    for (int n = 0; n < 4000; n++) {
      long value = random.nextLong() >>> 1 + random.nextInt(40) | 1;
      assertEquals(
          BigInteger.valueOf(value).isProbablePrime(60), Primes.isPrime(value), () -> "" + value);
      BigInteger large = new BigInteger(64 + random.nextInt(100), random).setBit(0).setBit(64);
      assertEquals(large.isProbablePrime(60), Primes.isPrime(large), large::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {89, 107, 127, 521, 607})
  void mersennePrimesArePrimesAndTheirSquaresAreNot(int exponent) {
    BigInteger prime = BigInteger.ONE.shiftLeft(exponent).subtract(BigInteger.ONE);
    assertTrue(Primes.isPrime(prime));
    assertFalse(Primes.isPrime(prime.multiply(prime)));
    assertFalse(Primes.isPrime(prime.shiftLeft(1)));
  }

  @Test
  void powersModuloAreThoseOfJavaWithTheSignOfTheModulus() {
    Random random = new Random(7);
    for (int n = 0; n < 20_000; n++) {
      long a = random.nextLong() >> random.nextInt(64);
      long b = random.nextLong() >> random.nextInt(64);
      long m = random.nextLong() >> random.nextInt(64);
      same(a, b, m);
      same(a, Math.abs(b) % 100, m);
      same(a, b, 1L << random.nextInt(63));
    }
    for (long a : EDGES) {
      for (long b : EDGES) {
        for (long m : EDGES) {
          same(a, b, m);
        }
      }
    }
  }

  private static final java.util.List<Long> EDGES =
      java.util.List.of(
          Long.MIN_VALUE, Long.MIN_VALUE + 1, -3L, -2L, -1L, 0L, 1L, 2L, 3L, 4L, Long.MAX_VALUE);

  private static void same(long a, long b, long m) {
    Object expected;
    try {
      BigInteger modulus = BigInteger.valueOf(m);
      BigInteger power = BigInteger.valueOf(a).modPow(BigInteger.valueOf(b), modulus.abs());
      expected = m < 0 && power.signum() != 0 ? power.add(modulus) : power;
    } catch (ArithmeticException e) {
      expected = "no value";
    }
    assertEquals(
        expected,
        outcome(() -> BigInteger.valueOf(ModularMath.powmod(a, b, m))),
        () -> a + "^" + b + " mod " + m);
    assertEquals(
        expected,
        outcome(
            () ->
                ModularMath.powmod(
                    BigInteger.valueOf(a), BigInteger.valueOf(b), BigInteger.valueOf(m))));
  }

  private static Object outcome(java.util.function.Supplier<Object> value) {
    try {
      return value.get();
    } catch (EvaluationException e) {
      return "no value";
    }
  }

  @Test
  void errorsSayWhatIsWrong() {
    assertEquals(
        "powmod with a modulus of zero",
        assertThrows(EvaluationException.class, () -> ModularMath.powmod(2, 3, 0)).getMessage());
    assertEquals(
        "4 has no inverse modulo 6",
        assertThrows(EvaluationException.class, () -> ModularMath.powmod(4, -1, 6)).getMessage());
  }
}
