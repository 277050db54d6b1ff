package org.rangereduce.lang.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.function.DivisorFunctions;
import org.rangereduce.lang.function.NamedFunction;
import org.rangereduce.lang.function.NothingFunctions;
import org.rangereduce.lang.syntax.Typing.Placed;
import org.rangereduce.lang.tree.Connective;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.lang.tree.Expr.Call;
import org.rangereduce.lang.tree.Expr.Comparison;
import org.rangereduce.lang.tree.Expr.Conditional;
import org.rangereduce.lang.tree.Expr.Connection;
import org.rangereduce.lang.tree.Expr.IntegerConstant;
import org.rangereduce.lang.tree.Expr.IntegerOperation;
import org.rangereduce.lang.tree.Expr.LocalRef;
import org.rangereduce.lang.tree.Expr.Not;
import org.rangereduce.lang.tree.Expr.Sequence;
import org.rangereduce.lang.tree.IntegerOperator;
import org.rangereduce.lang.tree.Local;
import org.rangereduce.lang.tree.Relation;
import org.rangereduce.lang.tree.Statement;
import org.rangereduce.lang.tree.Statement.Assign;
import org.rangereduce.lang.tree.Statement.Choose;
import org.rangereduce.lang.tree.Statement.Repeat;

/**
 * Reads folds such as {@code sum(d for d in divisors(i) if d < i)}: each becomes loops that collect
 * into a local. What stands before the first {@code for} is read after what follows it, as it uses
 * its names.
 */
final class Folds {
  private static final Expr ZERO = new IntegerConstant(BigInteger.ZERO);
  private static final Expr ONE = new IntegerConstant(BigInteger.ONE);
  private static final Expr MINUS_ONE = new IntegerConstant(BigInteger.ONE.negate());

  /** What a fold of each name begins with; nothing is the value of those that begin with none. */
  private static final Map<String, Expr> STARTS =
      Map.of(
          "sum", ZERO, "count", ZERO, "product", ONE, "gcd", ZERO, "lcm", ONE, "xor", ZERO, "or",
          ZERO, "and", MINUS_ONE);

  private static final Set<String> WITHOUT_START = Set.of("min", "max", "first", "any", "all");

  private final Parser parser;
  private final Scope scope;
  private final Typing typing;
  private final Variable variable;
  private final Language language;

  Folds(Parser parser, Scope scope, Typing typing, Variable variable, Language language) {
    this.parser = parser;
    this.scope = scope;
    this.typing = typing;
    this.variable = variable;
    this.language = language;
  }

  /** Returns whether a name is that of a fold. */
  static boolean isFold(String name) {
    return STARTS.containsKey(name) || WITHOUT_START.contains(name);
  }

  /**
   * Reads a fold from behind its "(" to behind its ")".
   *
   * @param loops the number of the token of its first {@code for}
   */
  Expr fold(Token name, int loops) {
    return new Reading(name, parser.position(), loops).expr();
  }

  private static Expr plus(Expr a, Expr b) {
    return new IntegerOperation(IntegerOperator.ADD, List.of(a, b));
  }

  private static Expr equal(Local local, Expr constant) {
    return new Comparison(Relation.EQUAL, get(local), constant);
  }

  private static Expr applied(NamedFunction row, Expr... operands) {
    return new Call(row, row.overloads().get(0), List.of(operands));
  }

  /** Calls a function of the language by name. */
  private Expr applied(String row, Expr... operands) {
    return applied(language.functions().named(row).orElseThrow(), operands);
  }

  private static Expr get(Local local) {
    return new LocalRef(local);
  }

  /** One fold. */
  private final class Reading {
    private final Token name;
    private final int start;
    private final int loops;
    private final Local total;
    private final Local found;
    private final Local value;
    private int end;

    Reading(Token name, int start, int loops) {
      this.name = name;
      this.start = start;
      this.loops = loops;
      this.total = scope.hidden(name.text(), Type.INTEGER);
      this.found = scope.hidden("found", Type.INTEGER);
      this.value = scope.hidden("value", Type.INTEGER);
    }

    private boolean is(String... names) {
      return List.of(names).contains(name.text());
    }

    /** Whether a turn may be the last that counts. */
    private boolean stops() {
      return is("any", "all", "first");
    }

    Expr expr() {
      List<Statement> statements = new ArrayList<>();
      if (!is("any", "all")) {
        statements.add(new Assign(total, STARTS.getOrDefault(name.text(), ZERO)));
      }
      if (WITHOUT_START.contains(name.text())) {
        statements.add(new Assign(found, ZERO));
      }
      parser.position(loops);
      statements.addAll(clauses());
      parser.position(end);
      return new Sequence(statements, result());
    }

    private Expr result() {
      return switch (name.text()) {
        case "any" -> equal(found, ONE);
        case "all" -> equal(found, ZERO);
        case "min", "max", "first" ->
            new Conditional(equal(found, ONE), get(total), nothing(), Type.INTEGER);
        default -> get(total);
      };
    }

    private Expr nothing() {
      return applied(NothingFunctions.of(name.text()), ZERO);
    }

    /** Reads "for", or the filter and what is collected. */
    private List<Statement> clauses() {
      if (!parser.takeName("for")) {
        return collected();
      }
      Token local = parser.next();
      if (local.kind() != Token.Kind.NAME || !parser.takeName("in")) {
        throw parser.fault("a fold is written: sum(k^2 for k in 1..i)", local);
      }
      Statements.requireLocal(parser, local, variable);
      parser.count(local); // what follows may be read twice
      Token domain = parser.peek();
      boolean calls = domain.kind() == Token.Kind.NAME && parser.peekSecond().is("(");
      return switch (calls ? domain.text() : "") {
        case "divisors" -> within(() -> divisors(local));
        case "digits" -> within(() -> digits(local));
        case "primes" -> within(() -> range(local, true));
        default -> range(local, false);
      };
    }

    /** Takes the name of a domain and its "(" before the rest is read. */
    private List<Statement> within(Supplier<List<Statement>> rest) {
      parser.next();
      parser.next();
      return rest.get();
    }

    private List<Statement> range(Token name, boolean primes) {
      Span span = Span.read(parser, typing);
      if (primes) {
        parser.expect(")", "')'");
      }
      scope.enter();
      Local local = scope.declare(name.text(), Type.INTEGER);
      List<Statement> body = clauses();
      scope.leave();
      if (primes) {
        body = List.of(new Choose(applied("isprime", get(local)), body, List.of()));
      }
      return stops()
          ? until(local, span, body)
          : List.of(span.loop(local, body, language.mostTurns()));
    }

    private Expr integer() {
      Placed end = parser.inner();
      typing.requireInteger(end, "an end of a range");
      return end.expr();
    }

    /** A range that may be left before its end. */
    private List<Statement> until(Local local, Span span, List<Statement> body) {
      Local next = scope.hidden("next", Type.INTEGER);
      Local stop = scope.hidden("stop", Type.INTEGER);
      Relation within =
          span.step() > 0
              ? span.isOpen() ? Relation.LESS : Relation.LESS_EQUAL
              : span.isOpen() ? Relation.GREATER : Relation.GREATER_EQUAL;
      List<Statement> turn = new ArrayList<>();
      turn.add(new Assign(local, get(next)));
      turn.add(
          new Assign(next, plus(get(next), new IntegerConstant(BigInteger.valueOf(span.step())))));
      turn.addAll(body);
      Expr goesOn =
          new Connection(
              Connective.AND, equal(found, ZERO), new Comparison(within, get(next), get(stop)));
      return List.of(
          new Assign(next, span.first()),
          new Assign(stop, span.last()),
          new Repeat(goesOn, turn, language.mostTurns()));
    }

    /** By their places in ascending order. */
    private List<Statement> divisors(Token name) {
      Local whole = scope.hidden("whole", Type.INTEGER);
      Local place = scope.hidden("place", Type.INTEGER);
      DivisorFunctions divisors = DivisorFunctions.ofOneFold();
      Statement assign = new Assign(whole, integer());
      parser.expect(")", "')'");
      scope.enter();
      Local local = scope.declare(name.text(), Type.INTEGER);
      List<Statement> body = new ArrayList<>();
      body.add(new Assign(local, applied(divisors.at(), get(whole), get(place))));
      body.addAll(clauses());
      scope.leave();
      Span places = new Span(ZERO, applied(divisors.count(), get(whole)), true, 1);
      List<Statement> loop =
          stops()
              ? until(place, places, body)
              : List.of(places.loop(place, body, language.mostTurns()));
      return Stream.concat(Stream.of(assign), loop.stream()).toList();
    }

    /** From the last digit on; 0 has one. What is left is -1 behind the first. */
    private List<Statement> digits(Token name) {
      if (is("first")) {
        throw parser.fault(
            "first goes over a range, primes or divisors, not over digits", this.name);
      }
      Local rest = scope.hidden("rest", Type.INTEGER);
      List<Statement> statements = new ArrayList<>();
      statements.add(new Assign(rest, applied("abs", integer())));
      Token baseToken = parser.peek();
      boolean given = parser.take(",");
      Expr radix = given ? integer() : new IntegerConstant(BigInteger.TEN);
      if (!(radix instanceof IntegerConstant constant)
          || constant.value().compareTo(BigInteger.TWO) < 0) {
        throw parser.fault("the base of digits is a constant integer from 2 on", baseToken);
      }
      parser.expect(")", "')'");
      scope.enter();
      Local local = scope.declare(name.text(), Type.INTEGER);
      List<Statement> turn = new ArrayList<>();
      turn.add(
          new Assign(
              local, new IntegerOperation(IntegerOperator.MODULO, List.of(get(rest), radix))));
      turn.add(
          new Assign(
              rest, new IntegerOperation(IntegerOperator.FLOOR_DIVIDE, List.of(get(rest), radix))));
      turn.add(
          new Assign(rest, new Conditional(equal(rest, ZERO), MINUS_ONE, get(rest), Type.INTEGER)));
      turn.addAll(clauses());
      scope.leave();
      Expr isLeft = new Comparison(Relation.GREATER_EQUAL, get(rest), ZERO);
      statements.add(new Repeat(isLeft, turn, language.mostTurns()));
      return statements;
    }

    /** Reads the filter, if there is one, and the value of a turn. */
    private List<Statement> collected() {
      Optional<Expr> filter = Optional.empty();
      if (parser.takeName("if")) {
        Placed condition = parser.inner();
        typing.requireCondition(condition, "what stands after 'if'");
        filter = Optional.of(condition.expr());
      }
      parser.expect(")", "')'");
      end = parser.position();
      parser.position(start);
      Placed collected = parser.inner();
      if (parser.position() != loops) {
        throw parser.fault("expected 'for', but found " + parser.peek().described(), parser.peek());
      }
      parser.position(end);
      List<Statement> step = step(collected);
      return filter
          .<List<Statement>>map(condition -> List.of(new Choose(condition, step, List.of())))
          .orElse(step);
    }

    private List<Statement> step(Placed collected) {
      if (is("count", "any", "all")) {
        typing.requireCondition(collected, "what '" + name.text() + "' looks at");
        Expr holds = is("all") ? new Not(collected.expr()) : collected.expr();
        Statement counted =
            is("count") ? new Assign(total, plus(get(total), ONE)) : new Assign(found, ONE);
        return List.of(new Choose(holds, List.of(counted), List.of()));
      }
      Expr number = typing.integer(collected, name.text());
      return switch (name.text()) {
        case "sum" -> set(operation(IntegerOperator.ADD, number));
        case "product" -> set(operation(IntegerOperator.MULTIPLY, number));
        case "and" -> set(operation(IntegerOperator.BIT_AND, number));
        case "or" -> set(operation(IntegerOperator.BIT_OR, number));
        case "first" -> List.of(new Assign(total, number), new Assign(found, ONE));
        case "min", "max" ->
            List.of(
                new Assign(value, number),
                new Assign(
                    total,
                    new Conditional(equal(found, ONE), call(get(value)), get(value), Type.INTEGER)),
                new Assign(found, ONE));
        default -> set(call(number));
      };
    }

    private List<Statement> set(Expr value) {
      return List.of(new Assign(total, value));
    }

    private Expr operation(IntegerOperator operator, Expr number) {
      return new IntegerOperation(operator, List.of(get(total), number));
    }

    /** Functions of two integers fold as themselves. */
    private Expr call(Expr number) {
      return applied(name.text(), get(total), number);
    }
  }
}
