package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rangereduce.engine.Estimate;
import org.rangereduce.launch.cluster.Platform;
import org.rangereduce.reduce.Reductions;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;
import org.rangereduce.study.StudySize;

/**
 * The job of a study, as arguments for mpjrun.sh, which are passed on unchanged but for the number
 * of ranks and, in weak scaling, what makes the work grow.
 */
final class StudyJob {
  private static final List<String> ONE_RANK = List.of("-np", "1");

  private final List<String> words;
  private final Reader reader;
  private StudyKind kind;
  private Options options;

  /**
   * Reads jobs.
   *
   * @param platform what the program may run on
   * @param reductions that it knows
   * @param commands reads a command line
   * @param here where it was typed
   */
  record Reader(
      Platform platform,
      Reductions reductions,
      Function<List<String>, Command> commands,
      Here here) {

    /** Returns what leaves options out of a job or a study. */
    ArgumentFilter filter() {
      return new ArgumentFilter(platform, reductions, false);
    }
  }

  StudyJob(List<String> words, Reader reader) {
    this.words = List.copyOf(words);
    this.reader = reader;
  }

  /** Returns the arguments as they were written. */
  List<String> words() {
    return words;
  }

  /** Returns what it is. */
  StudyKind kind() {
    return kind;
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException if they are wrong, or have no place in a study
   */
  void check() {
    OptionTable table = reader.filter().table();
    Arguments arguments = Arguments.of(words, table);
    options = before(arguments); // a program has options of its own, behind its name
    refuseOptions();
    Command job = job(arguments);
    if (job instanceof Command.RunProgram run) {
      kind = new StudyOfProgram(words, run);
      return;
    }
    readAllOptions();
    if (!(job instanceof Command.Reduce reduce)) {
      throw new UsageException(
          "a study runs a reduction, for example: -- sum 'i^2' 1..1e10, or an MPI program: -- -cp"
              + " classes my.Program");
    }
    kind =
        new StudyOfReduction(
            words, reader.filter(), options, reduce, other -> read(ONE_RANK, other));
  }

  /** Returns the options before the job. */
  private Options before(Arguments arguments) {
    Options options = new Options(reader.reductions());
    options.fill(
        new Arguments(arguments.options(), List.of(), arguments.java(), arguments.notes()));
    return options;
  }

  /** Options of a reduction may stand behind it, too. */
  private void readAllOptions() {
    options = new Options(reader.reductions());
    OptionTable table = options.table(reader.platform());
    options.fill(Arguments.of(words, table).ofJob(table));
    refuseOptions();
  }

  /** What is wrong with a reduction may be an option that has no place here, behind its name. */
  private Command job(Arguments arguments) {
    try {
      return read(ONE_RANK, words);
    } catch (UsageException e) {
      if (!arguments.has("-cp", "-classpath", "-jar")) {
        readAllOptions();
      }
      throw e;
    }
  }

  private void refuseOptions() {
    refuse(options.launch.ranks != null, "-np", "the study says how many ranks there are");
    refuse(options.launch.nodes != null, "--nodes", "write it before the two dashes");
    refuse(
        options.output.format != null, "--format", "each run writes its JSON report to the study");
    refuse(options.output.file != null, "--output", "each run writes its report to the study");
    refuse(options.progress != null, "--progress", "the study reports how far it is");
    refuse(options.part != null, "--part", "a study needs whole results");
    refuse(options.explain, "--explain", "--dry-run before the two dashes lists the runs");
    refuse(options.trace, "--trace", "it is for looking at a small job once");
    refuse(options.launch.check, "--check", "run it by mpjrun.sh alone");
    refuse(
        options.checkpoints.file != null,
        "--checkpoint",
        "a run that goes on where another was measures nothing");
    refuse(options.verbosity.help || options.version, "--help", "write it before the two dashes");
  }

  private static void refuse(boolean isThere, String what, String why) {
    if (isThere) {
      throw new UsageException(what + " has no place in a study: " + why);
    }
  }

  private Command read(List<String> before, List<String> after) {
    List<String> all = new ArrayList<>(before);
    all.addAll(after);
    return reader.commands().apply(all);
  }

  /**
   * Returns a size of the study.
   *
   * @param isPlaced whether the hosts are known here, so that the ranks can be put on them
   * @throws UsageException if there are not enough hosts or slots, or the range grows too large
   */
  StudySize point(Over over, Scaling scaling, int size, boolean isPlaced) {
    if (isPlaced && over == Over.NODES && !hasHosts()) {
      throw new UsageException(
          "--nodes needs hosts: give -hostfile FILE behind the two dashes, or with a batch system"
              + " use --submit or scripts/slurm/scaling-study.sbatch");
    }
    List<String> scaled = scaling == Scaling.WEAK ? kind.times(size) : words;
    List<String> count = List.of(over == Over.NODES ? "--nodes" : "-np", String.valueOf(size));
    List<String> all = new ArrayList<>(count);
    all.addAll(kind.options());
    all.addAll(scaled);
    StudyKind.Known known = kind.known(read(isPlaced ? count : ONE_RANK, scaled));
    int ranks = isPlaced ? known.launch().ranks() : size;
    int nodes = isPlaced ? known.launch().plan().machines().size() : over == Over.NODES ? size : 1;
    return new StudySize(
        size,
        all,
        nodes,
        ranks,
        known.threads(),
        Estimate.cores(ranks, Math.max(1, known.threads()), nodes == 1),
        known.elements());
  }

  private boolean hasHosts() {
    LaunchReader launch =
        new LaunchReader(options.launch, reader.platform().batch(), reader.here(), line -> {});
    return options.launch.listHosts() || launch.isInJob();
  }
}
