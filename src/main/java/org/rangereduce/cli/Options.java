package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What can be written on the command line, as words; picocli fills it in and makes the help of it.
 */
@picocli.CommandLine.Command(
    name = "mpjrun.sh",
    sortOptions = false,
    usageHelpAutoWidth = false,
    usageHelpWidth = 110,
    customSynopsis = {
      "scripts/mpjrun.sh [-np N] [OPTIONS] REDUCTION [EXPRESSION] RANGE",
      "       scripts/mpjrun.sh [-np N] [OPTIONS] -cp CLASSPATH CLASS [ARGUMENTS...]     (any MPJ program)",
      "       scripts/mpjrun.sh [-np N] [OPTIONS] -jar FILE [ARGUMENTS...]",
      "       scripts/mpjrun.sh status FILE [--format json]     (how the job of a checkpoint stands)",
      "       scripts/mpjrun.sh combine [OPTIONS] FILE...     (the parts of a job as one result)",
      "       scripts/scaling-study.sh --help     (how a job scales: runs on several numbers of ranks or nodes)",
      "       scripts/mpjrun.sh report [OPTIONS] STUDY...     (the report of scaling studies)"
    },
    description = {
      "",
      "Reduces f(i) over a range of integers on N ranks: each computes its slice, an MPI Reduce brings the partial results together.",
      "Integers are exact however large; reals have the same bits for any number of ranks.",
      ""
    })
final class Options {

  @Parameters(hidden = true)
  List<String> words = new ArrayList<>();

  @Mixin LaunchOptions launch = new LaunchOptions();

  @Option(
      names = {"-cp", "-classpath"},
      paramLabel = "CLASSPATH",
      description = "run an MPJ program: where its classes are")
  String classPath;

  @Option(names = "-jar", paramLabel = "FILE", description = "run an MPJ program: its jar")
  String jar;

  @Option(
      names = "-wdir",
      paramLabel = "FOLDER",
      description = "where relative entries of the class path start; by default here")
  String workingFolder;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "look only at elements for which this holds: --where 'i %% 3 == 0'")
  String where;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "find: how many matches at most; 10 by default, 1000 at most")
  String limit;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "integrate: how many steps; 1e6 by default")
  String steps;

  @Option(
      names = "--skip-undefined",
      description = "leave out elements at which f has no value (1/0, sqrt(-1)), and say how many")
  boolean skipUndefined;

  @Option(
      names = "--part",
      paramLabel = "K/N",
      description =
          "do only the K-th of N parts of the job; combine brings the files of all parts together")
  String part;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description =
          "threads of each rank; 1 by default, auto shares out the processors of this machine")
  String threads;

  @Option(
      names = "--no-vector",
      description = "do without vector instructions; only the time differs")
  boolean noVector;

  @Mixin CheckpointOptions checkpoints = new CheckpointOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, value (the bare value), json (everything) or csv; text by default")
  String format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "write the result to a file instead of standard output")
  String output;

  @Option(
      names = "--explain",
      description =
          "say what would be done (types, bounds, arithmetic, slices, time), and do not do it")
  boolean explain;

  @Option(
      names = "--trace",
      description = "show each rank's slice and each value as it is added, for up to 1000 elements")
  boolean trace;

  @Option(
      names = "--progress",
      paramLabel = "HOW",
      description = "none, bar (on a terminal by default) or lines (elsewhere by default)")
  String progress;

  @Mixin TellingOptions telling = new TellingOptions();

  @Option(names = "--version", description = "the version")
  boolean version;
}
