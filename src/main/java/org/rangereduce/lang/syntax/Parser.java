package org.rangereduce.lang.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.function.NamedFunction;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.RealConstant;
import org.rangereduce.lang.tree.Expr.VariableRef;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.RealOperator;

/**
 * Reads an expression, by precedence climbing, and checks its types on the way; {@link Statements}
 * reads what may stand before it. The grammar stands in package-info.java.
 */
final class Parser extends TokenReader {
  /** Operators that are words. */
  private static final Set<String> WORDS = Set.of("and", "or", "not", "mod", "div");

  private final Variable variable;
  private final Language language;
  private final Limits limits;
  private final Scope scope;
  private final Typing typing;
  private final Names names;
  private final Calls calls;

  private Parser(
      TokenReader tokens,
      Variable variable,
      Language language,
      Limits limits,
      Scope scope,
      List<String> callers) {
    super(tokens);
    this.variable = variable;
    this.language = language;
    this.limits = limits;
    this.scope = scope;
    this.typing = new Typing(this);
    this.names = new Names(this, variable, scope, language);
    this.calls = new Calls(language, limits, scope, callers);
  }

  /** Reads a source that may use a variable and a language. */
  Parser(String source, Variable variable, Language language) {
    this(
        new TokenReader("", source, Lexer.tokens("", source)),
        variable,
        language,
        new Limits(),
        new Scope(),
        List.of());
  }

  /**
   * Reads the body of a function.
   *
   * @param limits of the text that calls it
   * @param scope knows its parameters
   * @param callers the functions in which it stands, itself the last
   */
  Parser(
      Definition definition, Language language, Limits limits, Scope scope, List<String> callers) {
    this(
        new TokenReader(definition.place(), definition.source(), definition.body()),
        Variable.OF_FUNCTION,
        language,
        limits,
        scope,
        callers);
  }

  /** Reads the whole source as one expression, with statements before it if there are any. */
  Expr whole() {
    Expr expr = new Statements(this, scope, typing, variable, language).sequence().expr();
    expectEnd();
    return expr;
  }

  /** Reads as much as makes an expression. */
  Expr expression() {
    return placed().expr();
  }

  /** Reads as much as makes an expression of a statement, which may be as long as any. */
  Placed placed() {
    start();
    return conditional();
  }

  /** Starts an expression of a statement, which may be as long as any. */
  void start() {
    limits.start();
  }

  /** Reads an expression inside of another one. */
  Placed inner() {
    return conditional();
  }

  /** Goes one level deeper; every caller comes back by {@link #leave}. */
  void enter() {
    limits.enter(this);
  }

  /** Comes back from {@link #enter}. */
  void leave() {
    limits.leave();
  }

  /** Counts what makes a tree larger. */
  void count(Token token) {
    limits.count(this, token);
  }

  /** Refuses what C has and this language has not: k++ and k += 1. */
  void refuseIncrement() {
    Token operator = peekSecond();
    Token after = peek(2);
    boolean assigns = operator.kind() == Token.Kind.SYMBOL && after.is("=");
    boolean counts =
        operator.is("+") && after.is("+") || operator.is("-") && after.is("-") || assigns;
    if (counts && scope.local(peek().text()).isPresent()) {
      throw fault(
          "there is no '" + operator.text() + after.text() + "'; write k = k + 1", operator);
    }
  }

  /** Refuses what comes after a complete expression and is none of what may come there. */
  void expectOperator(Token token, String otherwise) {
    expectEnd();
    throw fault("expected an operator or " + otherwise, token);
  }

  /** Refuses anything but the end. */
  void expectEnd() {
    Token token = peek();
    refuseAssignment();
    Optional<String> elsewhere = Names.asOperator(token);
    if (elsewhere.isPresent()) {
      throw fault(elsewhere.get(), token);
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
    if (level == Infix.COMPARISONS && peek().isName("not")) {
      return not();
    }
    Placed left = binary(level + 1);
    Infix operator = operatorAt(level);
    while (operator != null) {
      Token token = next();
      count(token);
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

  /** The word binds looser than comparisons. */
  private Placed not() {
    Token token = next();
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
    next();
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
    Token token = peek();
    if (token.kind() == Token.Kind.NUMBER) {
      next();
      return new Placed(number(token), token.position());
    }
    if (token.kind() == Token.Kind.NAME) {
      next();
      return new Placed(take("(") ? call(token) : names.value(token), token.position());
    }
    if (take("(")) {
      Placed inner = conditional();
      expect(")", "')'");
      return new Placed(inner.expr(), token.position());
    }
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

  private Expr call(Token name) {
    int loops = Folds.isFold(name.text()) ? firstFor() : -1;
    if (loops >= 0) {
      enter();
      Expr fold = new Folds(this, scope, typing, variable, language).fold(name, loops);
      leave();
      return fold;
    }
    Optional<Definition> own = language.definitions().named(name.text());
    Optional<NamedFunction> function = language.functions().named(name.text());
    if (own.isEmpty() && function.isEmpty()) {
      throw names.unknownFunction(name);
    }
    List<Placed> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        count(peek());
        arguments.add(conditional());
      } while (take(","));
    }
    expect(")", "')' or ','");
    return own.isPresent()
        ? calls.value(this, own.get(), name, arguments)
        : called(name, function.get(), arguments);
  }

  private Expr called(Token name, NamedFunction function, List<Placed> arguments) {
    if (!function.takes(arguments.size())) {
      String wanted =
          function.takesMany()
              ? "two or more"
              : function.arities().map(String::valueOf).collect(Collectors.joining(" or "));
      throw fault(
          name.text()
              + " takes "
              + wanted
              + (wanted.equals("1") ? " argument" : " arguments")
              + ", not "
              + arguments.size(),
          name);
    }
    if (function.takesElement()) {
      arguments.add(0, new Placed(element(name), name.position()));
    }
    return typing.call(function, arguments, name.position());
  }

  /** Returns the element of which a random number is a function. */
  private Expr element(Token name) {
    if (variable.equals(Variable.NONE)) {
      throw fault(
          "the ends and the step of a range are constants; '" + name.text() + "' is not", name);
    }
    return new VariableRef(Type.INTEGER);
  }

  /** Reads the body of a function to its end: an expression, or with statements before it. */
  Expr body(boolean isBlock) {
    if (isBlock) {
      return whole();
    }
    if (peek().kind() == Token.Kind.NAME && peekSecond().is("=")) {
      throw fault("statements stand in braces: f(n) { m = n + 1; m*m }", peekSecond());
    }
    Expr expr = expression();
    expectEnd();
    return expr;
  }
}
