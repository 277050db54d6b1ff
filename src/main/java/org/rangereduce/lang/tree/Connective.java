package org.rangereduce.lang.tree;

/** How two conditions become one; the second is not evaluated where the first decides. */
public enum Connective {
  AND("&&"),
  OR("||");

  private final String symbol;

  Connective(String symbol) {
    this.symbol = symbol;
  }

  /** Returns how it is written. */
  public String symbol() {
    return symbol;
  }
}
