package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rangereduce.job.Job;
import org.rangereduce.job.WrittenJob;
import org.rangereduce.lang.Spelling;
import org.rangereduce.lang.Type;
import org.rangereduce.lang.compiled.Grid;
import org.rangereduce.lang.syntax.ExpressionException;
import org.rangereduce.lang.syntax.Expressions;
import org.rangereduce.lang.syntax.Language;
import org.rangereduce.lang.syntax.Ranges;
import org.rangereduce.lang.syntax.Variable;
import org.rangereduce.lang.tree.Expr;
import org.rangereduce.range.LongRange;
import org.rangereduce.reduce.Domain;
import org.rangereduce.reduce.Parameter;
import org.rangereduce.reduce.ReductionKind;
import org.rangereduce.reduce.Reductions;
import org.rangereduce.reduce.Takes;

/** Makes a job of REDUCTION [EXPRESSION] RANGE and the options that belong to it. */
public final class JobReader {
  /** Longer arguments are cut, so that a message stays one line. */
  private static final int LONGEST_SHOWN = 60;

  private final Options options;
  private Language language;

  JobReader(Options options) {
    this.options = options;
  }

  /**
   * Reads a job of a file, with the reductions of this program.
   *
   * @throws UsageException if it is none
   */
  public static Job read(WrittenJob written) {
    return read(written, Reductions.STANDARD);
  }

  /**
   * Reads a job of a file.
   *
   * @param reductions those that are known
   * @throws UsageException if it is none
   */
  public static Job read(WrittenJob written, Reductions reductions) {
    Options options = new Options(reductions);
    options.words = List.of(written.reduction(), written.function(), written.range());
    options.where = written.where().orElse(null);
    options.parameters.putAll(written.parameters());
    options.skipUndefined = written.skipUndefined();
    options.language.fill(written.settings());
    return new JobReader(options).read();
  }

  Job read() {
    ReductionKind reduction = reduction();
    List<String> words = options.words.subList(1, options.words.size());
    checkWords(reduction, words);
    String range = words.get(words.size() - 1);
    boolean integral = reduction.domain() == Domain.MIDPOINTS;
    Variable variable = integral ? Variable.X : Variable.I;
    language = options.language.language();
    Optional<String> written = words.size() == 2 ? Optional.of(words.get(0)) : Optional.empty();
    Expr function = function(reduction, variable, written);
    Optional<Expr> where = Optional.ofNullable(options.where).map(text -> where(text, variable));
    boolean draws = function.draws() || where.map(Expr::draws).orElse(false);
    Map<String, BigInteger> parameters = parameters(reduction);
    BigInteger steps = parameters.get("steps");
    Optional<Grid> grid = integral ? Optional.of(grid(range, steps)) : Optional.empty();
    LongRange elements =
        integral
            ? LongRange.of(0, steps.longValueExact() - 1)
            : in("the range", () -> Ranges.integers(range));
    Job.Text text =
        new Job.Text(
            written.orElse(function.toString()),
            Optional.ofNullable(options.where),
            range,
            options.language.settings(language, draws));
    return new Job(
        reduction, function, where, elements, grid, parameters, options.skipUndefined, text);
  }

  private ReductionKind reduction() {
    String word = options.words.get(0);
    return options
        .reductions
        .named(word)
        .orElseThrow(() -> unknownReduction(word, "", options.reductions));
  }

  /**
   * Returns the refusal of an argument that should be the name of a reduction.
   *
   * @param more what else it might have been; follows the reductions
   * @param reductions those that are known
   */
  static UsageException unknownReduction(String word, String more, Reductions reductions) {
    if (Ranges.looksLikeRange(word)) {
      return new UsageException(
          "a reduction is missing before " + word + "; write for example: sum " + word);
    }
    String near =
        Spelling.nearest(word, reductions.kinds().stream().map(ReductionKind::word))
            .map(name -> "did you mean '" + name + "'? The")
            .orElse("the");
    String all =
        reductions.kinds().stream().map(ReductionKind::word).collect(Collectors.joining(", "));
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
    boolean predicate = reduction.takes() == Takes.PREDICATE;
    String text = written.orElse(predicate ? "true" : variable.name());
    Expr expr = in("the expression", () -> Expressions.parse(text, variable, language));
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
    if (reduction.takes() == Takes.INTEGER && expr.type() != Type.INTEGER) {
      throw mistyped(
          reduction, text, expr, "an integer; floor(...) or round(...) makes one of a real");
    }
    return reduction.domain() == Domain.MIDPOINTS ? Expressions.asReal(expr) : expr;
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

  private Expr where(String text, Variable variable) {
    Expr expr = in("--where", () -> Expressions.parse(text, variable, language));
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

  private static Grid grid(String range, BigInteger steps) {
    double[] ends = in("the range", () -> Ranges.reals(range));
    double width = (ends[1] - ends[0]) / steps.doubleValue();
    double apart = Math.ulp(Math.max(Math.abs(ends[0]), Math.abs(ends[1])));
    if (width < Math.max(2 * apart, Double.MIN_NORMAL)) {
      throw new UsageException(
          "the range "
              + shortened(range)
              + " is too short for "
              + steps
              + " steps: doubles there are too far apart to tell their middles from their ends;"
              + " give fewer --steps or a longer range");
    }
    return new Grid(ends[0], width);
  }

  /** Returns the parameters of a reduction, by their names; those that are not given, too. */
  private Map<String, BigInteger> parameters(ReductionKind reduction) {
    List<Parameter> asked = reduction.parameters();
    for (Parameter parameter : options.reductions.parameters()) {
      if (options.parameters.containsKey(parameter.name()) && !asked.contains(parameter)) {
        throw misplaced(parameter, reduction);
      }
    }
    Map<String, BigInteger> numbers = new LinkedHashMap<>();
    for (Parameter parameter : asked) {
      String written = options.parameters.get(parameter.name());
      numbers.put(
          parameter.name(),
          Numbers.within(parameter.option(), written, parameter.standard(), parameter.most()));
    }
    return numbers;
  }

  private UsageException misplaced(Parameter parameter, ReductionKind reduction) {
    String owners =
        options.reductions.kinds().stream()
            .filter(kind -> kind.parameters().contains(parameter))
            .map(ReductionKind::word)
            .collect(Collectors.joining(", "));
    return new UsageException(
        parameter.option()
            + " belongs to "
            + owners
            + ", not to "
            + reduction.word()
            + (parameter.otherwise().isEmpty() ? "" : "; " + parameter.otherwise()));
  }

  private static <T> T in(String place, java.util.function.Supplier<T> reader) {
    try {
      return reader.get();
    } catch (ExpressionException e) {
      throw new UsageException("in " + place + ": " + e.getMessage());
    }
  }

  /** Returns a text, cut if it is too long for a message. */
  static String shortened(String text) {
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
  }
}
