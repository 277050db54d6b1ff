package org.rangereduce.lang.tree;

import java.util.function.IntPredicate;

/** The comparisons. */
public enum Relation {
  EQUAL("==", order -> order == 0),
  NOT_EQUAL("!=", order -> order != 0),
  LESS("<", order -> order < 0),
  LESS_EQUAL("<=", order -> order <= 0),
  GREATER(">", order -> order > 0),
  GREATER_EQUAL(">=", order -> order >= 0);

  private final String symbol;
  private final IntPredicate test;

  Relation(String symbol, IntPredicate test) {
    this.symbol = symbol;
    this.test = test;
  }

  /** Returns how it is written. */
  public String symbol() {
    return symbol;
  }

  /** Returns whether it holds for two values that compare like this: negative for less. */
  public boolean holds(int order) {
    return test.test(order);
  }

  /** Returns whether it asks for equality only, which conditions have, too. */
  public boolean isEquality() {
    return this == EQUAL || this == NOT_EQUAL;
  }
}
