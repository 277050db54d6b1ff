package org.rangereduce.cli;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rangereduce.cli.Command.Launch;
import org.rangereduce.cli.Command.Output;
import org.rangereduce.cli.Command.Progress;
import org.rangereduce.cli.Command.Speed;
import org.rangereduce.cli.Command.Survival;
import org.rangereduce.job.Job;
import org.rangereduce.launch.Program;
import org.rangereduce.launch.cluster.Platform;
import org.rangereduce.range.Part;
import org.rangereduce.reduce.Reductions;

/** Makes a command of the arguments of the command line. */
public final class CommandLineReader {
  /** More elements than this are too many lines to be read. */
  private static final BigInteger LARGEST_TRACE = BigInteger.valueOf(1000);

  /** Set to true by the script if standard error is a terminal. */
  private static final String TERMINAL_PROPERTY = "rangereduce.terminal";

  private final String version;
  private final Platform platform;
  private final Reductions reductions;
  private final OptionalInt ranksHere;
  private final Here here;
  private final Consumer<String> notes;

  private CommandLineReader(
      String version,
      Platform platform,
      Reductions reductions,
      OptionalInt ranksHere,
      Here here,
      Consumer<String> notes) {
    this.version = version;
    this.platform = platform;
    this.reductions = reductions;
    this.ranksHere = ranksHere;
    this.here = here;
    this.notes = notes;
  }

  /** Reads command lines with the standard reductions. */
  public CommandLineReader(String version, Platform platform) {
    this(version, platform, Reductions.STANDARD);
  }

  /**
   * Reads command lines.
   *
   * @param version of the program
   * @param platform what it may run on
   * @param reductions that it knows
   */
  public CommandLineReader(String version, Platform platform, Reductions reductions) {
    this(version, platform, reductions, OptionalInt.empty(), Here.ofProcess(), note -> {});
  }

  /** The same for command lines that were typed elsewhere. */
  CommandLineReader at(Here place) {
    return new CommandLineReader(version, platform, reductions, ranksHere, place, notes);
  }

  /**
   * The same with a listener for lines about command lines that may have been meant otherwise,
   * unless they ask for quiet.
   *
   * @param listener gets each line
   */
  public CommandLineReader reporting(Consumer<String> listener) {
    return new CommandLineReader(version, platform, reductions, ranksHere, here, listener);
  }

  /**
   * The same for a rank that has been started: options about starting have no effect.
   *
   * @param ranksInProcess how many ranks share this process
   */
  public CommandLineReader onRank(int ranksInProcess) {
    return new CommandLineReader(
        version, platform, reductions, OptionalInt.of(ranksInProcess), here, note -> {});
  }

  /**
   * Reads a command line.
   *
   * @throws UsageException if it is wrong
   */
  public Command read(String[] words) {
    if (words.length > 0 && words[0].equals(StudyReader.WORD)) {
      return study(List.of(words).subList(1, words.length));
    }
    Options options = new Options(reductions);
    OptionTable table = options.table(platform);
    Arguments arguments = Arguments.of(List.of(words), table);
    String first = arguments.first().orElse("");
    Optional<String> asked = arguments.value(ScriptAnswer.OPTION);
    if (asked.isPresent() && !asked.get().equals(StatusReader.PROGRESS)) {
      return answer(asked.get(), words, arguments, table);
    }
    switch (first) {
      case CombineReader.WORD:
        return CombineReader.read(withoutFirst(arguments).toArray(String[]::new));
      case ReportReader.WORD:
        return ReportReader.read(withoutFirst(arguments));
      default: // a reduction, or a program of the user
    }
    OwnProgramReader program = new OwnProgramReader(arguments, here, reductions);
    if (ranksHere.isEmpty() && program.isMeant()) {
      return ownProgram(program);
    }
    options.fill(arguments.ofJob(table));
    if (options.verbosity.help || options.version) {
      return print(options);
    }
    if (options.launch.check) {
      return new Command.Check(launch(options));
    }
    if (options.words.isEmpty()) {
      throw new UsageException(
          "nothing to do; write for example: scripts/mpjrun.sh -np 4 sum 1..20 (--help says more)");
    }
    if (first.equals(StatusReader.WORD)) {
      return StatusReader.read(options);
    }
    if (ranksHere.isEmpty()) {
      program.checkIsReduction();
      report(options, program.hiddenClass().stream().toList());
    }
    return job(options);
  }

  /** What a script asks for comes before the job; the job itself is not read. */
  private Command answer(String names, String[] words, Arguments arguments, OptionTable table) {
    Options options = new Options(reductions);
    String first = arguments.first().orElse("");
    boolean isOther =
        List.of(StatusReader.WORD, CombineReader.WORD, ReportReader.WORD).contains(first);
    boolean isProgram = !isOther && new OwnProgramReader(arguments, here, reductions).isMeant();
    if (!isProgram && !isOther) {
      options.fill(arguments.ofJob(table));
    }
    String kind = isOther ? first : isProgram ? "program" : "reduction";
    return new ScriptAnswer(
            new ArgumentFilter(platform, reductions, isProgram || isOther), List.of(words))
        .of(names, kind, values(options));
  }

  /** The values of options that scripts ask for. */
  private static Map<String, String> values(Options options) {
    Map<String, String> values = new TreeMap<>();
    values.put("checkpoint", options.checkpoints.file);
    values.put("output", options.output.file);
    values.put("format", options.output.format);
    values.put("part", options.part);
    return values;
  }

  private Command study(List<String> arguments) {
    CommandLineReader reader = new CommandLineReader(version, platform, reductions);
    StudyJob.Reader jobs =
        new StudyJob.Reader(
            platform, reductions, job -> reader.read(job.toArray(String[]::new)), Here.ofProcess());
    return new StudyReader(arguments, jobs).read();
  }

  private static List<String> withoutFirst(Arguments arguments) {
    return Stream.concat(arguments.options().stream(), arguments.rest().stream().skip(1)).toList();
  }

  private Command job(Options options) {
    Launch launch = launch(options);
    Job job = new JobReader(options).read();
    if (options.at != null) {
      return new Command.Evaluate(
          job, element(options.at, job), FileArguments.destination(options.output.file));
    }
    Output output = output(options, job);
    Speed speed = speed(options, launch);
    Survival survival = survival(options);
    if (launch.settings().stage()
        && survival.file().filter(file -> !file.isAbsolute()).isPresent()) {
      throw new UsageException(
          "with --stage rank 0 keeps the checkpoint on its own host: give --checkpoint an"
              + " absolute path there");
    }
    Optional<Part> part = PartReader.read(options.part, output.format());
    return options.explain
        ? new Command.Explain(job, part, launch, speed, output.destination())
        : new Command.Reduce(job, part, launch, speed, survival, output);
  }

  private static long element(String argument, Job job) {
    if (job.grid().isPresent()) {
      throw new UsageException("--at evaluates f at an integer i; an integral has none");
    }
    return Numbers.element("--at", argument);
  }

  private Command ownProgram(OwnProgramReader reader) {
    Options options = reader.options();
    if (options.verbosity.help || options.version) {
      return print(options);
    }
    Program program = reader.program();
    report(options, reader.notes());
    Launch launch = launch(options);
    if (options.explain) {
      return new Command.ExplainLaunch(launch);
    }
    return options.launch.check
        ? new Command.Check(launch)
        : new Command.RunProgram(program, launch);
  }

  private void report(Options options, List<String> lines) {
    if (!options.verbosity.quiet) {
      lines.forEach(notes);
    }
  }

  private static Survival survival(Options options) {
    if (options.checkpoints.file != null) {
      FileArguments.checkApart(
          "the checkpoint", FileArguments.path(options.checkpoints.file), options.output.file);
    }
    return new SurvivalReader(options.checkpoints, FileArguments::path).read();
  }

  private Command print(Options options) {
    return new Command.Print(
        options.verbosity.help
            ? HelpText.of(options.picocli(), reductions)
            : "RangeReduce " + version + "\n");
  }

  private Launch launch(Options options) {
    if (ranksHere.isPresent()) {
      return Launch.here(ranksHere.getAsInt(), Command.Device.AUTO);
    }
    report(options, options.notes);
    return new LaunchReader(
            options.launch, platform.batch(), here, line -> report(options, List.of(line)))
        .read();
  }

  /** The processors of a host are shared by its ranks. */
  private static Speed speed(Options options, Launch launch) {
    boolean auto = "auto".equals(options.threads);
    int share =
        launch
            .job()
            .map(job -> job.cpusPerRank(launch.plan()))
            .orElseGet(
                () ->
                    Math.max(
                        1,
                        Runtime.getRuntime().availableProcessors()
                            / launch.plan().mostOnOneMachine()));
    int threads =
        auto
            ? share
            : Numbers.within(
                    "--threads", options.threads, BigInteger.ONE, LaunchReader.LARGEST_RANKS)
                .intValueExact();
    return new Speed(threads, !options.noVector);
  }

  private static Output output(Options options, Job job) {
    if (options.trace && job.range().count().compareTo(LARGEST_TRACE) > 0) {
      throw new UsageException(
          "--trace shows every element, at most "
              + LARGEST_TRACE
              + "; this range has "
              + job.range().count()
              + ", so make it smaller");
    }
    return new Output(
        OutputOptions.format(options.output.format),
        FileArguments.destination(options.output.file),
        options.trace,
        options.verbosity.quiet,
        progress(options));
  }

  private static Progress progress(Options options) {
    return switch (options.progress == null ? "" : options.progress) {
      case "" -> Boolean.getBoolean(TERMINAL_PROPERTY) ? Progress.BAR : Progress.LINES;
      case "none" -> Progress.NONE;
      case "bar" -> Progress.BAR;
      case "lines" -> Progress.LINES;
      default ->
          throw new UsageException(
              "unknown progress '" + options.progress + "'; it is none, bar or lines");
    };
  }

  /** Returns the folder in which the command line was typed. */
  public static Path folder() {
    return Here.ofProcess().folder();
  }
}
