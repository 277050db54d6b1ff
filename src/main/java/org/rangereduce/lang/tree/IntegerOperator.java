package org.rangereduce.lang.tree;

/** The operators that give an integer for integers. */
public enum IntegerOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("^"),
  NEGATE("-"),
  BIT_AND("&"),
  BIT_OR("|"),
  BIT_NOT("~"),
  SHIFT_LEFT("<<"),
  SHIFT_RIGHT(">>");

  private final String symbol;

  IntegerOperator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns how it is written. */
  public String symbol() {
    return symbol;
  }
}
