package org.rangereduce.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Expr;
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
  private final Language language;

  Statements(Parser parser, Scope scope, Typing typing, Variable variable, Language language) {
    this.parser = parser;
    this.scope = scope;
    this.typing = typing;
    this.variable = variable;
    this.language = language;
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
    if (name.text().equals(variable.name()) || variable.equals(Variable.NONE)) {
      parser.refuseAssignment();
    }
    Names.requireFree(parser, name, "a local");
    parser.next();
    Placed value = parser.placed();
    Optional<Local> known = scope.local(name.text());
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
    return new Statement.Repeat(condition, block(), language.mostTurns());
  }

  private Statement choose() {
    parser.next();
    Expr condition = condition("what stands after 'if'");
    List<Statement> then = block();
    if (!parser.takeName("else")) {
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

  /** Refuses what cannot be the name of a local that a loop or a fold declares. */
  static void requireLocal(Parser parser, Token name, Variable variable) {
    Names.requireFree(parser, name, "a local");
    if (name.text().equals(variable.name())) {
      throw parser.fault("'" + name.text() + "' is the variable; take another name", name);
    }
  }

  private Statement count() {
    parser.next();
    parser.start();
    Token name = parser.next();
    if (name.kind() != Token.Kind.NAME || !parser.takeName("in")) {
      throw parser.fault("a loop over a range is written: for k in 1..10 { ... }", name);
    }
    requireLocal(parser, name, variable);
    Span span = Span.read(parser, typing);
    scope.enter();
    Local local = scope.declare(name.text(), Type.INTEGER);
    List<Statement> body = block();
    scope.leave();
    return span.loop(local, body, language.mostTurns());
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
