package org.rangereduce.lang.syntax;

import java.util.List;

/** The tokens of a source text, taken from left to right. */
class TokenReader {
  private final String place;
  private final String source;
  private final List<Token> tokens;
  private int at;

  /**
   * Reads tokens.
   *
   * @param place what messages begin with: nothing, or where the text stands
   * @param source the text
   * @param tokens of the text, the last of kind END
   */
  TokenReader(String place, String source, List<Token> tokens) {
    this.place = place;
    this.source = source;
    this.tokens = tokens;
  }

  /** Reads the same tokens, from the first. */
  TokenReader(TokenReader other) {
    this(other.place, other.source, other.tokens);
  }

  /** Returns the next token. */
  Token peek() {
    return tokens.get(at);
  }

  /** Returns the token after the next one. */
  Token peekSecond() {
    return peek(1);
  }

  /** Returns the token that is this far behind the next one, or the last. */
  Token peek(int further) {
    return tokens.get(Math.min(at + further, tokens.size() - 1));
  }

  /** Returns the number of the next token. */
  int position() {
    return at;
  }

  /** Goes on at a token. */
  void position(int token) {
    at = token;
  }

  /** Takes the next token, whatever it is; the last one stays. */
  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  /** Takes the next token if it is this symbol. */
  boolean take(String symbol) {
    boolean found = peek().is(symbol);
    at += found ? 1 : 0;
    return found;
  }

  /** Takes the next token if it is this name. */
  boolean takeName(String name) {
    boolean found = peek().isName(name);
    at += found ? 1 : 0;
    return found;
  }

  /**
   * Takes a symbol.
   *
   * @param described how a message names it
   * @throws ExpressionException if another token is next
   */
  void expect(String symbol, String described) {
    if (!take(symbol)) {
      refuseAssignment();
      throw fault("expected " + described + ", but found " + peek().described(), peek());
    }
  }

  /** Refuses "=" where a comparison may have been meant. */
  void refuseAssignment() {
    if (peek().is("=")) {
      throw fault("'=' is not an operator; a comparison is written '=='", peek());
    }
  }

  /** Returns the number of the first "for" before the ")" that ends what is open, or -1. */
  int firstFor() {
    int open = 0;
    for (int k = at; k < tokens.size(); k++) {
      Token token = tokens.get(k);
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (open < 0) {
        return -1;
      }
      if (open == 0 && token.isName("for")) {
        return k;
      }
    }
    return -1;
  }

  /** Returns a fault at a token. */
  ExpressionException fault(String message, Token token) {
    return fault(message, token.position());
  }

  /** Returns a fault at a place in the text. */
  ExpressionException fault(String message, int position) {
    return new ExpressionException(place + message, source, position);
  }
}
