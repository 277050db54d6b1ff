package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rangereduce.job.Job;
import org.rangereduce.range.LongRange;
import org.rangereduce.reduce.Domain;
import org.rangereduce.report.ArithmeticChange;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.Measures.DigestOf;
import org.rangereduce.report.scaling.runs.Measures.Timing;

/** A reduction, which writes its report as JSON; in weak scaling its range grows. */
final class StudyOfReduction implements StudyKind {
  private static final String STEPS = "--steps";

  private final List<String> words;
  private final ArgumentFilter filter;
  private final Options options;
  private final Command.Reduce reduce;
  private final Function<List<String>, Command> read;

  /**
   * One reduction.
   *
   * @param words as they were written
   * @param filter leaves options out of them
   * @param options what is in them
   * @param reduce the job on one rank
   * @param read reads other arguments for one rank
   */
  StudyOfReduction(
      List<String> words,
      ArgumentFilter filter,
      Options options,
      Command.Reduce reduce,
      Function<List<String>, Command> read) {
    this.words = words;
    this.filter = filter;
    this.options = options;
    this.reduce = reduce;
    this.read = read;
  }

  @Override
  public Known known(Command command) {
    Command.Reduce here = (Command.Reduce) command;
    return new Known(here.launch(), here.speed().threads(), here.job().range().count());
  }

  @Override
  public List<String> options() {
    return List.of("--format", "json", "--quiet");
  }

  @Override
  public Timing timing() {
    return Measures.OF_REDUCTION.timing();
  }

  @Override
  public DigestOf digest() {
    return Measures.OF_REDUCTION.digest();
  }

  @Override
  public Optional<Command.Reduce> reduce() {
    return Optional.of(reduce);
  }

  /** How the work for each element differs between the largest size and the smallest. */
  @Override
  public Optional<String> weakDoubt(int smallest, int largest) {
    return ArithmeticChange.between(job(smallest), job(largest), reduce.speed().vectors())
        .map(
            difference ->
                "the work for each element is not the same at all sizes, so times would not tell"
                    + " how it scales: "
                    + difference
                    + "; choose a range or a function whose arithmetic stays the same");
  }

  private Job job(int times) {
    return ((Command.Reduce) read.apply(times(times))).job();
  }

  /**
   * The same first element and step and {@code factor} times as many elements; an integral has
   * {@code factor} times the steps.
   */
  @Override
  public List<String> times(int factor) {
    Job job = reduce.job();
    if (job.reduction().domain() == Domain.MIDPOINTS) {
      BigInteger steps = job.range().count().multiply(BigInteger.valueOf(factor));
      return filter.with(words, STEPS, steps.toString());
    }
    Optional<LongRange> range = job.range().times(factor);
    List<String> scaled = new ArrayList<>(words);
    String written = options.words.get(options.words.size() - 1);
    String larger =
        range
            .orElseThrow(
                () ->
                    new UsageException(
                        "--weak: "
                            + factor
                            + " times the range "
                            + written
                            + " ends beyond 64 bits; begin with a smaller one"))
            .toString();
    scaled.set(words.lastIndexOf(written), larger);
    return scaled;
  }
}
