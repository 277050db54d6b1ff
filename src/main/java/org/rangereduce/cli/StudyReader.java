package org.rangereduce.cli;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rangereduce.launch.ShellWords;
import org.rangereduce.report.scaling.runs.Measures;
import org.rangereduce.report.scaling.runs.StudyHeader.Over;
import org.rangereduce.report.scaling.runs.StudyHeader.Scaling;
import org.rangereduce.study.StudyPlan;
import org.rangereduce.study.StudySize;
import picocli.CommandLine;

/** Makes a study of the arguments behind {@code study}. */
final class StudyReader {
  /** Its first argument. */
  static final String WORD = "study";

  private static final String DASHES = "--";
  private static final String USUAL_FOLDER = "study";
  private static final BigInteger USUAL_REPEAT = BigInteger.valueOf(6); // even: see Schedule
  private static final BigInteger MOST_RUNS = BigInteger.valueOf(1000);
  private static final double USUAL_LIMIT_SECONDS = 3600;
  private static final int MOST_SIZES = 100;

  private final List<String> words;
  private final ArgumentFilter filter;
  private final StudyJob job;
  private final StudyOptions options = new StudyOptions();

  /**
   * A reader.
   *
   * @param words all arguments behind {@code study}
   * @param reader reads the job
   */
  StudyReader(List<String> words, StudyJob.Reader reader) {
    this.words = List.copyOf(words);
    this.filter = reader.filter();
    int dashes = words.indexOf(DASHES);
    List<String> own = dashes < 0 ? words : words.subList(0, dashes);
    job = new StudyJob(dashes < 0 ? List.of() : words.subList(dashes + 1, words.size()), reader);
    parse(own);
  }

  private static CommandLine picocli(StudyOptions options) {
    return options.commandLine().setUnmatchedOptionsArePositionalParams(true);
  }

  private void parse(List<String> own) {
    try {
      picocli(options).parseArgs(own.toArray(String[]::new));
    } catch (CommandLine.UnmatchedArgumentException e) {
      throw unknown(own.stream().filter(word -> word.endsWith(tail(e))).findFirst().orElse("?"));
    } catch (CommandLine.ParameterException e) {
      throw Syntax.unreadable(e);
    }
  }

  Command read() {
    if (options.verbosity.help) {
      return new Command.Print(StudyHelp.of(picocli(options)));
    }
    if (options.print != null) {
      return answer();
    }
    checkNoOtherWord();
    checkTogether();
    job.check();
    Measures measures = StudyTime.of(job.kind(), options.timePattern, options.noDigest);
    Over over = options.nodes == null ? Over.RANKS : Over.NODES;
    Scaling scaling = options.weak ? Scaling.WEAK : Scaling.STRONG;
    TreeSet<Integer> sizes = sizes(over);
    Optional<Integer> only = Optional.ofNullable(options.only).map(word -> only(word, sizes));
    // Where others make the runs, the hosts of all sizes are not known here.
    boolean mine = !options.submit && !options.reportOnly;
    List<StudySize> points =
        sizes.stream()
            .map(size -> job.point(over, scaling, size, mine && only.orElse(size).equals(size)))
            .toList();
    StudyPlan plan =
        new StudyPlan(
            folder(),
            options.title == null ? ShellWords.quoted(job.words()) : options.title,
            scaling,
            over,
            points,
            count("--repeat", options.repeat, USUAL_REPEAT),
            warmUp(),
            job.words(),
            options.timeLimit == null
                ? USUAL_LIMIT_SECONDS
                : SurvivalReader.seconds("--time-limit", options.timeLimit),
            measures,
            only);
    return new Command.Study(
        plan,
        task(),
        job.kind().reduce(),
        sbatch(),
        scaling == Scaling.WEAK
            ? job.kind().weakDoubt(sizes.first(), sizes.last())
            : Optional.empty(),
        options.fresh,
        options.verbosity.quiet);
  }

  private Command answer() {
    String folder = options.folder == null ? USUAL_FOLDER : options.folder;
    List<String> all = Stream.concat(Stream.of(WORD), words.stream()).toList();
    return new ScriptAnswer(filter, all).of(options.print, WORD, Map.of("folder", folder));
  }

  /** Of an unknown option that starts like a short one, picocli names only the rest. */
  private static String tail(CommandLine.UnmatchedArgumentException e) {
    return e.getUnmatched().get(0).replaceFirst("^-+", "");
  }

  private static UsageException unknown(String option) {
    return new UsageException(
        "unknown option "
            + option
            + " of a study; options of mpjrun.sh go behind the two dashes: -- "
            + option
            + " ... sum 1..20");
  }

  private void checkNoOtherWord() {
    if (!options.words.isEmpty()) {
      if (options.words.get(0).startsWith("-")) {
        throw unknown(options.words.get(0));
      }
      throw new UsageException(
          "two dashes are missing before the job; write: scripts/scaling-study.sh --np 1,2,4 -- "
              + ShellWords.quoted(options.words));
    }
    if (job.words().isEmpty()) {
      throw new UsageException(
          "the job is missing; write for example: scripts/scaling-study.sh --np 1,2,4 -- sum 'i^2'"
              + " 1..1e10");
    }
  }

  private void checkTogether() {
    if (options.ranks == null == (options.nodes == null)) {
      throw new UsageException(
          "give either --np, numbers of ranks, or --nodes, numbers of hosts; for example --np"
              + " 1,2,4");
    }
    int tasks = 0;
    for (boolean asked :
        new boolean[] {options.dryRun, options.submit, options.reportOnly, options.only != null}) {
      tasks += asked ? 1 : 0;
    }
    if (tasks > 1) {
      throw new UsageException("--dry-run, --submit, --only and --report-only exclude each other");
    }
    if (!options.sbatch.isEmpty() && !options.submit) {
      throw new UsageException("--sbatch belongs to --submit");
    }
    if (options.fresh && (options.only != null || options.reportOnly)) {
      throw new UsageException("--fresh belongs to a whole study, not to a part of it");
    }
  }

  private TreeSet<Integer> sizes(Over over) {
    String option = over == Over.NODES ? "--nodes" : "--np";
    String list = over == Over.NODES ? options.nodes : options.ranks;
    TreeSet<Integer> sizes = new TreeSet<>();
    for (String word : list.split(",", -1)) {
      if (!sizes.add(
          Numbers.within(option, word.strip(), null, LaunchReader.LARGEST_RANKS).intValueExact())) {
        throw new UsageException(option + " names " + word.strip() + " twice");
      }
    }
    if (sizes.size() > MOST_SIZES) {
      throw new UsageException(option + " takes at most " + MOST_SIZES + " numbers");
    }
    return sizes;
  }

  private static int only(String word, TreeSet<Integer> sizes) {
    int size = Numbers.within("--only", word, null, LaunchReader.LARGEST_RANKS).intValueExact();
    if (!sizes.contains(size)) {
      throw new UsageException("--only " + size + " is none of the sizes " + sizes);
    }
    return size;
  }

  private static int count(String option, String word, BigInteger byDefault) {
    return Numbers.within(option, word, byDefault, MOST_RUNS).intValueExact();
  }

  private int warmUp() {
    return "0".equals(options.warmUp) ? 0 : count("--warm-up", options.warmUp, BigInteger.ONE);
  }

  private Path folder() {
    Path folder = FileArguments.path(options.folder == null ? USUAL_FOLDER : options.folder);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException("--out " + folder + " is no folder; give another");
    }
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new UsageException("--out: there is no folder " + parent + "; make it first");
    }
    return folder;
  }

  private Command.StudyTask task() {
    return options.dryRun
        ? Command.StudyTask.PREVIEW
        : options.submit
            ? Command.StudyTask.SUBMIT
            : options.reportOnly ? Command.StudyTask.REPORT : Command.StudyTask.RUN;
  }

  private List<String> sbatch() {
    try {
      return options.sbatch.stream().flatMap(text -> ShellWords.split(text).stream()).toList();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--sbatch: " + e.getMessage());
    }
  }
}
