package org.rangereduce.lang.syntax;

import org.rangereduce.lang.Type;

/**
 * The variable of an expression.
 *
 * @param name how it is written
 * @param type what it stands for, or null where no variable is allowed (the ends of a range)
 */
public record Variable(String name, Type type) {
  /** The integer i of the reductions. */
  public static final Variable I = new Variable("i", Type.INTEGER);

  /** The real x of an integral. */
  public static final Variable X = new Variable("x", Type.REAL);

  /** No variable: i is known by name only, to be refused. */
  static final Variable NONE = new Variable("i", null);

  /** What a function of the user's own has instead. */
  static final Variable OF_FUNCTION = new Variable("a parameter", null);
}
