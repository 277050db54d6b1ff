package org.rangereduce.reduce;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reductions by name, with what each asks of f(i). */
public enum ReductionKind {
  SUM(Takes.NUMBER, "the sum of f(i), exact for integers"),
  COUNT(Takes.PREDICATE, "how many i satisfy the predicate"),
  MIN(Takes.NUMBER, "the least f(i) and the smallest i that attains it"),
  MAX(Takes.NUMBER, "the greatest f(i) and the smallest i that attains it"),
  MEAN(Takes.NUMBER, "the mean of f(i) and the standard deviation (of the whole population)"),
  FIND(Takes.PREDICATE, "the first i that satisfy the predicate (--limit, 10 by default)"),
  AND(Takes.INTEGER, "the bitwise and of all f(i)"),
  OR(Takes.INTEGER, "the bitwise or of all f(i)"),
  XOR(Takes.INTEGER, "the bitwise exclusive or of all f(i)"),
  GCD(Takes.INTEGER, "the greatest common divisor of all f(i)"),
  LCM(Takes.INTEGER, "the least common multiple of all f(i)"),
  INTEGRATE(Takes.NUMBER, "the integral of f(x) by the midpoint rule (--steps, 1e6 by default)");

  /** What f(i) must be. */
  public enum Takes {
    /** An integer or a real. */
    NUMBER,
    /** An integer. */
    INTEGER,
    /** A condition, true or false. */
    PREDICATE
  }

  private final Takes takes;
  private final String summary;

  ReductionKind(Takes takes, String summary) {
    this.takes = takes;
    this.summary = summary;
  }

  /** Returns what f(i) must be. */
  public Takes takes() {
    return takes;
  }

  /** Returns one line for the help. */
  public String summary() {
    return summary;
  }

  /** Returns the name as it is written on the command line, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a reduction by its name on the command line. */
  public static Optional<ReductionKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
