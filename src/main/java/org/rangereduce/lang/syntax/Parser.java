package org.rangereduce.lang.syntax;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.lang.Spelling;
import org.rangereduce.lang.function.Functions;
import org.rangereduce.lang.function.NamedFunction;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.BooleanConstant;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.LocalRef;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.VariableRef;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.RealOperator;

/**
 * Reads an expression, by precedence climbing, and checks its types on the way; {@link Statements}
 * reads what may stand before it. The grammar stands in package-info.java.
 */
final class Parser {
  /**
   * Brackets and signs nested deeper than this are refused, so that no input can exhaust the stack.
   */
  private static final int DEEPEST = 200;

  /**
   * A chain like a + b + c is as deep a tree as it is long, so it is bounded for the same reason.
   */
  private static final int MOST_OPERATORS = 500;

  /** All statements together have at most so many operators. */
  private static final int MOST_NODES = 20_000;

  /** Words that are never names. */
  static final Set<String> RESERVED = Set.of("for", "in", "if", "else", "while");

  /** Names that a local must not have, though it may be called e or pi. */
  static final Set<String> CONSTANTS = Set.of("true", "false");

  /** Operators that are words. */
  private static final Set<String> WORDS = Set.of("and", "or", "not", "mod", "div");

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

  private final String source;
  private final List<Token> tokens;
  private final Variable variable;
  private final Functions functions;
  private final Typing typing;
  private final Scope scope = new Scope();
  private int at;
  private int depth;
  private int operators;
  private int nodes;

  /** Reads a source that may use a variable and functions. */
  Parser(String source, Variable variable, Functions functions) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
    this.variable = variable;
    this.functions = functions;
    this.typing = new Typing(source);
  }

  /** Reads the whole source as one expression, with statements before it if there are any. */
  Expr whole() {
    Expr expr = new Statements(this, scope, typing, variable).sequence().expr();
    expectEnd();
    return expr;
  }

  /** Reads as much as makes an expression. */
  Expr expression() {
    return placed().expr();
  }

  /** Reads as much as makes an expression, which may be as long as any. */
  Placed placed() {
    operators = 0;
    return conditional();
  }

  Token peek() {
    return tokens.get(at);
  }

  /** Reads an expression inside of another one. */
  Placed inner() {
    return conditional();
  }

  /** Returns the number of the next token. */
  int position() {
    return at;
  }

  /** Goes on at a token. */
  void position(int token) {
    at = token;
  }

  /** Returns the number of the first "for" before the ")" that belongs to what was opened. */
  private int loops() {
    int open = 0;
    for (int k = at; k < tokens.size(); k++) {
      Token token = tokens.get(k);
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (open < 0) {
        return -1;
      }
      if (open == 0 && isWord(token, "for")) {
        return k;
      }
    }
    return -1;
  }

  /** Returns the token after the next one. */
  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  /** Refuses what C has and this language has not: k++ and k += 1. */
  void refuseIncrement() {
    Token operator = peekSecond();
    Token after = tokens.get(Math.min(at + 2, tokens.size() - 1));
    boolean assigns = operator.kind() == Token.Kind.SYMBOL && after.is("=");
    if (assigns || operator.is("+") && after.is("+") || operator.is("-") && after.is("-")) {
      boolean known = scope.find(peek().text()).isPresent();
      if (known) {
        throw fault(
            "there is no '" + operator.text() + after.text() + "'; write k = k + 1", operator);
      }
    }
  }

  /** Takes the next token, whatever it is. */
  Token next() {
    return tokens.get(at++);
  }

  /** Takes the next token if it is this symbol. */
  boolean take(String symbol) {
    boolean found = peek().is(symbol);
    at += found ? 1 : 0;
    return found;
  }

  /** Takes the next token if it is this word. */
  boolean takeWord(String word) {
    boolean found = isWord(peek(), word);
    at += found ? 1 : 0;
    return found;
  }

  /** Says that what comes after a complete expression is none of what may come there. */
  void expectOperator(Token token, String otherwise) {
    expectEnd();
    throw fault("expected an operator or " + otherwise, token);
  }

  void expectEnd() {
    Token token = peek();
    if (token.is("=")) {
      throw fault("'=' is not an operator; a comparison is written '=='", token);
    }
    if (token.kind() == Token.Kind.NAME && FIXES.containsKey(token.text())) {
      throw fault("'" + token.text() + "' is not an operator; " + FIXES.get(token.text()), token);
    }
    if (token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.NUMBER || token.is("(")) {
      throw fault(
          "expected an operator before " + token.described() + "; a product is written with '*'",
          token);
    }
    if (token.kind() != Token.Kind.END) {
      throw fault("expected an operator or the end, but found " + token.described(), token);
    }
  }

  ExpressionException fault(String message, Token token) {
    return new ExpressionException(message, source, token.position());
  }

  private Placed conditional() {
    int position = peek().position();
    enter();
    Placed condition = binary(0);
    if (take("?")) {
      Placed then = conditional();
      expect(":", "the ':' of c ? a : b");
      Placed otherwise = conditional();
      condition = new Placed(typing.conditional(condition, then, otherwise), position);
    }
    leave();
    return condition;
  }

  private Placed binary(int level) {
    if (level == Infix.LEVELS.size()) {
      return unary();
    }
    if (level == Infix.COMPARISONS && isWord(peek(), "not")) {
      return not();
    }
    Placed left = binary(level + 1);
    Infix operator = operatorAt(level);
    while (operator != null) {
      Token token = tokens.get(at++);
      countOperator(token);
      Placed right = binary(level + 1);
      left = new Placed(operator.of(typing, left, right, token.position()), left.position());
      operator = operatorAt(level);
      if (operator != null && level == Infix.COMPARISONS) {
        throw fault("comparisons do not chain; write a < b && b < c", peek());
      }
    }
    return left;
  }

  private Infix operatorAt(int level) {
    boolean possible =
        peek().kind() == Token.Kind.SYMBOL
            || peek().kind() == Token.Kind.NAME && WORDS.contains(peek().text());
    return possible ? Infix.LEVELS.get(level).get(peek().text()) : null;
  }

  private static boolean isWord(Token token, String word) {
    return token.kind() == Token.Kind.NAME && token.text().equals(word);
  }

  /** The word binds looser than comparisons. */
  private Placed not() {
    Token token = tokens.get(at++);
    enter();
    Placed operand = binary(Infix.COMPARISONS);
    leave();
    return new Placed(typing.not(operand, token.position()), token.position());
  }

  private Placed unary() {
    Token token = peek();
    if (!token.is("-") && !token.is("+") && !token.is("!") && !token.is("~")) {
      return power();
    }
    at++;
    enter();
    Placed operand = unary();
    leave();
    return token.is("+") ? operand : new Placed(prefixed(token, operand), token.position());
  }

  private Expr prefixed(Token token, Placed operand) {
    List<Placed> operands = List.of(operand);
    int position = token.position();
    return token.is("-")
        ? typing.arithmetic(IntegerOperator.NEGATE, RealOperator.NEGATE, operands, position)
        : token.is("~")
            ? typing.bits(IntegerOperator.BIT_NOT, operands, position)
            : typing.not(operand, position);
  }

  /**
   * A power binds tighter than a sign before it, not than one after it: -2^2 is -4 and 2.0^-1 is
   * 0.5; 2^3^2 is 2^9.
   */
  private Placed power() {
    Placed base = primary();
    Token token = peek();
    if (!take("^") && !take("**")) {
      return base;
    }
    enter();
    Placed exponent = unary();
    leave();
    return new Placed(
        typing.arithmetic(
            IntegerOperator.POWER, RealOperator.POWER, List.of(base, exponent), token.position()),
        base.position());
  }

  private Placed primary() {
    Token token = tokens.get(at++);
    if (token.kind() == Token.Kind.NUMBER) {
      return new Placed(number(token), token.position());
    }
    if (token.kind() == Token.Kind.NAME) {
      return new Placed(take("(") ? call(token) : name(token), token.position());
    }
    if (token.is("(")) {
      Placed inner = conditional();
      expect(")", "')'");
      return new Placed(inner.expr(), token.position());
    }
    at--;
    throw fault(
        "expected a number, "
            + variable.name()
            + ", a function or '(', but found "
            + token.described(),
        token);
  }

  private static Expr number(Token token) {
    return token.value() instanceof BigInteger integer
        ? new IntegerConstant(integer)
        : new RealConstant(token.value().doubleValue());
  }

  private Expr name(Token token) {
    Optional<Local> local = scope.find(token.text());
    if (local.isPresent()) {
      scope.read(local.get());
      return new LocalRef(local.get());
    }
    boolean isVariable = token.text().equals("i") || token.text().equals("x");
    if (isVariable && variable.type() == null) {
      throw fault(
          "the ends and the step of a range are constants; '" + token.text() + "' is not", token);
    }
    if (isVariable && !token.text().equals(variable.name())) {
      throw fault("the variable here is " + variable.name() + ", not " + token.text(), token);
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

  private Expr call(Token name) {
    int loops = Folds.isFold(name.text()) ? loops() : -1;
    if (loops >= 0) {
      enter();
      Expr fold = new Folds(this, scope, typing, functions).fold(name, loops);
      leave();
      return fold;
    }
    NamedFunction function =
        functions
            .named(name.text())
            .orElseThrow(
                () ->
                    unknown(
                        name, "unknown function", functions.names(), "--help lists the functions"));
    List<Placed> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        countOperator(peek());
        arguments.add(conditional());
      } while (take(","));
    }
    expect(")", "')' or ','");
    List<Integer> arities = Typing.arities(function).toList();
    boolean right =
        function.takesMany() ? arguments.size() >= 2 : arities.contains(arguments.size());
    if (!right) {
      String wanted =
          function.takesMany()
              ? "two or more"
              : arities.stream().map(String::valueOf).collect(Collectors.joining(" or "));
      throw fault(
          name.text()
              + " takes "
              + wanted
              + (wanted.equals("1") ? " argument" : " arguments")
              + ", not "
              + arguments.size(),
          name);
    }
    return typing.call(function, arguments, name.position());
  }

  private ExpressionException unknown(
      Token token, String what, Stream<String> candidates, String otherwise) {
    if (token.text().equals(variable.name()) || scope.find(token.text()).isPresent()) {
      return fault("'" + token.text() + "' is no function; a product is written with '*'", token);
    }
    if (RESERVED.contains(token.text())) {
      return fault("expected an expression, but found '" + token.text() + "'", token);
    }
    String fix = FIXES.get(token.text());
    if (fix == null && functions.named(token.text()).isPresent()) {
      return fault(
          "'" + token.text() + "' is a function and needs its arguments in brackets", token);
    }
    if (fix == null) {
      fix =
          Spelling.nearest(token.text(), candidates)
              .map(near -> "did you mean '" + near + "'?")
              .orElse(otherwise);
    }
    return fault(what + " '" + token.text() + "'; " + fix, token);
  }

  void expect(String symbol, String described) {
    if (!take(symbol)) {
      if (peek().is("=")) {
        expectEnd();
      }
      throw fault("expected " + described + ", but found " + peek().described(), peek());
    }
  }

  private void countOperator(Token token) {
    if (++nodes > MOST_NODES) {
      throw fault("there are more than " + MOST_NODES + " operators", token);
    }
    if (++operators > MOST_OPERATORS) {
      throw fault(
          "the expression has too many operators; at most " + MOST_OPERATORS + " are allowed",
          token);
    }
  }

  /** Goes one level deeper; every caller comes back by {@link #leave}. */
  void enter() {
    if (++depth > DEEPEST) {
      throw fault(
          "the expression is nested too deeply; at most " + DEEPEST + " levels are allowed",
          peek());
    }
  }

  /** Comes back from {@link #enter}. */
  void leave() {
    depth--;
  }
}
