package org.rangereduce.lang.function;

import static org.rangereduce.lang.function.NamedFunction.row;

import java.math.BigInteger;
import java.util.List;
import org.rangereduce.lang.DigitMath;
import org.rangereduce.lang.IntegerInterval;

/** Functions of digits: of the decimal ones, or with a second operand of those in another base. */
final class DigitFunctions {
  private static final BigInteger TEN = BigInteger.TEN;

  /** The rows in the order of the help. */
  static final List<NamedFunction> ROWS =
      List.of(
          row(
              "digitsum",
              "sum of the digits, to base b or 10",
              "digitsum(1234) == 10 && digitsum(255, 2) == 8",
              () ->
                  List.of(
                      Overload.integers(
                          n -> DigitMath.digitSum(n, TEN),
                          DigitFunctions::upToItself,
                          n -> DigitMath.digitSum(n, 10)),
                      Overload.integers(
                          DigitMath::digitSum, (a, b) -> upToItself(a), DigitMath::digitSum))),
          row(
              "digitcount",
              "number of digits, to base b or 10",
              "digitcount(1234) == 4 && digitcount(0) == 1",
              () ->
                  List.of(
                      Overload.integers(
                          n -> DigitMath.digitCount(n, TEN),
                          DigitFunctions::bits,
                          n -> DigitMath.digitCount(n, 10)),
                      Overload.integers(
                          DigitMath::digitCount, (a, b) -> bits(a), DigitMath::digitCount))),
          row(
              "reverse",
              "the digits in the other order, to base b or 10",
              "reverse(1230) == 321 && reverse(6, 2) == 3",
              () ->
                  List.of(
                      Overload.integers(
                          n -> DigitMath.reverse(n, TEN),
                          a -> reversed(a, TEN),
                          n -> DigitMath.reverse(n, 10)),
                      Overload.integers(
                          DigitMath::reverse,
                          (a, b) -> reversed(a, b.largestMagnitude()),
                          DigitMath::reverse))),
          row(
              "ispalindrome",
              "whether the digits, to base b or 10, are the same in both orders",
              "ispalindrome(1221) && !ispalindrome(10)",
              () ->
                  List.of(
                      Overload.condition(
                          n -> DigitMath.isPalindrome(n, TEN), n -> DigitMath.isPalindrome(n, 10)),
                      Overload.condition(DigitMath::isPalindrome, DigitMath::isPalindrome))));

  private DigitFunctions() {}

  private static IntegerInterval upToItself(IntegerInterval a) {
    return new IntegerInterval(BigInteger.ZERO, a.largestMagnitude());
  }

  private static IntegerInterval bits(IntegerInterval a) {
    return IntegerInterval.of(1, Math.max(1, a.magnitudeBits()));
  }

  /** Fewer than base times itself. */
  private static IntegerInterval reversed(IntegerInterval a, BigInteger base) {
    BigInteger beyond = a.largestMagnitude().multiply(base);
    return new IntegerInterval(
        a.low().signum() < 0 ? beyond.negate() : BigInteger.ZERO, beyond.max(BigInteger.ZERO));
  }
}
