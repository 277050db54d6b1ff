package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be written about a study before the two dashes, as words. */
@picocli.CommandLine.Command(
    name = "scaling-study.sh",
    sortOptions = false,
    usageHelpAutoWidth = false,
    usageHelpWidth = 110,
    customSynopsis = {
      "scripts/scaling-study.sh --np LIST [OPTIONS] -- [OPTIONS OF mpjrun.sh] REDUCTION [EXPRESSION] RANGE",
      "       scripts/scaling-study.sh --nodes LIST [OPTIONS] -- [OPTIONS OF mpjrun.sh] REDUCTION [EXPRESSION] RANGE"
    },
    description = {
      "",
      "Runs a job on several numbers of ranks or nodes, each several times, and writes a report of how it scales.",
      "Each run is kept as soon as it has ended, so a study that was stopped goes on: run the same command again.",
      ""
    })
final class StudyOptions {

  @Parameters(hidden = true)
  List<String> words = new ArrayList<>();

  @Option(
      names = {"--np", "-np"},
      paramLabel = "LIST",
      description = "numbers of ranks: 1,2,4,8")
  String ranks;

  @Option(
      names = "--nodes",
      paramLabel = "LIST",
      description =
          "numbers of hosts instead: the first ones of the hostfile or of the Slurm allocation, with all their slots or with --npernode N")
  String nodes;

  @Option(
      names = "--weak",
      description =
          "weak scaling: the range given is that of one rank (one node); p of them get the same first element and step and p times as many elements, integrate p times the --steps")
  boolean weak;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "how many measured runs of each size; 6 by default")
  String repeat;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "how many runs of each size before those, kept apart; 1 by default")
  String warmUp;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "the folder of the study; 'study' by default")
  String folder;

  @Option(names = "--title", paramLabel = "TEXT", description = "a name for tables and plots")
  String title;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description =
          "how long a run may take (90s, 10m, 2h); one that takes longer is ended and counts as failed; 1h by default")
  String timeLimit;

  @Option(
      names = "--fresh",
      description =
          "begin anew; what is in the folder is kept as previous-runs.jsonl, previous-runs-2.jsonl and so on")
  boolean fresh;

  @Option(
      names = "--dry-run",
      description =
          "list the runs that are to be made, in their order, with an estimate of the time")
  boolean dryRun;

  @Option(
      names = "--submit",
      description =
          "leave it to Slurm: a job for each size, and one that writes the report when they have ended")
  boolean submit;

  @Option(
      names = "--sbatch",
      paramLabel = "OPTIONS",
      description =
          "with --submit: options of sbatch for the jobs, in words as for a shell: '--time=30 --ntasks-per-node=4'; may be repeated")
  List<String> sbatch = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "N",
      description =
          "make the runs of this size alone, beside others who make other sizes; no report")
  String only;

  @Option(
      names = "--report-only",
      description = "make no run: bring together what is there, and write the report")
  boolean reportOnly;

  @Mixin TellingOptions telling = new TellingOptions();
}
