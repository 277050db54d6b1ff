package org.rangereduce.job;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.range.LongRange;
import org.rangereduce.reduce.Decimal;
import org.rangereduce.reduce.Domain;
import org.rangereduce.reduce.Parameter;
import org.rangereduce.reduce.ReductionKind;

/**
 * One job: reduce f over a range.
 *
 * @param reduction how values are reduced
 * @param function f(i), or f(x) for an integral; a condition for reductions of matches
 * @param where only elements for which this condition holds are looked at
 * @param range the elements; for an integral the numbers of its steps, from 0
 * @param grid the points of an integral
 * @param parameters what the reduction's parameters are, by their names, all of them
 * @param skipUndefined whether elements at which f has no value are left out, instead of ending the
 *     run
 * @param text how the job was written, for reports
 */
public record Job(
    ReductionKind reduction,
    Expr function,
    Optional<Expr> where,
    LongRange range,
    Optional<Grid> grid,
    Map<String, BigInteger> parameters,
    boolean skipUndefined,
    Text text) {

  /**
   * How the job was written.
   *
   * @param function the expression as written, or "i" when it was left out
   * @param where the filter as written
   * @param range the range as written
   * @param settings what was written about the language, apart from what is usual: the values of
   *     each option, by its name without dashes
   */
  public record Text(
      String function, Optional<String> where, String range, Map<String, List<String>> settings) {

    /** Copies the map. */
    public Text {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Nothing was written about the language. */
    public Text(String function, Optional<String> where, String range) {
      this(function, where, range, Map.of());
    }
  }

  /**
   * Checks that the parts go together.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Job {
    boolean typed =
        switch (reduction.takes()) {
          case NUMBER -> function.type() != Type.BOOLEAN;
          case INTEGER -> function.type() == Type.INTEGER;
          case PREDICATE -> function.type() == Type.BOOLEAN;
        };
    boolean integral = reduction.domain() == Domain.MIDPOINTS;
    if (integral != grid.isPresent() || integral && function.type() != Type.REAL) {
      throw new IllegalArgumentException(
          "an integral, and only that, has a grid and a real function");
    }
    if (!typed || where.isPresent() && where.get().type() != Type.BOOLEAN) {
      throw new IllegalArgumentException("the types do not go together");
    }
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    if (!areComplete(reduction.parameters(), parameters)) {
      throw new IllegalArgumentException("not the parameters of " + reduction + ": " + parameters);
    }
  }

  private static boolean areComplete(List<Parameter> asked, Map<String, BigInteger> given) {
    return asked.size() == given.size()
        && asked.stream()
            .allMatch(
                parameter ->
                    given.containsKey(parameter.name())
                        && parameter.accepts(given.get(parameter.name())));
  }

  /**
   * Returns the job in canonical form: the same text for every way to write it that means the same
   * work, whatever the blanks, needless brackets or spelling of numbers, and another for every job
   * that could have another result.
   */
  public String canonical() {
    String over =
        grid.map(
                points ->
                    "x from "
                        + Decimal.of(points.start())
                        + " in "
                        + range.count()
                        + " steps of "
                        + Decimal.of(points.width()))
            .orElse(range.toString());
    return reduction.word()
        + " "
        + function
        + " over "
        + over
        + where.map(condition -> " where " + condition).orElse("")
        + reduction.own().stream()
            .map(own -> " " + own.name() + " " + parameters.get(own.name()))
            .collect(Collectors.joining())
        + (skipUndefined ? " skipping undefined" : "")
        + limits();
  }

  /** Functions are in f itself; of the rest of the language each setting counts. */
  private String limits() {
    return text.settings().entrySet().stream()
        .filter(setting -> !setting.getKey().equals("define"))
        .map(setting -> " " + setting.getKey() + " " + String.join(" ", setting.getValue()))
        .collect(Collectors.joining());
  }

  /** Returns the seed of the random numbers, if some are drawn. */
  public Optional<String> seed() {
    return text.settings().getOrDefault("seed", List.of()).stream().findFirst();
  }

  /**
   * Returns what an element is called in messages: "i = 7", or "x = 0.5" for the middle of a step.
   */
  public String place(long index) {
    long i = range.valueAt(index);
    return grid.map(points -> "x = " + Decimal.of(points.x(i))).orElse("i = " + i);
  }
}
