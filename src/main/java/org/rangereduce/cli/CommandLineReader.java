package org.rangereduce.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.rangereduce.cli.Command.Launch;
import org.rangereduce.cli.Command.Output;
import org.rangereduce.cli.Command.Progress;
import org.rangereduce.cli.Command.Speed;
import org.rangereduce.cli.Command.Survival;
import org.rangereduce.job.Job;
import org.rangereduce.lang.Spelling;
import org.rangereduce.launch.Program;
import org.rangereduce.range.Part;
import org.rangereduce.report.Destination;
import org.rangereduce.report.Format;
import picocli.CommandLine;

/** Makes a command of the words of the command line. */
public final class CommandLineReader {
  /** More elements than this are too many lines to be read. */
  private static final BigInteger LARGEST_TRACE = BigInteger.valueOf(1000);

  /** Expressions that look like options: -i, -x, -e, -pi. */
  private static final Set<String> NEGATED_NAMES = Set.of("-i", "-x", "-e", "-pi");

  /** The word that asks how a checkpoint stands. */
  private static final String STATUS = "status";

  /** Set to true by the script if standard error is a terminal. */
  private static final String TERMINAL_PROPERTY = "rangereduce.terminal";

  private final String version;
  private final OptionalInt ranksHere;

  private CommandLineReader(String version, OptionalInt ranksHere) {
    this.version = version;
    this.ranksHere = ranksHere;
  }

  /** Reads command lines of a program of this version. */
  public CommandLineReader(String version) {
    this(version, OptionalInt.empty());
  }

  /**
   * Reads them for a rank that has been started: what they say about starting is past.
   *
   * @param ranksInProcess how many ranks share this process
   */
  public CommandLineReader onRank(int ranksInProcess) {
    return new CommandLineReader(version, OptionalInt.of(ranksInProcess));
  }

  /**
   * Reads a command line.
   *
   * @throws UsageException if it is wrong
   */
  public Command read(String[] words) {
    switch (words.length == 0 ? "" : words[0]) {
      case "study":
        return new StudyReader(List.of(words).subList(1, words.length), version).read();
      case CombineReader.WORD:
        return CombineReader.read(Arrays.copyOfRange(words, 1, words.length));
      case "report":
        return ReportReader.read(List.of(words).subList(1, words.length));
      default: // a reduction, or a program of the user
    }
    if (Stream.of(words).anyMatch(word -> word.matches("(-cp|-classpath|-jar)(=.*)?"))) {
      Options first = parse(words, true); // a user's own program has options of its own
      if (first.telling.help || first.version) {
        return print(first);
      }
      if (first.classPath != null || first.jar != null) {
        return ownProgram(first);
      }
    }
    Options options = parse(words, false);
    if (options.telling.help || options.version) {
      return print(options);
    }
    checkNoUnknownOption(options.words);
    if (options.launch.check) {
      return new Command.Check(launch(options));
    }
    if (options.words.isEmpty()) {
      throw new UsageException(
          "nothing to do; write for example: scripts/mpjrun.sh -np 4 sum 1..20 (--help says more)");
    }
    if (options.words.get(0).equals(STATUS)) {
      return status(options);
    }
    Launch launch = launch(options);
    Job job = new JobReader(options).read();
    Output output = output(options, job);
    Speed speed = speed(options, launch);
    Survival survival = survival(options);
    if (launch.settings().stage()
        && survival.file().filter(file -> !file.isAbsolute()).isPresent()) {
      throw new UsageException(
          "with --stage rank 0 keeps the checkpoint on its own machine: give --checkpoint an absolute path there");
    }
    Optional<Part> part = PartReader.read(options.part, output.format());
    return options.explain
        ? new Command.Explain(job, part, launch, speed, output.destination())
        : new Command.Reduce(job, part, launch, speed, survival, output);
  }

  private Command ownProgram(Options options) {
    checkNoJobOption(options);
    Program program = program(options);
    Launch launch = launch(options);
    if (options.explain) {
      return new Command.ExplainLaunch(launch);
    }
    return options.launch.check
        ? new Command.Check(launch)
        : new Command.RunProgram(program, launch);
  }

  private static Survival survival(Options options) {
    String file = options.checkpoints.file;
    if (file != null
        && options.output.file != null
        && path(file).equals(path(options.output.file))) {
      throw new UsageException("--checkpoint and --output are the same file; give two");
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
    return new Command.Status(file, format == Format.JSON, destination(options.output.file));
  }

  private Command print(Options options) {
    return new Command.Print(
        options.telling.help ? HelpText.of(picocli(options)) : "RangeReduce " + version + "\n");
  }

  private static CommandLine picocli(Options options) {
    // A word that starts with - may be an expression.
    return options.commandLine().setUnmatchedOptionsArePositionalParams(true);
  }

  static Options parse(String[] words, boolean stopAtFirstWord) {
    Options options = new Options();
    try {
      picocli(options).setStopAtPositional(stopAtFirstWord).parseArgs(words);
      return options;
    } catch (CommandLine.ParameterException e) {
      throw unreadable(e);
    }
  }

  static UsageException unreadable(CommandLine.ParameterException e) {
    String line = e.getMessage().lines().findFirst().orElse("the command line is wrong");
    return new UsageException(
        line.replace("Missing required parameter for option", "a value is missing after")
            .replaceAll(" \\(.*\\)$", ""));
  }

  private static void checkNoUnknownOption(List<String> words) {
    for (String word : words) {
      if (word.matches("--?[A-Za-z][A-Za-z-]*(=.*)?") && !NEGATED_NAMES.contains(word)) {
        String name = word.replaceAll("=.*", "");
        String near =
            Spelling.nearest(
                    name,
                    Arrays.stream(
                        picocli(new Options())
                            .getCommandSpec()
                            .optionsMap()
                            .keySet()
                            .toArray(String[]::new)))
                .map(option -> "did you mean " + option + "?")
                .orElse("--help lists the options");
        throw new UsageException("unknown option " + name + "; " + near);
      }
    }
  }

  /** A program of the user's own has its own options; ours before it would do nothing, silently. */
  private static void checkNoJobOption(Options options) {
    boolean any =
        Stream.of(
                options.where,
                options.limit,
                options.steps,
                options.part,
                options.threads,
                options.output.format,
                options.output.file,
                options.progress)
            .anyMatch(Objects::nonNull);
    if (any
        || options.trace
        || options.skipUndefined
        || options.noVector
        || options.checkpoints.any()) {
      throw new UsageException(
          "--where, --format and the like belong to a reduction, not to a program of your own;"
              + " put its options behind its name");
    }
  }

  private Launch launch(Options options) {
    return ranksHere.isPresent()
        ? Launch.here(ranksHere.getAsInt(), Command.Device.AUTO)
        : new LaunchReader(options.launch).read();
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

  private static Program program(Options options) {
    Path folder = path(options.workingFolder == null ? "" : options.workingFolder).toAbsolutePath();
    List<String> words = options.words;
    if (options.jar != null) {
      String more = options.classPath == null ? "" : java.io.File.pathSeparator + options.classPath;
      return new Program(
          options.jar + more, mainClassOf(folder.resolve(options.jar)), words, folder);
    }
    if (words.isEmpty()) {
      throw new UsageException(
          "after -cp " + options.classPath + " the name of a main class is missing");
    }
    return new Program(options.classPath, words.get(0), words.subList(1, words.size()), folder);
  }

  private static String mainClassOf(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String name =
          file.getManifest() == null
              ? null
              : file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (name == null) {
        throw new UsageException(
            "the jar " + jar + " names no main class; use -cp " + jar + " CLASS");
      }
      return name;
    } catch (IOException e) {
      throw new UsageException("the jar " + jar + " cannot be read");
    }
  }

  static Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file name: " + word);
    }
  }
}
