package org.rangereduce.lang;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rangereduce.lang.Expr.BooleanConstant;
import org.rangereduce.lang.Expr.IntegerConstant;
import org.rangereduce.lang.Expr.RealConstant;
import org.rangereduce.lang.Expr.VariableRef;
import org.rangereduce.lang.Typing.Placed;

/**
 * Reads an expression, by precedence climbing, and checks its types on the way. The grammar stands
 * in package-info.java.
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

  /**
   * Binary operators by how tightly they bind, from loosest to tightest; a power binds tighter and
   * is read apart.
   */
  private static final List<Map<String, Operator>> LEVELS =
      List.of(
          Map.of("||", Operator.OR),
          Map.of("&&", Operator.AND),
          Map.of(
              "==",
              Operator.EQUAL,
              "!=",
              Operator.NOT_EQUAL,
              "<",
              Operator.LESS,
              "<=",
              Operator.LESS_EQUAL,
              ">",
              Operator.GREATER,
              ">=",
              Operator.GREATER_EQUAL),
          Map.of("|", Operator.BIT_OR),
          Map.of("&", Operator.BIT_AND),
          Map.of("<<", Operator.SHIFT_LEFT, ">>", Operator.SHIFT_RIGHT),
          Map.of("+", Operator.ADD, "-", Operator.SUBTRACT),
          Map.of(
              "*",
              Operator.MULTIPLY,
              "/",
              Operator.DIVIDE,
              "//",
              Operator.FLOOR_DIVIDE,
              "%",
              Operator.MODULO));

  private static final Map<String, Operator> PREFIXES =
      Map.of("-", Operator.NEGATE, "!", Operator.NOT, "~", Operator.BIT_NOT);

  /** What other languages call things. */
  private static final Map<String, String> MENDS =
      Map.ofEntries(
          entry("and", "write &&"),
          entry("or", "write ||"),
          entry("not", "write !"),
          entry("mod", "write a % b"),
          entry("ln", "write log"),
          entry("pow", "write a^b"),
          entry("div", "write a // b"),
          entry("int", "write floor or trunc"),
          entry("float", "write 1.0*..."),
          entry("True", "write true"),
          entry("False", "write false"),
          entry("PI", "write pi"));

  private final String source;
  private final List<Token> tokens;
  private final Variable variable;
  private final Typing typing;
  private int at;
  private int depth;
  private int operators;

  /** Reads a source that may use a variable. */
  Parser(String source, Variable variable) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
    this.variable = variable;
    this.typing = new Typing(source);
  }

  /** Reads the whole source as one expression. */
  Expr whole() {
    Expr expr = expression();
    expectEnd();
    return expr;
  }

  /** Reads as much as makes an expression. */
  Expr expression() {
    return conditional().expr();
  }

  Token peek() {
    return tokens.get(at);
  }

  /** Takes the next token if it is this symbol. */
  boolean take(String symbol) {
    boolean found = peek().is(symbol);
    at += found ? 1 : 0;
    return found;
  }

  void expectEnd() {
    Token token = peek();
    if (token.is("=")) {
      throw fault("'=' is not an operator; a comparison is written '=='", token);
    }
    if (token.kind() == Token.Kind.NAME && MENDS.containsKey(token.text())) {
      throw fault("'" + token.text() + "' is not an operator; " + MENDS.get(token.text()), token);
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
    depth--;
    return condition;
  }

  private Placed binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    Placed left = binary(level + 1);
    Operator operator = operatorAt(level);
    while (operator != null) {
      Token token = tokens.get(at++);
      countOperator(token);
      Placed right = binary(level + 1);
      left =
          new Placed(
              typing.operation(operator, List.of(left, right), token.position()), left.position());
      Operator next = operatorAt(level);
      if (next != null && next.isComparison()) {
        throw fault("comparisons do not chain; write a < b && b < c", peek());
      }
      operator = next;
    }
    return left;
  }

  private Operator operatorAt(int level) {
    return peek().kind() == Token.Kind.SYMBOL ? LEVELS.get(level).get(peek().text()) : null;
  }

  private Placed unary() {
    Token token = peek();
    Operator operator = token.kind() == Token.Kind.SYMBOL ? PREFIXES.get(token.text()) : null;
    if (operator == null && !token.is("+")) {
      return power();
    }
    at++;
    enter();
    Placed operand = unary();
    depth--;
    return operator == null
        ? operand
        : new Placed(
            typing.operation(operator, List.of(operand), token.position()), token.position());
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
    depth--;
    return new Placed(
        typing.operation(Operator.POWER, List.of(base, exponent), token.position()),
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
              Stream.of("pi", "true", "false"),
              "the variable is " + variable.name());
    };
  }

  private Expr call(Token name) {
    Operator operator =
        Operator.function(name.text())
            .orElseThrow(
                () -> unknown(name, "unknown function", functions(), "--help lists the functions"));
    List<Placed> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        countOperator(peek());
        arguments.add(conditional());
      } while (take(","));
    }
    expect(")", "')' or ','");
    boolean right =
        operator.operands() == Operator.MANY
            ? arguments.size() >= 2
            : arguments.size() == operator.operands();
    if (!right) {
      String wanted =
          operator.operands() == Operator.MANY
              ? "two or more"
              : String.valueOf(operator.operands());
      throw fault(
          name.text()
              + " takes "
              + wanted
              + (wanted.equals("1") ? " argument" : " arguments")
              + ", not "
              + arguments.size(),
          name);
    }
    return typing.operation(operator, arguments, name.position());
  }

  private ExpressionException unknown(
      Token token, String what, Stream<String> candidates, String otherwise) {
    if (token.text().equals(variable.name())) {
      return fault("'" + token.text() + "' is no function; a product is written with '*'", token);
    }
    String mend = MENDS.get(token.text());
    if (mend == null && Operator.function(token.text()).isPresent()) {
      return fault(
          "'" + token.text() + "' is a function and needs its arguments in brackets", token);
    }
    if (mend == null) {
      mend =
          Spelling.nearest(token.text(), candidates)
              .map(near -> "did you mean '" + near + "'?")
              .orElse(otherwise);
    }
    return fault(what + " '" + token.text() + "'; " + mend, token);
  }

  private static Stream<String> functions() {
    return Stream.of(Operator.values()).filter(Operator::isFunction).map(Operator::symbol);
  }

  private void expect(String symbol, String described) {
    if (!take(symbol)) {
      if (peek().is("=")) {
        expectEnd();
      }
      throw fault("expected " + described + ", but found " + peek().described(), peek());
    }
  }

  private void countOperator(Token token) {
    if (++operators > MOST_OPERATORS) {
      throw fault(
          "the expression has too many operators; at most " + MOST_OPERATORS + " are allowed",
          token);
    }
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw fault(
          "the expression is nested too deeply; at most " + DEEPEST + " levels are allowed",
          peek());
    }
  }
}
