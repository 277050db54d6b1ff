package org.rangereduce.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitwiseTest {

  private static void check(
      IntegerReduction reduction, BigInteger start, BinaryOperator<BigInteger> operator, int bits) {
    Random random = new Random(bits);
    for (int n = 0; n < 30; n++) {
      BigInteger[] values = Partials.integers(random, random.nextInt(30), bits);
      if (n % 2 == 0) { // or all differ in all bits, and nothing is left of an and or a divisor
        BigInteger common = new BigInteger(bits / 2 + 1, random);
        Arrays.setAll(values, k -> n(values[k], common, bits));
      }
      Answer expected = Answer.integer(Arrays.stream(values).reduce(start, operator));
      Partials.eachWay(
          reduction,
          values.length,
          (partial, k) -> reduction.accumulate(partial, k, values[k]),
          random,
          partial -> assertEquals(expected, reduction.generate(partial)));
    }
  }

  private static BigInteger n(BigInteger value, BigInteger common, int bits) {
    BigInteger product = value.multiply(common);
    return product.bitLength() < bits ? product : value.or(common);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 63, 64, 65, 127, 128, 129, 3000})
  void isThatOfTwosComplementOfAnyWidth(int bits) {
    int wide = Math.max(64, bits);
    check(Bitwise.and(wide), BigInteger.ONE.negate(), BigInteger::and, bits);
    check(Bitwise.or(wide), BigInteger.ZERO, BigInteger::or, bits);
    check(Bitwise.xor(wide), BigInteger.ZERO, BigInteger::xor, bits);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 63, 64, 65, 127, 128, 129, 3000})
  void theGreatestCommonDivisorIsNeverNegative(int bits) {
    check(new GreatestCommonDivisor(Math.max(64, bits)), BigInteger.ZERO, BigInteger::gcd, bits);
  }

  @Test
  void nothingGivesTheNeutralElement() {
    assertEquals("-1", nothing(Bitwise.and(200)));
    assertEquals("0", nothing(Bitwise.or(200)));
    assertEquals("0", nothing(Bitwise.xor(200)));
    assertEquals("0", nothing(new GreatestCommonDivisor(63)));
    assertEquals("1", nothing(new LeastCommonMultiple(64)));
  }

  private static String nothing(IntegerReduction reduction) {
    long[] partial = reduction.identity();
    reduction.combine(partial, reduction.identity());
    return reduction.generate(partial).toString();
  }

  @Test
  void theDivisorOfTheLeastLongIsTwoToThe63() {
    GreatestCommonDivisor divisor = new GreatestCommonDivisor(63);
    long[] partial = divisor.identity();
    divisor.accumulate(partial, 0, Long.MIN_VALUE);
    assertEquals("9223372036854775808", divisor.generate(partial).toString());
    long[] other = divisor.identity();
    divisor.combine(other, partial);
    divisor.accumulate(other, 0, 0L);
    assertEquals("9223372036854775808", divisor.generate(other).toString());
  }
}
