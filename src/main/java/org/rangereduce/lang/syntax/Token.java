package org.rangereduce.lang.syntax;

import java.math.BigInteger;

/**
 * A part of a text that means something.
 *
 * @param kind what it is
 * @param text how it is written
 * @param value the value of a number (a {@link BigInteger} or a {@link Double}), else null
 * @param position where it starts in the source
 * @param isFirst whether a line break stands before it
 */
record Token(Kind kind, String text, Number value, int position, boolean isFirst) {

  enum Kind {
    NUMBER,
    NAME,
    SYMBOL,
    END
  }

  Token onNewLine(boolean first) {
    return new Token(kind, text, value, position, first);
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** Returns how a message names it. */
  String described() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
