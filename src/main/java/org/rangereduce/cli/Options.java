package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rangereduce.launch.cluster.Platform;
import org.rangereduce.reduce.Parameter;
import org.rangereduce.reduce.Reductions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The options on the command line, as text; picocli fills them in and makes the help of them. */
final class Options {
  /** The name of the options about starting ranks in the help. */
  static final String LAUNCH = "launch";

  /** The name of those of runs that survive. */
  static final String CHECKPOINTS = "checkpoints";

  private static final List<String> SYNOPSIS =
      List.of(
          "scripts/mpjrun.sh [-np N] [OPTIONS] REDUCTION [EXPRESSION] RANGE",
          "       scripts/mpjrun.sh [-np N] [OPTIONS] [-cp CLASSPATH] CLASS [ARGUMENTS...]     (any"
              + " MPI program)",
          "       scripts/mpjrun.sh [-np N] [OPTIONS] -jar FILE [ARGUMENTS...]",
          "       scripts/mpjrun.sh status FILE [--format json]     (how the job of a checkpoint"
              + " stands)",
          "       scripts/mpjrun.sh combine [OPTIONS] FILE...     (the parts of a job as one"
              + " result)",
          "       scripts/scaling-study.sh --help     (how a job scales: runs on several numbers of"
              + " ranks or nodes)",
          "       scripts/mpjrun.sh report [OPTIONS] STUDY...     (the report of scaling studies)");

  private static final List<String> DESCRIPTION =
      List.of(
          "",
          "Reduces f(i) over a range of integers on N ranks: each computes its slice, an MPI Reduce"
              + " combines the partial results.",
          "Integers are exact however large; reals have the same bits for any number of ranks.",
          "");

  List<String> words = new ArrayList<>();
  LaunchOptions launch = new LaunchOptions();
  String classPath;
  String jar;
  String workingFolder;
  String where;

  /** Those of the reductions, as they were written, by their names. */
  final Map<String, String> parameters = new HashMap<>();

  boolean skipUndefined;
  String part;
  String threads;
  boolean noVector;
  LanguageOptions language = new LanguageOptions();
  String at;
  CheckpointOptions checkpoints = new CheckpointOptions();
  OutputOptions output = new OutputOptions();
  boolean explain;
  boolean trace;
  String progress;
  VerbosityOptions verbosity = new VerbosityOptions();
  boolean version;
  String print;

  /** The reductions that can be asked for. */
  final Reductions reductions;

  private final CommandLine commandLine;

  /** The options of a program with the standard reductions. */
  Options() {
    this(Reductions.STANDARD);
  }

  /** The options of a program with these reductions. */
  Options(Reductions reductions) {
    this.reductions = reductions;
    this.commandLine =
        syntax()
            .commandLine("mpjrun.sh", SYNOPSIS, DESCRIPTION, List.of())
            .setUnmatchedOptionsArePositionalParams(true); // -i may be an expression
  }

  private Syntax ofReductions() {
    Syntax syntax = new Syntax();
    for (Parameter parameter : reductions.parameters()) {
      syntax.value(
          parameter.option(),
          "N",
          parameter.help(),
          word -> parameters.put(parameter.name(), word));
    }
    return syntax;
  }

  private Syntax syntax() {
    return new Syntax()
        .words(list -> words = list)
        .include(LAUNCH, launch.syntax())
        .value(
            "-cp -classpath",
            "CLASSPATH",
            "run an MPI program: where its classes are",
            word -> classPath = word)
        .value("-jar", "FILE", "run an MPI program: its jar", word -> jar = word)
        .value(
            "-wdir",
            "FOLDER",
            "the folder in which the program runs and its class path starts; by default here",
            word -> workingFolder = word)
        .value(
            "--where",
            "CONDITION",
            "look only at elements for which this holds: --where 'i %% 3 == 0'",
            word -> where = word)
        .include("language", language.syntax())
        .include("reductions", ofReductions())
        .flag(
            "--skip-undefined",
            "leave out elements at which f has no value (1/0, sqrt(-1)), and say how many",
            () -> skipUndefined = true)
        .value(
            "--part",
            "K/N",
            "do only the K-th of N parts of the job; combine makes the answer of all parts",
            word -> part = word)
        .value(
            "--threads",
            "T",
            "threads of each rank; 1 by default, auto shares out the processors of this host",
            word -> threads = word)
        .flag(
            "--no-vector",
            "do without vector instructions; only the time differs",
            () -> noVector = true)
        .include(CHECKPOINTS, checkpoints.syntax())
        .include("output", output.syntax())
        .flag(
            "--explain",
            "say what would be done (types, bounds, arithmetic, slices, time), and do not do it",
            () -> explain = true)
        .value(
            "--at",
            "I",
            "evaluate f at one i, and show what each local gets on the way",
            word -> at = word)
        .flag(
            "--trace",
            "show each rank's slice and each value as it is added, for up to 1000 elements",
            () -> trace = true)
        .value(
            "--progress",
            "HOW",
            "none, bar (on a terminal by default) or lines (elsewhere by default)",
            word -> progress = word)
        .include("verbosity", verbosity.syntax())
        .flag("--version", "the version", () -> version = true)
        .hidden(ScriptAnswer.OPTION, "NAMES", names -> print = names);
  }

  /** Lines about options that have no meaning here, which {@link Arguments} finds. */
  List<String> notes = List.of();

  /** Returns picocli's part: it reads the options and knows their help. */
  CommandLine picocli() {
    return commandLine;
  }

  /** Returns all options by their names. */
  Map<String, OptionSpec> known() {
    return commandLine.getCommandSpec().optionsMap();
  }

  /** Returns all options, with those of other launchers. */
  OptionTable table(Platform platform) {
    return new OptionTable(known(), new Habits(platform.options()));
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException if they are wrong
   */
  void fill(Arguments arguments) {
    try {
      commandLine.parseArgs(arguments.options().toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      throw Syntax.unreadable(e);
    }
    launch.java = arguments.java();
    notes = arguments.notes();
  }
}
