package org.rangereduce.reduce;

import java.math.BigInteger;

/**
 * A whole number from 1 on that a reduction asks for, with an option of its own.
 *
 * @param name its name, also in files: "limit"
 * @param help one line for the help
 * @param standard the number where the option is not given
 * @param most the largest number allowed
 * @param otherwise what people may have meant who write it for another reduction, in words; empty
 *     if nothing
 */
public record Parameter(
    String name, String help, BigInteger standard, BigInteger most, String otherwise) {

  /** Returns the option on the command line: "--limit". */
  public String option() {
    return "--" + name;
  }

  /** Returns whether a number is allowed. */
  public boolean accepts(BigInteger number) {
    return number.signum() > 0 && number.compareTo(most) <= 0;
  }
}
