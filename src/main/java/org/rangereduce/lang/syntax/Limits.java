package org.rangereduce.lang.syntax;

/** How deep and how long a text may be, with the functions that it calls. */
final class Limits {
  /**
   * Brackets and signs nested deeper than this are refused, so that no input can exhaust the stack.
   */
  private static final int DEEPEST = 200;

  /**
   * A chain like a + b + c is as deep a tree as it is long, so it is bounded for the same reason.
   */
  private static final int MOST_OPERATORS = 500;

  /** All statements, with the functions that are called, together have at most this many nodes. */
  private static final int MOST_NODES = 20_000;

  private int depth;
  private int base;
  private int operators;
  private int nodes;

  /** Starts an expression of a statement, which may be as long as any. */
  void start() {
    operators = base;
  }

  /**
   * Starts the body of a function: its trees stand below what was counted up to its call.
   *
   * @return what {@link #back} takes
   */
  int call() {
    int before = base;
    base = operators;
    return before;
  }

  /** Goes on behind the call of a function. */
  void back(int before) {
    operators = base;
    base = before;
  }

  /**
   * Counts an operator, an argument or a clause.
   *
   * @throws ExpressionException at the token if there are too many
   */
  void count(TokenReader reader, Token token) {
    if (++nodes > MOST_NODES) {
      throw reader.fault(
          "there are more than " + MOST_NODES + " operators, with the functions that are called",
          token);
    }
    if (++operators > MOST_OPERATORS) {
      throw reader.fault(
          "the expression has too many operators; at most " + MOST_OPERATORS + " are allowed",
          token);
    }
  }

  /** Goes one level deeper; every caller comes back by {@link #leave}. */
  void enter(TokenReader reader) {
    if (++depth > DEEPEST) {
      throw reader.fault(
          "the expression is nested too deeply; at most " + DEEPEST + " levels are allowed",
          reader.peek());
    }
  }

  /** Comes back from {@link #enter}. */
  void leave() {
    depth--;
  }
}
