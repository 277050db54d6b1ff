package org.rangereduce.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.lang.Steps;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.Sequence;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Statement;

/**
 * Reads statements, and the expression that they are for. A statement ends at a ";", at the end of
 * a line where the text is complete, or with its "}".
 */
final class Statements {
  private final Parser parser;
  private final Scope scope;
  private final Typing typing;
  private final Variable variable;

  Statements(Parser parser, Scope scope, Typing typing, Variable variable) {
    this.parser = parser;
    this.scope = scope;
    this.typing = typing;
    this.variable = variable;
  }

  /** Reads statements and the expression after them. */
  Placed sequence() {
    int position = parser.peek().position();
    List<Statement> statements = new ArrayList<>();
    for (Optional<Statement> next = statement(); next.isPresent(); next = statement()) {
      statements.add(next.get());
    }
    if (!statements.isEmpty() && parser.peek().kind() == Token.Kind.END) {
      throw parser.fault(
          "expected an expression at the end: its value is that of the whole", parser.peek());
    }
    Placed value = parser.placed();
    Optional<Token> unread = scope.firstUnread();
    if (unread.isPresent()) {
      throw parser.fault(
          "'" + unread.get().text() + "' gets a value that nothing reads; leave it out",
          unread.get());
    }
    return statements.isEmpty()
        ? value
        : new Placed(new Sequence(statements, value.expr()), position);
  }

  /** Reads a statement if there is one next. */
  private Optional<Statement> statement() {
    Token token = parser.peek();
    if (token.kind() != Token.Kind.NAME) {
      return Optional.empty();
    }
    return switch (token.text()) {
      case "while" -> Optional.of(ended(repeat()));
      case "for" -> Optional.of(ended(count()));
      case "if" -> Optional.of(ended(choose()));
      default -> parser.peekSecond().is("=") ? Optional.of(separated(assign())) : Optional.empty();
    };
  }

  /** After a "}" a separator may follow. */
  private Statement ended(Statement statement) {
    while (parser.take(";")) {
      continue;
    }
    return statement;
  }

  private Statement separated(Statement statement) {
    Token token = parser.peek();
    boolean ends = token.isFirst() || token.is("}") || token.kind() == Token.Kind.END;
    if (!token.is(";") && !ends) {
      parser.expectOperator(token, "';' or a new line");
    }
    return ended(statement);
  }

  private Statement assign() {
    Token name = parser.next();
    if (name.text().equals(variable.name()) || variable.type() == null) {
      throw parser.fault("'=' is not an operator; a comparison is written '=='", parser.peek());
    }
    if (Parser.RESERVED.contains(name.text()) || Parser.CONSTANTS.contains(name.text())) {
      throw parser.fault("'" + name.text() + "' cannot be the name of a local", name);
    }
    parser.next();
    Placed value = parser.placed();
    Optional<Local> known = scope.find(name.text());
    if (known.isEmpty()) {
      return new Statement.Assign(scope.declare(name, value.type()), value.expr());
    }
    Type type = known.get().type();
    if (type == Type.REAL && value.type() == Type.INTEGER) {
      return new Statement.Assign(known.get(), typing.toReal(value));
    }
    if (type != value.type()) {
      String fix =
          type == Type.INTEGER && value.type() == Type.REAL
              ? "; begin it as a real, as in " + name.text() + " = 0.0, or round what it gets"
              : "; take another name";
      throw parser.fault(
          "'"
              + name.text()
              + "' is "
              + type.described()
              + " and stays so, but this is "
              + value.type().described()
              + fix,
          new Token(Token.Kind.SYMBOL, "", null, value.position(), false));
    }
    return new Statement.Assign(known.get(), value.expr());
  }

  private Statement repeat() {
    parser.next();
    Expr condition = condition("what stands after 'while'");
    return new Statement.Repeat(condition, block(), Steps.MOST);
  }

  private Statement choose() {
    parser.next();
    Expr condition = condition("what stands after 'if'");
    List<Statement> then = block();
    if (!parser.takeWord("else")) {
      return new Statement.Choose(condition, then, List.of());
    }
    boolean again = parser.peek().kind() == Token.Kind.NAME && parser.peek().text().equals("if");
    return new Statement.Choose(condition, then, again ? List.of(nested()) : block());
  }

  private Statement nested() {
    parser.enter();
    Statement statement = choose();
    parser.leave();
    return statement;
  }

  private Expr condition(String what) {
    Placed condition = parser.placed();
    typing.requireCondition(condition, what);
    return condition.expr();
  }

  private Statement count() {
    parser.next();
    Token name = parser.next();
    if (name.kind() != Token.Kind.NAME || !parser.takeWord("in")) {
      throw parser.fault("a loop over a range is written: for k in 1..10 { ... }", name);
    }
    if (name.text().equals(variable.name()) || Parser.RESERVED.contains(name.text())) {
      throw parser.fault("'" + name.text() + "' cannot be the name of a local", name);
    }
    Expr first = integer("the first end of a range");
    boolean open = parser.take("..<");
    if (!open) {
      parser.expect("..", "'..' and the last end, as in 1..10");
    }
    Expr last = integer("the last end of a range");
    long step = parser.take(":") ? step(parser) : 1;
    scope.enter();
    Local local = scope.declare(name.text(), Type.INTEGER);
    List<Statement> body = block();
    scope.leave();
    return new Statement.Count(local, first, last, open, step, body, Steps.MOST);
  }

  private Expr integer(String what) {
    Placed end = parser.placed();
    typing.requireInteger(end, what);
    return end.expr();
  }

  /** Reads the step of a range. */
  static long step(Parser parser) {
    Token token = parser.peek();
    if (parser.inner().expr() instanceof IntegerConstant constant
        && constant.value().signum() != 0
        && constant.value().bitLength() <= 63) {
      return constant.value().longValueExact();
    }
    throw parser.fault("the step of a range is a constant integer other than 0", token);
  }

  private List<Statement> block() {
    parser.expect("{", "'{'");
    parser.enter();
    scope.enter();
    List<Statement> statements = new ArrayList<>();
    while (!parser.take("}")) {
      Token token = parser.peek();
      Optional<Statement> next = statement();
      if (next.isEmpty()) {
        parser.refuseIncrement();
        throw parser.fault(
            "expected a statement such as k = k + 1, or '}', but found " + token.described(),
            token);
      }
      statements.add(next.get());
    }
    scope.leave();
    parser.leave();
    return statements;
  }
}
