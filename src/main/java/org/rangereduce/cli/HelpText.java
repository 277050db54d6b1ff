package org.rangereduce.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rangereduce.lang.function.Functions;
import org.rangereduce.reduce.Reductions;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help: picocli's part, and the rest. */
final class HelpText {
  private HelpText() {}

  static String of(CommandLine commandLine, Reductions known) {
    String functions = Functions.standard().names().collect(Collectors.joining(" "));
    commandLine.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpText::options);
    return commandLine.getUsageMessage(Help.Ansi.OFF)
        +
"""

Reductions:
%s
Ranges: 1..20 (both ends in), '0..<100' (last out), 1..100:7 (by 7), 20..1:-1; ends are constants such as 1e9, 2^40.
Expressions of i (of x in integrate): + - * ^ (power), / (real), // %% (floored), == != < <= > >=, && || !, c ? a : b,
  bits & | ~ << >>, numbers 1_000 1e9 0xff (integers) 0.5 1e-3 (reals), pi, e, and
  %s
Without an expression f(i) is i.

Examples:
  scripts/mpjrun.sh -np 4 sum 1..20
  scripts/mpjrun.sh -np 4 sum 'i^2' 1..1e9 --where 'i %% 3 == 0'
  scripts/mpjrun.sh -np 4 max 'i*(1000-i)' 1..1e6
  scripts/mpjrun.sh -np 4 find 'i^2 %% 1000000 == 269696' 1..1e6 --limit 5
  scripts/mpjrun.sh -np 2 integrate '4/(1+x*x)' 0..1 --steps 1e8
  scripts/mpjrun.sh -np 4 --explain sum 'i^3' 1..1e12
  scripts/mpjrun.sh -np 4 sum 'sin(i)' 1..1e12 --checkpoint state.json --max-time 55m

        Exit status: 0 done; 1 a rank or the run failed; 2 the command line or a file is wrong; 3 --verify found a difference;
          75 stopped with the state saved, the same command goes on; 128+n ended by signal n.
"""
            .formatted(reductions(known), functions.replaceAll("(.{90,110}) ", "$1\n  "));
  }

  /**
   * Sections by mixins: picocli's own, of argument groups, cost each parse a synopsis of all
   * options.
   */
  private static String options(Help help) {
    Map<String, CommandSpec> sections = help.commandSpec().mixins();
    List<OptionSpec> general = new ArrayList<>(help.commandSpec().options());
    Stream.of(Options.LAUNCH, Options.CHECKPOINTS)
        .map(sections::get)
        .map(CommandSpec::options)
        .forEach(general::removeAll);
    return help.optionListExcludingGroups(general)
        + "\nRanks and hosts:\n"
        + help.optionListExcludingGroups(sections.get(Options.LAUNCH).options())
        + "\nRuns that survive:\n"
        + help.optionListExcludingGroups(sections.get(Options.CHECKPOINTS).options());
  }

  private static String reductions(Reductions known) {
    return known.kinds().stream()
        .map(kind -> String.format(Locale.ROOT, "  %-10s %s%n", kind.word(), kind.summary()))
        .collect(Collectors.joining());
  }
}
