package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prime factors of integers of all sizes; also gives them to the reference of the functions. */
public class FactoringTest {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  /** Returns what the program finds, in 64 bits where these are enough. */
  public static SortedMap<BigInteger, Integer> factors(BigInteger n) {
    return n.bitLength() <= 63 ? big(factors(n.longValueExact())) : BigFactoring.factors(n);
  }

  private static SortedMap<BigInteger, Integer> big(Map<Long, Integer> factors) {
    SortedMap<BigInteger, Integer> big = new TreeMap<>();
    factors.forEach((p, k) -> big.put(BigInteger.valueOf(p), k));
    return big;
  }

  private static SortedMap<Long, Integer> factors(long n) {
    SortedMap<Long, Integer> factors = new TreeMap<>();
    Factoring.fold(
        n,
        1,
        (total, p, k) -> {
          assertEquals(null, factors.put(p, k), () -> p + " in " + n + " is met twice");
          return total;
        });
    return factors;
  }

  private static void check(long n) {
    SortedMap<Long, Integer> factors = factors(n);
    BigInteger product = BigInteger.ONE;
    for (Map.Entry<Long, Integer> power : factors.entrySet()) {
      assertTrue(Primes.isPrime(power.getKey()), () -> power + " in " + n);
      product = product.multiply(BigInteger.valueOf(power.getKey()).pow(power.getValue()));
    }
    assertEquals(BigInteger.valueOf(n).abs(), product);
    assertEquals(big(factors), BigFactoring.factors(BigInteger.valueOf(n)));
    assertEquals(
        factors.isEmpty() ? 1 : factors.firstKey(), FactorMath.least(n), () -> "least of " + n);
  }

  @Test
  void smallIntegersAndTheirNegatives() {
    for (long n = 1; n <= 20_000; n++) {
      check(n);
      check(-n);
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        4093L * 4093, // the last prime that is tried, and the first that is not
        4093L * 4099,
        4099L * 4099,
        4099L * 4099 * 4099 * 4099 * 4099,
        4099L * 4111 * 4127 * 4129 * 4133,
        (1L << 31) - 1,
        1L << 31,
        (1L << 31) + 1,
        (1L << 32) - 1,
        1L << 32,
        (1L << 32) + 1,
        ((1L << 31) - 1) * ((1L << 31) - 1),
        2097143L * 2097143 * 2097143, // the cube of the largest prime below 2^21
        3037000493L * 3037000493L, // the largest square of a prime in 63 bits
        3037000453L * 3037000493L,
        9223372036854775783L, // the largest prime
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        561, // numbers of Carmichael
        41041,
        9746347772161L,
        1436697831295441L,
        60977817398996785L,
        7156857700403137441L,
        3825123056546413051L, // strong pseudoprime to nine bases
        897612484786617600L // 103680 divisors, as many as there are
      })
  void edges(long n) {
    check(n);
  }

  @Test
  void powersOfPrimes() {
    for (long p = 2; p < 5000; p = Primes.next(p)) {
      long power = p;
      for (int k = 1; power > 0; k++) {
        assertEquals(Map.of(p, k), factors(power));
        power = Math.multiplyHigh(power, p) == 0 ? power * p : 0;
      }
    }
  }

  @Test
  void semiprimesOf62And63Bits() {
    Random random = new Random(17);
    for (int n = 0; n < 200; n++) {
      long p = Primes.next((1L << 30) + random.nextInt(1 << 30));
      long q = Primes.next((1L << 31) + random.nextInt(1 << 30));
      assertEquals(p == q ? Map.of(p, 2) : Map.of(p, 1, q, 1), factors(p * q), () -> p + " * " + q);
    }
  }

  @Test
  void randomIntegersOfAllLengths() {
    Random random = new Random(5);
    for (int n = 0; n < 5000; n++) {
      check(random.nextLong() >> random.nextInt(63) | 1);
      check(random.nextLong() >> random.nextInt(63) | 2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "18446744073709551616 | {2=64}",
        "18446744073709551617 | {274177=1, 67280421310721=1}", // the sixth number of Fermat
        "18446744073709551615 | {3=1, 5=1, 17=1, 257=1, 641=1, 65537=1, 6700417=1}",
        "85070591730234615847396907784232501249" // (2^63 - 1)^2
            + " | {7=4, 73=2, 127=2, 337=2, 92737=2, 649657=2}"
      })
  void beyond64Bits(BigInteger n, String factors) {
    assertEquals(factors, BigFactoring.factors(n).toString());
    assertEquals(factors, BigFactoring.factors(n.negate()).toString());
  }

  @Test
  void aLargePrimeAndTheSquareOfOneAreFactored() {
    BigInteger prime = BigInteger.ONE.shiftLeft(127).subtract(BigInteger.ONE);
    assertEquals(Map.of(prime, 1), BigFactoring.factors(prime));
    assertEquals(Map.of(prime, 2), BigFactoring.factors(prime.multiply(prime)));
    BigInteger product = prime.multiply(BigInteger.valueOf(4_294_967_291L));
    assertEquals(2, BigFactoring.factors(product).size());
  }

  @Test
  void whatIsTooHardIsRefusedSoon() {
    BigInteger p = TWO_64.add(BigInteger.valueOf(13));
    BigInteger q = TWO_64.add(BigInteger.valueOf(37));
    assertTrue(p.isProbablePrime(60) && q.isProbablePrime(60));
    BigInteger n = p.multiply(q).multiply(BigInteger.valueOf(6));
    EvaluationException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20),
            () -> assertThrows(EvaluationException.class, () -> BigFactoring.factors(n)));
    assertEquals(
        "cannot factor " + n + ": of it " + p.multiply(q) + " is left, the product of large primes",
        e.getMessage());
    BigInteger large = BigInteger.ONE.shiftLeft(1500).subtract(BigInteger.ONE);
    assertEquals(
        "factoring of an integer of more than 1024 bits",
        assertThrows(EvaluationException.class, () -> BigFactoring.factors(large)).getMessage());
  }
}
