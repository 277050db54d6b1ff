package org.rangereduce.lang.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.rangereduce.lang.Draws;

/**
 * Random numbers from the definition: Philox4x32-10 in integers of any size, for a seed of 0. The
 * quantiles of the normal distribution are those of the program, which DrawsTest looks at.
 */
public final class RandomReference {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(32);
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private RandomReference() {}

  /** Returns the value; the first operand is the element. */
  static Object value(String function, List<Object> operands) {
    List<BigInteger> numbers = operands.stream().map(operand -> (BigInteger) operand).toList();
    BigInteger element = numbers.get(0);
    BigInteger draw = numbers.get(1);
    boolean fits = numbers.stream().allMatch(number -> number.bitLength() <= 63);
    if (!fits || draw.signum() < 0 || draw.bitLength() > 47) {
      throw new Reference.Undefined();
    }
    return switch (function) {
      case "random" ->
          new BigDecimal(bits(element, 0, draw, 0).shiftRight(11)).doubleValue() / 0x1p53;
      case "randint" -> integer(element, draw, numbers.get(2), numbers.get(3));
      case "normal" -> Draws.normal(0, element.longValue(), draw.longValue());
      case "exponential" -> {
        BigInteger part = bits(element, 3, draw, 0).shiftRight(12);
        yield -StrictMath.log((part.doubleValue() + 0.5) / 0x1p52);
      }
      default -> throw new AssertionError(function);
    };
  }

  /**
   * The bits times the number of integers: what is beyond 64 bits, if the rest is not too small.
   */
  private static BigInteger integer(
      BigInteger element, BigInteger draw, BigInteger a, BigInteger b) {
    BigInteger count = b.subtract(a).add(BigInteger.ONE);
    if (count.signum() <= 0) {
      throw new Reference.Undefined();
    }
    for (int rejected = 0; ; rejected++) {
      BigInteger product = bits(element, 1, draw, rejected).multiply(count);
      if (product.mod(TWO_64).compareTo(TWO_64.mod(count)) >= 0) {
        return a.add(product.shiftRight(64));
      }
    }
  }

  /** Returns 64 bits: half of the block whose counter is the element, kind, draw and rejections. */
  public static BigInteger bits(BigInteger element, int kind, BigInteger draw, int rejected) {
    BigInteger counter =
        BigInteger.valueOf(kind)
            .shiftLeft(60)
            .or(draw.shiftRight(1).shiftLeft(13))
            .or(BigInteger.valueOf(rejected));
    BigInteger[] words = {
      element.mod(WORD),
      element.shiftRight(32).mod(WORD),
      counter.mod(WORD),
      counter.shiftRight(32).mod(WORD)
    };
    BigInteger[] random = philox(words, BigInteger.ZERO, BigInteger.ZERO);
    int half = draw.testBit(0) ? 2 : 0;
    return random[half + 1].shiftLeft(32).or(random[half]);
  }

  /** Returns the four words that a counter and a key make. */
  public static BigInteger[] philox(BigInteger[] counter, BigInteger key0, BigInteger key1) {
    BigInteger[] x = counter.clone();
    for (int round = 0; round < 10; round++) {
      BigInteger k0 = key0.add(BigInteger.valueOf(round * 0x9E3779B9L)).mod(WORD);
      BigInteger k1 = key1.add(BigInteger.valueOf(round * 0xBB67AE85L)).mod(WORD);
      BigInteger[] first = x[0].multiply(BigInteger.valueOf(0xD2511F53L)).divideAndRemainder(WORD);
      BigInteger[] third = x[2].multiply(BigInteger.valueOf(0xCD9E8D57L)).divideAndRemainder(WORD);
      x =
          new BigInteger[] {
            third[0].xor(x[1]).xor(k0), third[1], first[0].xor(x[3]).xor(k1), first[1]
          };
    }
    return x;
  }
}
