package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.Optional;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.Expressions;

/** Reads the numbers that options take. */
final class Numbers {
  private static final int LONGEST_SHOWN = 40;

  private Numbers() {}

  /**
   * Reads a whole number from 1 on.
   *
   * @param option the option's name, for the message
   * @param word what was written (1000, 1e6, 2^20), or null if nothing was
   * @param byDefault the number then
   * @param most the largest number allowed
   */
  static BigInteger within(String option, String word, BigInteger byDefault, BigInteger most) {
    return word == null ? byDefault : between(option, word, BigInteger.ONE, most);
  }

  /**
   * Reads an integer of 64 bits.
   *
   * @param option the option's name, for the message
   * @param argument what was written (-5, 1e6, 2^20)
   */
  static long element(String option, String argument) {
    return read(argument)
        .filter(number -> number.bitLength() < Long.SIZE)
        .orElseThrow(() -> refused(option, argument, "an integer from -2^63 to 2^63-1"))
        .longValueExact();
  }

  /**
   * Reads a whole number between two, both included.
   *
   * @param option the option's name, for the message
   * @param word what was written
   */
  static BigInteger between(String option, String word, BigInteger least, BigInteger most) {
    return read(word)
        .filter(number -> number.compareTo(least) >= 0 && number.compareTo(most) <= 0)
        .orElseThrow(() -> refused(option, word, "a whole number from " + least + " to " + most));
  }

  private static Optional<BigInteger> read(String word) {
    try {
      return Optional.of(Expressions.constant(word));
    } catch (ExpressionException e) {
      return Optional.empty();
    }
  }

  private static UsageException refused(String option, String word, String needed) {
    String shown = word.length() > LONGEST_SHOWN ? word.substring(0, LONGEST_SHOWN) + "..." : word;
    return new UsageException(option + " needs " + needed + ", but got '" + shown + "'");
  }
}
