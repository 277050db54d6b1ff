package org.rangereduce.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each operation against its definition, and the 64-bit form against that of any size. */
class IntegerMathTest {
  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  private static List<Long> interesting() {
    List<Long> values = new ArrayList<>();
    for (long place : new long[] {0, 1L << 31, 1L << 32, 3_037_000_499L, 1L << 62, MAX}) {
      for (long near = -3; near <= 3; near++) {
        values.add(place + near);
        values.add(-place + near);
      }
    }
    new Random(1).longs(30).forEach(value -> values.add(value >> (value & 63)));
    return values;
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static boolean fits(BigInteger value) {
    return value.bitLength() < 64;
  }

  @Test
  void floorDivisionAndModuloHoldForEveryCombinationOfSigns() {
    for (long a : interesting()) {
      for (long b : interesting()) {
        if (b == 0) {
          assertThrows(EvaluationException.class, () -> IntegerMath.floorDivide(a, 0));
          assertThrows(EvaluationException.class, () -> IntegerMath.modulo(a, 0));
          continue;
        }
        BigInteger quotient = IntegerMath.floorDivide(big(a), big(b));
        BigInteger rest = IntegerMath.modulo(big(a), big(b));
        assertEquals(big(a), quotient.multiply(big(b)).add(rest));
        assertTrue(rest.signum() * big(b).signum() >= 0, "the sign of the divisor");
        assertTrue(rest.abs().compareTo(big(b).abs()) < 0, "less than the divisor");
        assertEquals(rest, big(IntegerMath.modulo(a, b)));
        if (fits(quotient)) {
          assertEquals(quotient, big(IntegerMath.floorDivide(a, b)));
        }
      }
    }
    assertEquals(BigInteger.ONE.shiftLeft(63), IntegerMath.floorDivide(big(MIN), big(-1)));
  }

  @Test
  void theGreatestCommonDivisorDividesAndIsTheGreatest() {
    for (long a : interesting()) {
      for (long b : interesting()) {
        BigInteger divisor = IntegerMath.gcd(big(a), big(b));
        assertTrue(divisor.signum() >= 0);
        if (divisor.signum() == 0) {
          assertTrue(a == 0 && b == 0);
          continue;
        }
        BigInteger x = big(a).divide(divisor);
        BigInteger y = big(b).divide(divisor);
        assertEquals(big(a), x.multiply(divisor));
        assertEquals(big(b), y.multiply(divisor));
        assertEquals(BigInteger.ONE, euclid(x, y));
        assertEquals(divisor, big(IntegerMath.signedGcd(a, b)).abs());
        if (fits(divisor)) {
          assertEquals(divisor, big(IntegerMath.gcd(a, b)));
        }
        BigInteger multiple = big(a).multiply(big(b)).abs().divide(divisor);
        assertEquals(multiple, IntegerMath.lcm(big(a), big(b)));
        if (fits(big(a).multiply(big(b)).abs())) {
          assertEquals(multiple, big(IntegerMath.lcm(a, b)));
        }
      }
    }
    assertEquals("9223372036854775808", IntegerMath.gcd(big(MIN), big(0)).toString());
    assertEquals("9223372036854775808", IntegerMath.gcd(big(MIN), big(MIN)).toString());
  }

  private static BigInteger euclid(BigInteger a, BigInteger b) {
    return b.signum() == 0 ? a.abs() : euclid(b, a.remainder(b));
  }

  @Test
  void theSquareRootIsFlooredAroundEverySquare() {
    List<Long> roots = new ArrayList<>();
    for (int shift = 0; shift < 32; shift++) {
      roots.add(1L << shift);
      roots.add((1L << shift) - 1);
    }
    new Random(2).longs(2000, 0, 3_037_000_499L).forEach(roots::add);
    for (long back = 0; back < 200; back++) {
      roots.add(3_037_000_499L - back);
      roots.add(94_906_265L + back); // about 2^26.5, where squares leave the doubles
    }
    for (long root : roots) {
      for (long near = -2; near <= 2; near++) {
        long square = root * root + near;
        if (square < 0) {
          continue;
        }
        BigInteger floor = IntegerMath.isqrt(big(square));
        assertTrue(floor.pow(2).compareTo(big(square)) <= 0);
        assertTrue(floor.add(BigInteger.ONE).pow(2).compareTo(big(square)) > 0);
        assertEquals(floor, big(IntegerMath.isqrt(square)), "isqrt " + square);
      }
    }
    assertEquals(3_037_000_499L, IntegerMath.isqrt(MAX));
    assertThrows(EvaluationException.class, () -> IntegerMath.isqrt(-1));
  }

  @Test
  void powersAreRepeatedProducts() {
    for (long base = -12; base <= 12; base++) {
      BigInteger product = BigInteger.ONE;
      for (long exponent = 0; exponent <= 70; exponent++) {
        assertEquals(product, IntegerMath.power(big(base), big(exponent)));
        if (fits(product)) {
          assertEquals(product, big(IntegerMath.power(base, exponent)));
        }
        product = product.multiply(big(base));
      }
    }
    for (long exponent : new long[] {MAX, MAX - 1, 1L << 40}) {
      assertEquals(1, IntegerMath.power(1, exponent));
      assertEquals(0, IntegerMath.power(0, exponent));
      assertEquals(exponent % 2 == 0 ? 1 : -1, IntegerMath.power(-1, exponent));
      assertEquals(
          exponent % 2 == 0 ? 1 : -1, IntegerMath.power(big(-1), big(exponent)).intValueExact());
    }
    assertThrows(EvaluationException.class, () -> IntegerMath.power(2, -1));
    assertThrows(EvaluationException.class, () -> IntegerMath.power(1, -1));
  }

  @Test
  void shiftsMultiplyAndFloorDivideByPowersOfTwo() {
    for (long a : interesting()) {
      for (long n : new long[] {0, 1, 5, 31, 32, 33, 62, 63, 64, 65, 100, 1000}) {
        BigInteger power = BigInteger.TWO.pow((int) n);
        BigInteger left = big(a).multiply(power);
        assertEquals(left, IntegerMath.shiftLeft(big(a), big(n)));
        if (fits(left)) {
          assertEquals(left, big(IntegerMath.shiftLeft(a, n)));
        }
        BigInteger right = big(a).subtract(big(a).mod(power)).divide(power);
        assertEquals(right, IntegerMath.shiftRight(big(a), big(n)));
        assertEquals(right, big(IntegerMath.shiftRight(a, n)));
      }
      assertEquals(a < 0 ? -1 : 0, IntegerMath.shiftRight(a, MAX));
      assertEquals(a < 0 ? -1 : 0, IntegerMath.shiftRight(big(a), big(MAX)).intValueExact());
      assertThrows(EvaluationException.class, () -> IntegerMath.shiftLeft(a, -1));
      assertThrows(EvaluationException.class, () -> IntegerMath.shiftRight(a, -1));
    }
  }

  @Test
  void signsAndBitsAreCounted() {
    for (long a : interesting()) {
      assertEquals(a < 0 ? -1 : a > 0 ? 1 : 0, IntegerMath.sign(a));
      assertEquals(big(IntegerMath.sign(a)), IntegerMath.sign(big(a)));
      assertEquals(a < 0 ? big(a).negate() : big(a), IntegerMath.abs(big(a)));
      if (a < 0) {
        assertThrows(EvaluationException.class, () -> IntegerMath.popcount(a));
        assertThrows(EvaluationException.class, () -> IntegerMath.popcount(big(a)));
        continue;
      }
      long ones = 0;
      for (long rest = a; rest != 0; rest /= 2) {
        ones += rest % 2;
      }
      assertEquals(ones, IntegerMath.popcount(a));
      assertEquals(big(ones), IntegerMath.popcount(big(a)));
    }
  }

  @Test
  void wholeDoublesBecomeIntegersExactly() {
    assertEquals(new BigInteger("1" + "0".repeat(22)), IntegerMath.toInteger(1e22));
    assertEquals(BigInteger.ONE.shiftLeft(1023).negate(), IntegerMath.toInteger(-0x1p1023));
    assertEquals(BigInteger.ZERO, IntegerMath.toInteger(-0.0));
    assertThrows(EvaluationException.class, () -> IntegerMath.toInteger(Double.NaN));
    assertThrows(EvaluationException.class, () -> IntegerMath.toInteger(Double.NEGATIVE_INFINITY));
    assertEquals(0x1p53, IntegerMath.toReal(big((1L << 53) + 1)), "a tie, to even");
    assertEquals(0x1p53 + 4, IntegerMath.toReal(big((1L << 53) + 3)), "a tie, to even");
  }
}
