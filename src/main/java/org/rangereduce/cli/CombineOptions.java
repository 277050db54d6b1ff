package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The options of {@code combine}, as text. */
final class CombineOptions {
  private static final List<String> SYNOPSIS =
      List.of("scripts/mpjrun.sh combine [OPTIONS] FILE...");

  private static final List<String> DESCRIPTION =
      List.of(
          "",
          "Brings the parts of a job together: the one exact result, with the same bits as a run over the whole range.",
          "Each FILE is of one part, made by --part K/N: its --checkpoint file, or its result by --format json, in any order.",
          "Parts that are missing, unfinished, damaged, of another job or there twice are refused, all at once.",
          "");

  private static final List<String> FOOTER =
      List.of(
          "",
          "Examples:",
          "  scripts/mpjrun.sh --part 1/2 sum 'i/3' 1..1e10 --checkpoint part-1.json      # on one host",
          "  scripts/mpjrun.sh --part 2/2 sum 'i/3' 1..1e10 --checkpoint part-2.json      # on another",
          "  scripts/mpjrun.sh combine part-1.json part-2.json",
          "",
          "Exit status: 0 done; 1 the answer is too large to be given; 2 the parts do not make a whole.");

  List<String> files = new ArrayList<>();
  OutputOptions output = new OutputOptions();
  VerbosityOptions verbosity = new VerbosityOptions();

  private Syntax syntax() {
    return new Syntax()
        .words(list -> files = list)
        .include("output", output.syntax())
        .include("verbosity", verbosity.syntax());
  }

  CommandLine commandLine() {
    return syntax().commandLine("combine", SYNOPSIS, DESCRIPTION, FOOTER);
  }
}
