package org.rangereduce.lang.syntax;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rangereduce.lang.Spelling;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.BooleanConstant;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.VariableRef;

/** What names stand for at a place, and what is said of those that stand for nothing. */
final class Names {
  /** Names that begin or continue statements. */
  private static final Set<String> RESERVED = Set.of("for", "in", "if", "else", "while");

  private static final Set<String> CONSTANTS = Set.of("true", "false");

  /** What other languages call things. */
  private static final Map<String, String> FIXES =
      Map.ofEntries(
          entry("and", "write a && b"),
          entry("or", "write a || b"),
          entry("mod", "write a % b"),
          entry("div", "write a // b"),
          entry("ln", "write log"),
          entry("pow", "write a^b"),
          entry("int", "write floor or trunc"),
          entry("float", "write 1.0*..."),
          entry("True", "write true"),
          entry("False", "write false"),
          entry("PI", "write pi"),
          entry("range", "a range is written a..b"));

  private final TokenReader reader;
  private final Variable variable;
  private final Scope scope;
  private final Language language;

  Names(TokenReader reader, Variable variable, Scope scope, Language language) {
    this.reader = reader;
    this.variable = variable;
    this.scope = scope;
    this.language = language;
  }

  /**
   * Refuses what cannot be the name of something of the user's own.
   *
   * @param what it is to be the name of
   */
  static void requireFree(TokenReader reader, Token name, String what) {
    if (name.kind() != Token.Kind.NAME) {
      throw reader.fault("expected the name of " + what + ", but found " + name.described(), name);
    }
    boolean isElement = name.text().equals("i");
    if (isElement || RESERVED.contains(name.text()) || CONSTANTS.contains(name.text())) {
      throw reader.fault(
          "'"
              + name.text()
              + "' cannot be the name of "
              + what
              + (isElement ? "; i is always the element" : ""),
          name);
    }
  }

  /** Returns the fault of a name or number that stands where an operator was expected, if known. */
  static Optional<String> asOperator(Token token) {
    return token.kind() == Token.Kind.NAME && FIXES.containsKey(token.text())
        ? Optional.of("'" + token.text() + "' is not an operator; " + FIXES.get(token.text()))
        : Optional.empty();
  }

  /** Returns what a name stands for that is not called. */
  Expr value(Token token) {
    Optional<Expr> own = scope.read(token.text());
    if (own.isPresent()) {
      return own.get();
    }
    boolean isVariable = token.text().equals("i") || token.text().equals("x");
    if (isVariable && variable.equals(Variable.OF_FUNCTION)) {
      throw reader.fault(
          "a function sees only its parameters; give it " + token.text() + " as an argument",
          token);
    }
    if (isVariable && variable.type() == null) {
      throw reader.fault(
          "the ends and the step of a range are constants; '" + token.text() + "' is not", token);
    }
    if (isVariable && !token.text().equals(variable.name())) {
      throw reader.fault(
          "the variable here is " + variable.name() + ", not " + token.text(), token);
    }
    return switch (token.text()) {
      case "i", "x" -> new VariableRef(variable.type());
      case "pi" -> new RealConstant(Math.PI);
      case "e" -> new RealConstant(Math.E);
      case "true" -> new BooleanConstant(true);
      case "false" -> new BooleanConstant(false);
      default ->
          throw unknown(
              token,
              "unknown name",
              Stream.concat(scope.names(), Stream.of("pi", "true", "false")),
              "the variable is " + variable.name());
    };
  }

  /** Returns the fault of a function that is not known. */
  ExpressionException unknownFunction(Token token) {
    return unknown(
        token,
        "unknown function",
        Stream.concat(language.definitions().names(), language.functions().names()),
        "--help lists the functions");
  }

  private ExpressionException unknown(
      Token token, String what, Stream<String> candidates, String otherwise) {
    String name = token.text();
    if (name.equals(variable.name()) || scope.knows(name)) {
      return reader.fault("'" + name + "' is no function; a product is written with '*'", token);
    }
    if (RESERVED.contains(name)) {
      return reader.fault("expected an expression, but found '" + name + "'", token);
    }
    String fix = FIXES.get(name);
    boolean isFunction =
        language.functions().named(name).isPresent()
            || language.definitions().named(name).isPresent();
    if (fix == null && isFunction) {
      return reader.fault(
          "'" + name + "' is a function and needs its arguments in brackets", token);
    }
    if (fix == null) {
      fix =
          Spelling.nearest(name, candidates)
              .map(near -> "did you mean '" + near + "'?")
              .orElse(otherwise);
    }
    return reader.fault(what + " '" + name + "'; " + fix, token);
  }
}
