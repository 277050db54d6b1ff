package org.rangereduce.lang.tree;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done before an expression has its value. */
public sealed interface Statement {

  /** Returns what the visitor makes of it. */
  <R> R accept(Visitor<R> visitor);

  /** Returns the expressions in it, those in its statements included, in the order of the text. */
  Stream<Expr> parts();

  /** One method for each kind of statement. */
  interface Visitor<R> {
    R assign(Assign statement);

    R choose(Choose statement);

    R repeat(Repeat statement);

    R count(Count statement);
  }

  /** A local gets a value of its type. */
  record Assign(Local local, Expr value) implements Statement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assign(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.of(value);
    }

    @Override
    public String toString() {
      return local.name() + " = " + value;
    }
  }

  /** One of two lists of statements is done: {@code if c { } else { }}. */
  record Choose(Expr condition, List<Statement> then, List<Statement> otherwise)
      implements Statement {
    /** Copies the lists. */
    public Choose {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choose(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.of(Stream.of(condition), inside(then), inside(otherwise)).flatMap(s -> s);
    }

    @Override
    public String toString() {
      return "if "
          + condition
          + " "
          + block(then)
          + (otherwise.isEmpty() ? "" : " else " + block(otherwise));
    }
  }

  /**
   * Statements are done while a condition holds.
   *
   * @param mostTurns how many turns all loops of one element have at most
   */
  record Repeat(Expr condition, List<Statement> body, long mostTurns) implements Statement {
    /** Copies the list. */
    public Repeat {
      body = List.copyOf(body);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.repeat(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.concat(Stream.of(condition), inside(body));
    }

    @Override
    public String toString() {
      return "while " + condition + " " + block(body);
    }
  }

  /**
   * Statements are done for each integer of a range, which may be empty.
   *
   * @param local has the integer; changing it in the body does not change what comes next
   * @param first the first integer
   * @param last the last, or with a step the end that is not passed
   * @param isOpen whether the last is left out
   * @param step the distance, a constant other than 0
   * @param mostTurns how many turns all loops of one element have at most
   */
  record Count(
      Local local,
      Expr first,
      Expr last,
      boolean isOpen,
      long step,
      List<Statement> body,
      long mostTurns)
      implements Statement {
    /** Copies the list. */
    public Count {
      body = List.copyOf(body);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.count(this);
    }

    @Override
    public Stream<Expr> parts() {
      return Stream.concat(Stream.of(first, last), inside(body));
    }

    @Override
    public String toString() {
      return "for "
          + local.name()
          + " in "
          + Expr.bracketed(first)
          + (isOpen ? "..<" : "..")
          + Expr.bracketed(last)
          + (step == 1 ? "" : ":" + step)
          + " "
          + block(body);
    }
  }

  private static Stream<Expr> inside(List<Statement> statements) {
    return statements.stream().flatMap(Statement::parts);
  }

  private static String block(List<Statement> statements) {
    return statements.stream()
        .map(Statement::toString)
        .collect(Collectors.joining("; ", "{ ", " }"));
  }

  /** Returns how many turns all loops of some statements have at most; 0 if there is none. */
  static long mostTurns(List<Statement> statements) {
    return statements.stream().mapToLong(Statement::mostTurns).max().orElse(0);
  }

  private static long mostTurns(Statement statement) {
    return statement.accept(
        new Visitor<Long>() {
          @Override
          public Long assign(Assign assign) {
            return assign.value().mostTurns();
          }

          @Override
          public Long choose(Choose choose) {
            return Math.max(
                choose.condition().mostTurns(),
                Math.max(
                    Statement.mostTurns(choose.then()), Statement.mostTurns(choose.otherwise())));
          }

          @Override
          public Long repeat(Repeat repeat) {
            return repeat.mostTurns();
          }

          @Override
          public Long count(Count count) {
            return count.mostTurns();
          }
        });
  }

  /** Returns the locals that get a value in some statements. */
  static Stream<Local> assigned(List<Statement> statements) {
    return statements.stream().flatMap(Statement::assigned);
  }

  private static Stream<Local> assigned(Statement statement) {
    return statement.accept(
        new Visitor<Stream<Local>>() {
          @Override
          public Stream<Local> assign(Assign assign) {
            return Stream.of(assign.local());
          }

          @Override
          public Stream<Local> choose(Choose choose) {
            return Stream.concat(
                Statement.assigned(choose.then()), Statement.assigned(choose.otherwise()));
          }

          @Override
          public Stream<Local> repeat(Repeat repeat) {
            return Statement.assigned(repeat.body());
          }

          @Override
          public Stream<Local> count(Count count) {
            return Stream.concat(Stream.of(count.local()), Statement.assigned(count.body()));
          }
        });
  }
}
