package org.rangereduce.lang.tree;

/** The comparisons. */
public enum Relation {
  EQUAL("==", false, true, false),
  NOT_EQUAL("!=", true, false, true),
  LESS("<", true, false, false),
  LESS_EQUAL("<=", true, true, false),
  GREATER(">", false, false, true),
  GREATER_EQUAL(">=", false, true, true);

  private final String symbol;
  private final boolean less;
  private final boolean equal;
  private final boolean greater;

  Relation(String symbol, boolean less, boolean equal, boolean greater) {
    this.symbol = symbol;
    this.less = less;
    this.equal = equal;
    this.greater = greater;
  }

  /** Returns how it is written. */
  public String symbol() {
    return symbol;
  }

  /** Returns whether it holds for two values that compare like this: negative for less. */
  public boolean holds(int order) {
    return order == 0 ? equal : order < 0 ? less : greater;
  }

  /** Returns whether it asks for equality only, which conditions have, too. */
  public boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }
}
