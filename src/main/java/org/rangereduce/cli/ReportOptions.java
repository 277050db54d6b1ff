package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The options of {@code report}, as text. */
final class ReportOptions {
  private static final List<String> SYNOPSIS =
      List.of("scripts/mpjrun.sh report [OPTIONS] STUDY...");

  private static final List<String> DESCRIPTION =
      List.of(
          "",
          "Writes the report of a scaling study again, of its runs alone; nothing is run. STUDY is its folder, or a file of runs.",
          "Several studies are put side by side and compared with the first.",
          "");

  private static final List<String> FOOTER =
      List.of(
          "",
          "The table goes to standard output as well. The same runs give the same bytes in every file.",
          "",
          "Examples:",
          "  scripts/mpjrun.sh report study",
          "  scripts/mpjrun.sh report --threshold 80 study",
          "  scripts/mpjrun.sh report --out comparison before after",
          "",
          "Exit status: 0 written; 1 a file could not be written; 2 the command line or a file of runs is wrong.");

  List<String> words = new ArrayList<>();
  String folder;
  String threshold;
  boolean quiet;
  boolean verbose;
  boolean help;

  private Syntax syntax() {
    return new Syntax()
        .words(list -> words = list)
        .value(
            "--out",
            "FOLDER",
            "where the files go; by default the folder of the study, of several the folder 'comparison' here",
            word -> folder = word)
        .value(
            "--threshold",
            "PERCENT",
            "the efficiency that makes a size worth its processors; by default 70",
            word -> threshold = word)
        .flag("-q --quiet", "do not say on standard error what was written", () -> quiet = true)
        .flag("--verbose", "show where a failure comes from", () -> verbose = true)
        .flag("-h --help", "show this", () -> help = true);
  }

  CommandLine commandLine() {
    return syntax().commandLine("mpjrun.sh report", SYNOPSIS, DESCRIPTION, FOOTER);
  }
}
