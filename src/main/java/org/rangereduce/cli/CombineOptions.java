package org.rangereduce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be written after {@code combine}, as words. */
@picocli.CommandLine.Command(
    name = "combine",
    sortOptions = false,
    usageHelpAutoWidth = false,
    usageHelpWidth = 110,
    customSynopsis = "scripts/mpjrun.sh combine [OPTIONS] FILE...",
    description = {
      "",
      "Brings the parts of a job together: the one exact result, with the same bits as a run over the whole range.",
      "Each FILE is of one part, made by --part K/N: its --checkpoint file, or its result by --format json, in any order.",
      "Parts that are missing, unfinished, damaged, of another job or there twice are refused, all at once.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  scripts/mpjrun.sh --part 1/2 sum 'i/3' 1..1e10 --checkpoint part-1.json      # on one machine",
      "  scripts/mpjrun.sh --part 2/2 sum 'i/3' 1..1e10 --checkpoint part-2.json      # on another",
      "  scripts/mpjrun.sh combine part-1.json part-2.json",
      "",
      "Exit status: 0 done; 1 the answer is too large to be given; 2 the parts do not make a whole."
    })
final class CombineOptions {
  @Parameters(hidden = true)
  List<String> files = new ArrayList<>();

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

  @Mixin TellingOptions telling = new TellingOptions();
}
