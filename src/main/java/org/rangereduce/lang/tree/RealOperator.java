package org.rangereduce.lang.tree;

/** The operators that give a real for reals. */
public enum RealOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("^"),
  NEGATE("-");

  private final String symbol;

  RealOperator(String symbol) {
    this.symbol = symbol;
  }

  /** Returns how it is written. */
  public String symbol() {
    return symbol;
  }
}
