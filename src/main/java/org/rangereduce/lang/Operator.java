package org.rangereduce.lang;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The operators and functions of the language: how each is written and what it takes and gives. */
public enum Operator {
  ADD("+", Rule.ARITHMETIC),
  SUBTRACT("-", Rule.ARITHMETIC),
  MULTIPLY("*", Rule.ARITHMETIC),
  DIVIDE("/", Rule.REAL),
  FLOOR_DIVIDE("//", Rule.ARITHMETIC),
  MODULO("%", Rule.ARITHMETIC),
  POWER("^", Rule.ARITHMETIC),
  NEGATE("-", Rule.ARITHMETIC),
  EQUAL("==", Rule.EQUALITY),
  NOT_EQUAL("!=", Rule.EQUALITY),
  LESS("<", Rule.ORDER),
  LESS_EQUAL("<=", Rule.ORDER),
  GREATER(">", Rule.ORDER),
  GREATER_EQUAL(">=", Rule.ORDER),
  AND("&&", Rule.LOGIC),
  OR("||", Rule.LOGIC),
  NOT("!", Rule.LOGIC),
  BIT_AND("&", Rule.INTEGER),
  BIT_OR("|", Rule.INTEGER),
  BIT_NOT("~", Rule.INTEGER),
  SHIFT_LEFT("<<", Rule.INTEGER),
  SHIFT_RIGHT(">>", Rule.INTEGER),
  XOR(2, Rule.INTEGER),
  GCD(Operator.MANY, Rule.INTEGER),
  LCM(Operator.MANY, Rule.INTEGER),
  ISQRT(1, Rule.INTEGER),
  POPCOUNT(1, Rule.INTEGER),
  ABS(1, Rule.ARITHMETIC),
  SIGN(1, Rule.TO_INTEGER),
  MIN(Operator.MANY, Rule.ARITHMETIC),
  MAX(Operator.MANY, Rule.ARITHMETIC),
  SQRT(1, Rule.REAL),
  CBRT(1, Rule.REAL),
  EXP(1, Rule.REAL),
  LOG(1, Rule.REAL),
  LOG2(1, Rule.REAL),
  LOG10(1, Rule.REAL),
  SIN(1, Rule.REAL),
  COS(1, Rule.REAL),
  TAN(1, Rule.REAL),
  ASIN(1, Rule.REAL),
  ACOS(1, Rule.REAL),
  ATAN(1, Rule.REAL),
  ATAN2(2, Rule.REAL),
  HYPOT(2, Rule.REAL),
  FLOOR(1, Rule.TO_INTEGER),
  CEIL(1, Rule.TO_INTEGER),
  ROUND(1, Rule.TO_INTEGER),
  TRUNC(1, Rule.TO_INTEGER),
  /** An integer as the nearest double; put in where a real is needed, never written. */
  TO_REAL("real", Rule.REAL);

  /** What operands must be and what comes out. */
  enum Rule {
    /** Numbers; integers give an integer, and one real among them makes all real. */
    ARITHMETIC,
    /** Numbers, taken as reals, give a real. */
    REAL,
    /** Integers give an integer. */
    INTEGER,
    /** A number gives an integer. */
    TO_INTEGER,
    /** Two numbers, or two conditions, give a condition. */
    EQUALITY,
    /** Two numbers give a condition. */
    ORDER,
    /** Conditions give a condition. */
    LOGIC
  }

  /** As a number of operands: two or more. */
  static final int MANY = -1;

  private final String symbol;
  private final int operands;
  private final Rule rule;

  Operator(String symbol, Rule rule) {
    this.symbol = symbol;
    this.operands = 0;
    this.rule = rule;
  }

  Operator(int operands, Rule rule) {
    this.symbol = name().toLowerCase(Locale.ROOT);
    this.operands = operands;
    this.rule = rule;
  }

  /** Returns how it is written. */
  public String symbol() {
    return symbol;
  }

  /** Returns how many operands the function takes, or {@link #MANY}. */
  int operands() {
    return operands;
  }

  Rule rule() {
    return rule;
  }

  /** Says whether it is written as a function. */
  public boolean isFunction() {
    return operands != 0;
  }

  /** Says whether it compares its operands. */
  public boolean isComparison() {
    return rule == Rule.EQUALITY || rule == Rule.ORDER;
  }

  /** Finds a function by name. */
  static Optional<Operator> function(String name) {
    return Arrays.stream(values())
        .filter(op -> op.isFunction() && op.symbol.equals(name))
        .findFirst();
  }
}
