package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The options of a study before the two dashes, as text. */
final class StudyOptions {
  private static final List<String> SYNOPSIS =
      List.of(
          "scripts/scaling-study.sh --np LIST [OPTIONS] -- [OPTIONS OF mpjrun.sh] REDUCTION"
              + " [EXPRESSION] RANGE",
          "       scripts/scaling-study.sh --nodes LIST [OPTIONS] -- [OPTIONS OF mpjrun.sh]"
              + " REDUCTION [EXPRESSION] RANGE",
          "       scripts/scaling-study.sh --np LIST [OPTIONS] -- [OPTIONS] -cp CLASSPATH CLASS"
              + " [ARGUMENTS...]");

  private static final List<String> DESCRIPTION =
      List.of(
          "",
          "Runs a job on several numbers of ranks or nodes, each several times, and writes a report"
              + " of how it scales.",
          "Each run is kept as soon as it has ended, so a study that was stopped goes on: run the"
              + " same command again.",
          "");

  List<String> words = new ArrayList<>();
  String ranks;
  String nodes;
  boolean weak;
  String repeat;
  String warmUp;
  String folder;
  String title;
  String timeLimit;
  String timePattern;
  boolean noDigest;
  boolean fresh;
  boolean dryRun;
  boolean submit;
  List<String> sbatch = new ArrayList<>();
  String only;
  boolean reportOnly;
  VerbosityOptions verbosity = new VerbosityOptions();
  String print;

  private Syntax syntax() {
    return new Syntax()
        .words(list -> words = list)
        .value("--np -np", "LIST", "numbers of ranks: 1,2,4,8", word -> ranks = word)
        .value(
            "--nodes",
            "LIST",
            "numbers of hosts instead: the first ones of the hostfile or of the batch job, with all"
                + " their slots or with --npernode N",
            word -> nodes = word)
        .flag(
            "--weak",
            "weak scaling: the range given is that of one rank (one node); p of them get the same"
                + " first element and step and p times as many elements, integrate p times the"
                + " --steps; in words of an MPI program {n} becomes p, {1000*n} a thousand times p",
            () -> weak = true)
        .value(
            "--repeat",
            "N",
            "how many measured runs of each size; 6 by default",
            word -> repeat = word)
        .value(
            "--warm-up",
            "N",
            "how many runs of each size before those, kept apart; 1 by default",
            word -> warmUp = word)
        .value(
            "--out", "FOLDER", "the folder of the study; 'study' by default", word -> folder = word)
        .value("--title", "TEXT", "a name for tables and plots", word -> title = word)
        .value(
            "--time-limit",
            "TIME",
            "how long a run may take (90s, 10m, 2h); one that takes longer is ended and counts as"
                + " failed; 1h by default",
            word -> timeLimit = word)
        .value(
            "--time-pattern",
            "REGEX",
            "of an MPI program: take the seconds that the only group of this regular expression"
                + " finds in a line of standard output, at its last match, not those from MPI.Init"
                + " to MPI.Finalize",
            word -> timePattern = word)
        .flag(
            "--no-digest",
            "of an MPI program: do not compare standard output, by a digest of its bytes, between"
                + " runs; lines of several ranks may come in any order",
            () -> noDigest = true)
        .flag(
            "--fresh",
            "start again; what is in the folder is kept as previous-runs.jsonl,"
                + " previous-runs-2.jsonl and so on",
            () -> fresh = true)
        .flag(
            "--dry-run",
            "list the runs that are to be made, in their order, with an estimate of the time",
            () -> dryRun = true)
        .flag(
            "--submit",
            "leave it to the batch system: a job for each size, and one that writes the report when"
                + " they have ended",
            () -> submit = true)
        .values(
            "--sbatch",
            "OPTIONS",
            "with --submit: options of sbatch for the jobs, in words as for a shell: '--time=30"
                + " --ntasks-per-node=4'; may be repeated",
            list -> sbatch = list)
        .value(
            "--only",
            "N",
            "make the runs of this size alone, beside others who make other sizes; no report",
            word -> only = word)
        .flag(
            "--report-only",
            "make no run: write the report of the runs that are there",
            () -> reportOnly = true)
        .include("verbosity", verbosity.syntax())
        .hidden(ScriptAnswer.OPTION, "NAMES", names -> print = names);
  }

  CommandLine commandLine() {
    return syntax().commandLine("scaling-study.sh", SYNOPSIS, DESCRIPTION, List.of());
  }

  /** Returns the options of a study, which has none of other launchers. */
  static OptionTable table() {
    return new OptionTable(
        new StudyOptions().commandLine().getCommandSpec().optionsMap(), Habits.NONE);
  }
}
