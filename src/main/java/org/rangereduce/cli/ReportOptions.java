package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be written behind {@code report}, as words. */
@picocli.CommandLine.Command(
    name = "mpjrun.sh report",
    sortOptions = false,
    usageHelpAutoWidth = false,
    usageHelpWidth = 110,
    customSynopsis = "scripts/mpjrun.sh report [OPTIONS] STUDY...",
    description = {
      "",
      "Writes the report of a scaling study anew, of its runs alone; nothing is run. STUDY is its folder, or a file of runs.",
      "Several studies are put side by side and compared with the first.",
      ""
    },
    footer = {
      "",
      "The table goes to standard output as well. The same runs give the same bytes in every file.",
      "",
      "Examples:",
      "  scripts/mpjrun.sh report study",
      "  scripts/mpjrun.sh report --threshold 80 study",
      "  scripts/mpjrun.sh report --out comparison before after",
      "",
      "Exit status: 0 written; 1 a file could not be written; 2 the command line or a file of runs is wrong."
    })
final class ReportOptions {

  @Parameters(hidden = true)
  List<String> words = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "where the files go; by default the folder of the study, of several the folder 'comparison' here")
  String folder;

  @Option(
      names = "--threshold",
      paramLabel = "PERCENT",
      description = "the efficiency that makes a size worth its processors; by default 70")
  String threshold;

  @Option(names = "--quiet", description = "do not say on standard error what was written")
  boolean quiet;

  @Option(names = "--verbose", description = "show where a failure comes from")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      description = "show this")
  boolean help;
}
