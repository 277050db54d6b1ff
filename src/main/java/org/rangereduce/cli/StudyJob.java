package org.rangereduce.cli;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rangereduce.engine.Estimate;
import org.rangereduce.job.Job;
import org.rangereduce.range.LongRange;
import org.rangereduce.reduce.ReductionKind;
import org.rangereduce.report.ArithmeticChange;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;
import org.rangereduce.study.Point;

/**
 * The job of a study, as words for mpjrun.sh, which are handed to it as they stand but for the
 * number of ranks and, in weak scaling, the range.
 */
final class StudyJob {
  private static final String STEPS = "--steps";

  private final List<String> words;
  private final String version;
  private Command.Reduce reduce;
  private Options options;

  StudyJob(List<String> words, String version) {
    this.words = List.copyOf(words);
    this.version = version;
  }

  /** Returns the words as they were written. */
  List<String> words() {
    return words;
  }

  /** Returns the job on one rank. */
  Command.Reduce reduce() {
    return reduce;
  }

  /**
   * Reads the words.
   *
   * @throws UsageException if they are wrong, or have no place in a study
   */
  void check() {
    options = CommandLineReader.parse(words.toArray(String[]::new));
    refuse(options.launch.ranks != null, "-np", "the study says how many ranks there are");
    refuse(options.launch.nodes != null, "--nodes", "write it before the two dashes");
    refuse(
        options.output.format != null, "--format", "each run writes its JSON report to the study");
    refuse(options.output.file != null, "--output", "each run writes its report to the study");
    refuse(options.progress != null, "--progress", "the study tells how far it is");
    refuse(options.part != null, "--part", "a study needs whole results");
    refuse(options.explain, "--explain", "--dry-run before the two dashes lists the runs");
    refuse(options.trace, "--trace", "it is for looking at a small job once");
    refuse(options.launch.check, "--check", "run it by mpjrun.sh alone");
    refuse(
        options.checkpoints.file != null,
        "--checkpoint",
        "a run that goes on where another was measures nothing");
    refuse(options.telling.help || options.version, "--help", "write it before the two dashes");
    refuse(
        options.classPath != null || options.jar != null,
        "a program of your own",
        "a study needs the report of a reduction");
    if (!(read(List.of("-np", "1"), words) instanceof Command.Reduce job)) {
      throw new UsageException("a study runs a reduction, for example: -- sum 'i^2' 1..1e10");
    }
    reduce = job;
  }

  private static void refuse(boolean isThere, String what, String why) {
    if (isThere) {
      throw new UsageException(what + " has no place in a study: " + why);
    }
  }

  private Command read(List<String> before, List<String> after) {
    List<String> all = new ArrayList<>(before);
    all.addAll(after);
    return new CommandLineReader(version).read(all.toArray(String[]::new));
  }

  /**
   * Returns a size of the study.
   *
   * @param isPlaced whether the hosts are known here, so that the ranks can be put on them
   * @throws UsageException if there are not enough hosts or slots, or the range grows too large
   */
  Point point(Over over, Scaling scaling, int size, boolean isPlaced) {
    if (isPlaced && over == Over.NODES && !hasHosts()) {
      throw new UsageException(
          "--nodes needs hosts: give -hostfile FILE behind the two dashes, or in Slurm use --submit"
              + " or scripts/slurm/scaling-study.sbatch");
    }
    List<String> scaled = scaling == Scaling.WEAK ? times(size) : words;
    List<String> count = List.of(over == Over.NODES ? "--nodes" : "-np", String.valueOf(size));
    List<String> all = new ArrayList<>(count);
    all.addAll(List.of("--format", "json", "--quiet"));
    all.addAll(scaled);
    Command.Reduce here =
        (Command.Reduce) (isPlaced ? read(count, scaled) : read(List.of("-np", "1"), scaled));
    int ranks = isPlaced ? here.launch().ranks() : size;
    int nodes = isPlaced ? here.launch().plan().machines().size() : over == Over.NODES ? size : 1;
    int threads = here.speed().threads();
    return new Point(
        size,
        all,
        nodes,
        ranks,
        threads,
        Estimate.cores(ranks, threads, nodes == 1),
        here.job().range().count());
  }

  /**
   * Returns in what the work for each element of a weak study is another at its largest size than
   * at its smallest, in words.
   */
  Optional<String> otherWork(int smallest, int largest) {
    return ArithmeticChange.between(job(smallest), job(largest), reduce.speed().vectors());
  }

  private Job job(int times) {
    return ((Command.Reduce) read(List.of("-np", "1"), times(times))).job();
  }

  private boolean hasHosts() {
    return options.launch.listHosts() || new SlurmReader(options.launch, System.getenv()).isUsed();
  }

  /**
   * The words for so many times the work: the same first element and step and so many times as many
   * elements; an integral has so many times the steps.
   */
  private List<String> times(int factor) {
    Job job = reduce.job();
    if (job.reduction() == ReductionKind.INTEGRATE) {
      return withSteps(job.range().count().multiply(BigInteger.valueOf(factor)));
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

  private List<String> withSteps(BigInteger steps) {
    List<String> scaled = new ArrayList<>(words);
    int at = scaled.indexOf(STEPS);
    if (at >= 0) {
      scaled.set(at + 1, steps.toString());
      return scaled;
    }
    scaled.removeIf(word -> word.startsWith(STEPS + "="));
    scaled.addAll(List.of(STEPS, steps.toString()));
    return scaled;
  }
}
