package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rangereduce.job.Job;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.lang.Expr;
import org.rangereduce.lang.ExpressionException;
import org.rangereduce.lang.Expressions;
import org.rangereduce.lang.Ranges;
import org.rangereduce.lang.Spelling;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.Variable;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.range.LongRange;
import org.rangereduce.reduce.ReductionKind;

/** Makes a job of REDUCTION [EXPRESSION] RANGE and the options that belong to it. */
public final class JobReader {
  private static final BigInteger DEFAULT_LIMIT = BigInteger.TEN;
  private static final BigInteger DEFAULT_STEPS = BigInteger.valueOf(1_000_000);

  /** Up to here the number of a step and a half is exact in a double. */
  private static final BigInteger LARGEST_STEPS = BigInteger.ONE.shiftLeft(51);

  /** A message stays a line even if a word does not. */
  private static final int LONGEST_SHOWN = 60;

  private final Options options;

  JobReader(Options options) {
    this.options = options;
  }

  /**
   * Reads a job that a file has kept.
   *
   * @throws UsageException if it is none
   */
  public static Job read(WrittenJob written) {
    Options options = new Options();
    options.words = List.of(written.reduction(), written.function(), written.range());
    options.where = written.where().orElse(null);
    options.limit = written.limit().isPresent() ? "" + written.limit().getAsInt() : null;
    options.steps = written.steps().orElse(null);
    options.skipUndefined = written.skipUndefined();
    return new JobReader(options).read();
  }

  Job read() {
    ReductionKind reduction = reduction();
    List<String> words = options.words.subList(1, options.words.size());
    checkWords(reduction, words);
    String range = words.get(words.size() - 1);
    boolean integral = reduction == ReductionKind.INTEGRATE;
    Variable variable = integral ? Variable.X : Variable.I;
    Optional<String> written = words.size() == 2 ? Optional.of(words.get(0)) : Optional.empty();
    Expr function = function(reduction, variable, written);
    Optional<Expr> where = Optional.ofNullable(options.where).map(text -> where(text, variable));
    Optional<Grid> grid = integral ? Optional.of(grid(range)) : Optional.empty();
    LongRange elements =
        integral
            ? LongRange.of(0, steps().longValueExact() - 1)
            : in("the range", () -> Ranges.integers(range));
    Job.Text text =
        new Job.Text(
            written.orElse(function.toString()), Optional.ofNullable(options.where), range);
    return new Job(
        reduction, function, where, elements, grid, limit(reduction), options.skipUndefined, text);
  }

  private ReductionKind reduction() {
    String word = options.words.get(0);
    return ReductionKind.named(word).orElseThrow(() -> unknownReduction(word, ""));
  }

  /**
   * Returns a refusal of what should be the name of a reduction.
   *
   * @param more what else it might have been, in words that follow the reductions
   */
  static UsageException unknownReduction(String word, String more) {
    if (Ranges.looksLikeRange(word)) {
      return new UsageException(
          "a reduction is missing before " + word + "; write for example: sum " + word);
    }
    String near =
        Spelling.nearest(word, Arrays.stream(ReductionKind.values()).map(ReductionKind::word))
            .map(name -> "did you mean '" + name + "'? The")
            .orElse("the");
    String all =
        Arrays.stream(ReductionKind.values())
            .map(ReductionKind::word)
            .collect(Collectors.joining(", "));
    return new UsageException(
        "unknown reduction '" + shortened(word) + "'; " + near + " reductions are " + all + more);
  }

  private static void checkWords(ReductionKind reduction, List<String> words) {
    String name = reduction.word();
    if (words.isEmpty() || words.size() == 1 && !Ranges.looksLikeRange(words.get(0))) {
      String expression = words.isEmpty() ? "" : " '" + shortened(words.get(0)) + "'";
      throw new UsageException(
          "the range is missing; write for example: " + name + expression + " 1..20");
    }
    if (words.size() > 2) {
      throw new UsageException(
          "too many words after "
              + name
              + ": "
              + shortened(String.join(" ", words))
              + "; an expression with blanks, * or brackets is put in quotes: "
              + name
              + " 'i * 2' 1..20");
    }
    if (words.size() == 2
        && Ranges.looksLikeRange(words.get(0))
        && !Ranges.looksLikeRange(words.get(1))) {
      throw new UsageException(
          "the range comes last; write: "
              + name
              + " '"
              + shortened(words.get(1))
              + "' "
              + words.get(0));
    }
  }

  private Expr function(ReductionKind reduction, Variable variable, Optional<String> written) {
    boolean predicate = reduction.takes() == ReductionKind.Takes.PREDICATE;
    String text = written.orElse(predicate ? "true" : variable.name());
    Expr expr = in("the expression", () -> Expressions.parse(text, variable));
    if (predicate && expr.type() != Type.BOOLEAN) {
      throw mistyped(reduction, text, expr, "a condition, such as i % 3 == 0");
    }
    if (!predicate && expr.type() == Type.BOOLEAN) {
      throw mistyped(
          reduction,
          text,
          expr,
          "a number; count takes a condition, and c ? 1 : 0 makes a number of it");
    }
    if (reduction.takes() == ReductionKind.Takes.INTEGER && expr.type() != Type.INTEGER) {
      throw mistyped(
          reduction, text, expr, "an integer; floor(...) or round(...) makes one of a real");
    }
    return reduction == ReductionKind.INTEGRATE ? Expressions.asReal(expr) : expr;
  }

  private static UsageException mistyped(
      ReductionKind reduction, String text, Expr expr, String needs) {
    return new UsageException(
        "'"
            + shortened(text)
            + "' is of type "
            + expr.type()
            + ", but "
            + reduction.word()
            + " needs "
            + needs);
  }

  private static Expr where(String text, Variable variable) {
    Expr expr = in("--where", () -> Expressions.parse(text, variable));
    if (expr.type() != Type.BOOLEAN) {
      throw new UsageException(
          "'"
              + shortened(text)
              + "' is of type "
              + expr.type()
              + ", but --where needs a condition, such as "
              + variable.name()
              + " > 0");
    }
    return expr;
  }

  private Grid grid(String range) {
    double[] ends = in("the range", () -> Ranges.reals(range));
    double width = (ends[1] - ends[0]) / steps().doubleValue();
    double apart = Math.ulp(Math.max(Math.abs(ends[0]), Math.abs(ends[1])));
    if (width < Math.max(2 * apart, Double.MIN_NORMAL)) {
      throw new UsageException(
          "the range "
              + shortened(range)
              + " is too short for "
              + steps()
              + " steps: doubles there are too far apart to tell their middles from their ends;"
              + " give fewer --steps or a longer range");
    }
    return new Grid(ends[0], width);
  }

  private BigInteger steps() {
    return Numbers.within("--steps", options.steps, DEFAULT_STEPS, LARGEST_STEPS);
  }

  private int limit(ReductionKind reduction) {
    if (options.limit != null && reduction != ReductionKind.FIND) {
      throw new UsageException("--limit belongs to find, not to " + reduction.word());
    }
    if (options.steps != null && reduction != ReductionKind.INTEGRATE) {
      throw new UsageException(
          "--steps belongs to integrate, not to "
              + reduction.word()
              + "; a step of a range is written 1..100:7");
    }
    return Numbers.within(
            "--limit", options.limit, DEFAULT_LIMIT, BigInteger.valueOf(Job.LARGEST_LIMIT))
        .intValueExact();
  }

  private static <T> T in(String place, java.util.function.Supplier<T> reader) {
    try {
      return reader.get();
    } catch (ExpressionException e) {
      throw new UsageException("in " + place + ": " + e.getMessage());
    }
  }

  /** Returns a text that may be long as part of a message that is not. */
  static String shortened(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }
}
