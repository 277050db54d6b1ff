package org.rangereduce.cli;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rangereduce.checkpoint.CheckpointNames;
import org.rangereduce.cli.Command.Launch;
import org.rangereduce.cli.Command.Output;
import org.rangereduce.cli.Command.Progress;
import org.rangereduce.cli.Command.Speed;
import org.rangereduce.cli.Command.Survival;
import org.rangereduce.job.Job;
import org.rangereduce.launch.Program;
import org.rangereduce.range.Part;
import org.rangereduce.reduce.Reductions;
import org.rangereduce.report.Destination;
import org.rangereduce.report.Format;
import picocli.CommandLine;

/** Makes a command of the words of the command line. */
public final class CommandLineReader {
  /** More elements than this are too many lines to be read. */
  private static final BigInteger LARGEST_TRACE = BigInteger.valueOf(1000);

  /** The word that asks how a checkpoint stands. */
  static final String STATUS = "status";

  /** Set to true by the script if standard error is a terminal. */
  private static final String TERMINAL_PROPERTY = "rangereduce.terminal";

  private final String version;
  private final Reductions reductions;
  private final OptionalInt ranksHere;
  private final Here here;
  private final Consumer<String> notes;

  private CommandLineReader(
      String version,
      Reductions reductions,
      OptionalInt ranksHere,
      Here here,
      Consumer<String> notes) {
    this.version = version;
    this.reductions = reductions;
    this.ranksHere = ranksHere;
    this.here = here;
    this.notes = notes;
  }

  /** Reads command lines of a program of this version, with the standard reductions. */
  public CommandLineReader(String version) {
    this(version, Reductions.STANDARD);
  }

  /** Reads command lines of a program of this version, with these reductions. */
  public CommandLineReader(String version, Reductions reductions) {
    this(version, reductions, OptionalInt.empty(), Here.ofProcess(), note -> {});
  }

  /** The same for command lines that were typed elsewhere. */
  CommandLineReader at(Here place) {
    return new CommandLineReader(version, reductions, ranksHere, place, notes);
  }

  /**
   * The same with someone who is told how a command line was understood, where that may be another
   * way than was meant, unless it asks for quiet.
   *
   * @param listener gets each line
   */
  public CommandLineReader telling(Consumer<String> listener) {
    return new CommandLineReader(version, reductions, ranksHere, here, listener);
  }

  /**
   * Reads them for a rank that has been started: what they say about starting is past.
   *
   * @param ranksInProcess how many ranks share this process
   */
  public CommandLineReader onRank(int ranksInProcess) {
    return new CommandLineReader(
        version, reductions, OptionalInt.of(ranksInProcess), here, note -> {});
  }

  /**
   * Reads a command line.
   *
   * @throws UsageException if it is wrong
   */
  public Command read(String[] words) {
    if (words.length > 0 && words[0].equals("study")) {
      return new StudyReader(List.of(words).subList(1, words.length), version).read();
    }
    Options options = new Options(reductions);
    Arguments arguments = Arguments.of(List.of(words), options.known());
    String first = arguments.first().orElse("");
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
    parse(options, arguments.ofJob(options.known()));
    if (options.telling.help || options.version) {
      return print(options);
    }
    if (options.launch.check) {
      return new Command.Check(launch(options));
    }
    if (options.words.isEmpty()) {
      throw new UsageException(
          "nothing to do; write for example: scripts/mpjrun.sh -np 4 sum 1..20 (--help says more)");
    }
    if (first.equals(STATUS)) {
      return status(options);
    }
    if (ranksHere.isEmpty()) {
      program.checkIsReduction();
      tell(options, program.hiddenClass().stream().toList());
    }
    return job(options);
  }

  private static List<String> withoutFirst(Arguments arguments) {
    return Stream.concat(arguments.options().stream(), arguments.rest().stream().skip(1)).toList();
  }

  private Command job(Options options) {
    Launch launch = launch(options);
    Job job = new JobReader(options).read();
    Output output = output(options, job);
    Speed speed = speed(options, launch);
    Survival survival = survival(options);
    if (launch.settings().stage()
        && survival.file().filter(file -> !file.isAbsolute()).isPresent()) {
      throw new UsageException(
          "with --stage rank 0 keeps the checkpoint on its own machine: give --checkpoint an"
              + " absolute path there");
    }
    Optional<Part> part = PartReader.read(options.part, output.format());
    return options.explain
        ? new Command.Explain(job, part, launch, speed, output.destination())
        : new Command.Reduce(job, part, launch, speed, survival, output);
  }

  private Command ownProgram(OwnProgramReader reader) {
    Options options = reader.options();
    if (options.telling.help || options.version) {
      return print(options);
    }
    Program program = reader.program();
    tell(options, reader.notes());
    Launch launch = launch(options);
    if (options.explain) {
      return new Command.ExplainLaunch(launch);
    }
    return options.launch.check
        ? new Command.Check(launch)
        : new Command.RunProgram(program, launch);
  }

  private void tell(Options options, List<String> lines) {
    if (!options.telling.quiet) {
      lines.forEach(notes);
    }
  }

  private static Survival survival(Options options) {
    if (options.checkpoints.file != null) {
      checkApart("the checkpoint", path(options.checkpoints.file), options.output.file);
    }
    return new SurvivalReader(options.checkpoints, CommandLineReader::path).read();
  }

  private static Command status(Options options) {
    if (options.words.size() != 2) {
      throw new UsageException(
          "status takes one file, the checkpoint; write: scripts/mpjrun.sh status FILE");
    }
    Format format = format(options.output.format);
    if (format != Format.TEXT && format != Format.JSON) {
      throw new UsageException("status has the formats text and json, not " + format.word());
    }
    Path file = path(options.words.get(1));
    checkApart("the checkpoint", file, options.output.file);
    return new Command.Status(file, format == Format.JSON, destination(options.output.file));
  }

  /** A result must not replace what it was, or will be, made of. */
  static void checkApart(String what, Path checkpoint, String output) {
    if (output != null && CheckpointNames.of(checkpoint).include(path(output))) {
      throw new UsageException(
          "--output "
              + output
              + " is "
              + what
              + " "
              + checkpoint
              + " or one of the files beside it; give another file");
    }
  }

  private Command print(Options options) {
    return new Command.Print(
        options.telling.help
            ? HelpText.of(options.picocli(), reductions)
            : "RangeReduce " + version + "\n");
  }

  /**
   * Reads the options of a job, which may stand anywhere.
   *
   * @throws UsageException if they are wrong
   */
  static Options parse(String[] words) {
    Options options = new Options();
    Arguments arguments = Arguments.of(List.of(words), options.known());
    parse(options, arguments.ofJob(options.known()));
    return options;
  }

  /** Fills in what the arguments say. */
  static void parse(Options options, Arguments arguments) {
    try {
      options.picocli().parseArgs(arguments.options().toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw unreadable(e);
    }
    options.launch.java = arguments.java();
    options.notes = arguments.notes();
  }

  static UsageException unreadable(CommandLine.ParameterException e) {
    String line = e.getMessage().lines().findFirst().orElse("the command line is wrong");
    return new UsageException(
        line.replace("Missing required parameter for option", "a value is missing after")
            .replaceAll(" \\(.*\\)$", ""));
  }

  private Launch launch(Options options) {
    if (ranksHere.isPresent()) {
      return Launch.here(ranksHere.getAsInt(), Command.Device.AUTO);
    }
    tell(options, options.notes);
    return new LaunchReader(options.launch, here, line -> tell(options, List.of(line))).read();
  }

  /** The processors of a machine are shared by its ranks. */
  private static Speed speed(Options options, Launch launch) {
    boolean auto = "auto".equals(options.threads);
    int share =
        launch
            .inJob()
            .map(job -> job.allocation().cpusPerRank(launch.plan()))
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
        format(options.output.format),
        destination(options.output.file),
        options.trace,
        options.telling.quiet,
        progress(options));
  }

  static Format format(String written) {
    String word = written == null ? Format.TEXT.word() : written;
    return Format.named(word)
        .orElseThrow(
            () ->
                new UsageException(
                    "unknown format '" + word + "'; the formats are text, value, json and csv"));
  }

  static Destination destination(String output) {
    Destination destination =
        new Destination(Optional.ofNullable(output).map(CommandLineReader::path));
    destination
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new UsageException("--output cannot be written: " + obstacle);
            });
    return destination;
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

  static Path path(String word) {
    try {
      return folder().resolve(word);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file name: " + word);
    }
  }
}
