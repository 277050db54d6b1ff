package org.rangereduce.lang.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the functions that a text defines. A body in braces ends with its brace, another where the
 * next function begins: no expression has a call that is followed by "=" or "{".
 */
final class DefinitionReader {
  private final String place;
  private final String text;
  private final List<Token> tokens;
  private final TokenReader reader;

  DefinitionReader(String place, String text) {
    this.place = place;
    this.text = text;
    this.tokens = Lexer.tokens(place, text);
    this.reader = new TokenReader(place, text, tokens);
  }

  /** Returns all functions, in order. */
  List<Definition> all() {
    List<Definition> all = new ArrayList<>();
    skipSeparators();
    while (reader.peek().kind() != Token.Kind.END) {
      all.add(definition());
      skipSeparators();
    }
    return all;
  }

  private void skipSeparators() {
    while (reader.take(";")) {
      continue;
    }
  }

  private Definition definition() {
    Token name = reader.next();
    if (name.kind() != Token.Kind.NAME || !reader.take("(")) {
      throw reader.fault("a function is written: f(n) = n^2 + 1", name);
    }
    Names.requireFree(reader, name, "a function");
    List<Token> parameters = parameters();
    boolean block = reader.take("{");
    if (!block && !reader.take("=")) {
      throw reader.fault(
          "expected '=' and the value of "
              + name.text()
              + ", but found "
              + reader.peek().described(),
          reader.peek());
    }
    int first = reader.position();
    int end = block ? endOfBlock() : endOfValue();
    List<Token> body = new ArrayList<>(tokens.subList(first, end));
    body.add(new Token(Token.Kind.END, "", null, tokens.get(end).position(), true));
    reader.position(block ? end + 1 : end);
    return new Definition(place, text, name, parameters, body, block);
  }

  private List<Token> parameters() {
    List<Token> parameters = new ArrayList<>();
    if (!reader.take(")")) {
      do {
        Token parameter = reader.next();
        Names.requireFree(reader, parameter, "a parameter");
        if (parameters.stream().anyMatch(other -> other.isName(parameter.text()))) {
          throw reader.fault("two parameters are called '" + parameter.text() + "'", parameter);
        }
        parameters.add(parameter);
      } while (reader.take(","));
      if (!reader.take(")")) { // '=' would be taken for a comparison
        throw reader.fault(
            "expected ')' or ',', but found " + reader.peek().described(), reader.peek());
      }
    }
    return parameters;
  }

  /** Returns the number of the "}" that belongs to the brace before the next token. */
  private int endOfBlock() {
    Token brace = tokens.get(reader.position() - 1);
    int open = 1;
    for (int k = reader.position(); k < tokens.size(); k++) {
      open += tokens.get(k).is("{") ? 1 : tokens.get(k).is("}") ? -1 : 0;
      if (open == 0) {
        return k;
      }
    }
    throw reader.fault("this '{' has no '}'", brace);
  }

  /** Returns the number of the token at which the next function begins, or of the last. */
  private int endOfValue() {
    int end = reader.position();
    while (tokens.get(end).kind() != Token.Kind.END && !begins(end)) {
      end++;
    }
    return end > reader.position() && tokens.get(end - 1).is(";") ? end - 1 : end;
  }

  private boolean begins(int token) {
    if (tokens.get(token).kind() != Token.Kind.NAME || !tokens.get(token + 1).is("(")) {
      return false;
    }
    int k = token + 2;
    while (tokens.get(k).kind() == Token.Kind.NAME || tokens.get(k).is(",")) {
      k++;
    }
    Token after = tokens.get(Math.min(k + 1, tokens.size() - 1));
    return tokens.get(k).is(")") && (after.is("=") || after.is("{"));
  }
}
